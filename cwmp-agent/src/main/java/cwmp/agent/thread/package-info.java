// SPDX-License-Identifier: Apache-2.0
/**
 * The agent's one thread as others see it: what they have happen there, what runs beside it, and
 * the clocks that all go by.
 */
@NullMarked
package cwmp.agent.thread;

import org.jspecify.annotations.NullMarked;
