// SPDX-License-Identifier: Apache-2.0
/** The Broadband Forum's current root and service models, compiled. */
@NullMarked
package cwmp.models;

import org.jspecify.annotations.NullMarked;
