// SPDX-License-Identifier: Apache-2.0
/** Tests of resolved models and their compact form. */
@NullMarked
package cwmp.model;

import org.jspecify.annotations.NullMarked;
