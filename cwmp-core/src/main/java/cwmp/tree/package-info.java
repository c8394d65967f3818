// SPDX-License-Identifier: Apache-2.0
/**
 * The data model: a {@link cwmp.tree.Schema} that all devices of a type share, and each device's
 * own {@link cwmp.tree.ParameterTree} of values, rows and attributes.
 */
@NullMarked
package cwmp.tree;

import org.jspecify.annotations.NullMarked;
