// SPDX-License-Identifier: Apache-2.0
/** The model of this gateway: what is generated from it, and what the product does about it. */
@NullMarked
package gateway.model;

import org.jspecify.annotations.NullMarked;
