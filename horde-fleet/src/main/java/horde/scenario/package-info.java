// SPDX-License-Identifier: Apache-2.0
/**
 * What devices do and what their ACS must do, written down: the model of a scenario, its reader,
 * the engine that runs it, and its result. {@link horde.scenario.step} has the steps.
 */
@NullMarked
package horde.scenario;

import org.jspecify.annotations.NullMarked;
