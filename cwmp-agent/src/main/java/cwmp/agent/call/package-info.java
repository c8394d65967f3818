// SPDX-License-Identifier: Apache-2.0
/**
 * How the product's code is called: one call at a time, each with a deadline, and counted if it
 * fails.
 */
@NullMarked
package cwmp.agent.call;

import org.jspecify.annotations.NullMarked;
