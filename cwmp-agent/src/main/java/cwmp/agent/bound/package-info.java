// SPDX-License-Identifier: Apache-2.0
/**
 * What the product's code behind the model says: which objects, rows and values there are, and who
 * supplies them.
 */
@NullMarked
package cwmp.agent.bound;

import org.jspecify.annotations.NullMarked;
