// SPDX-License-Identifier: Apache-2.0
/**
 * Load as values: how arrivals spread over time, and what devices are to do when they arrive; no
 * clock, no thread.
 */
@NullMarked
package horde.load;

import org.jspecify.annotations.NullMarked;
