// SPDX-License-Identifier: Apache-2.0
/** Tests of the data model, over two small models written by hand. */
@NullMarked
package cwmp.tree;

import org.jspecify.annotations.NullMarked;
