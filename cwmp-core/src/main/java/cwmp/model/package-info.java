// SPDX-License-Identifier: Apache-2.0
/**
 * Data models as they are published, with everything resolved: what the compiler reads from XML,
 * what a compiled table holds, and what a {@link cwmp.tree.Schema} is made from.
 */
@NullMarked
package cwmp.model;

import org.jspecify.annotations.NullMarked;
