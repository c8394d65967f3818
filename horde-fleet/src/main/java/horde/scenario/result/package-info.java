// SPDX-License-Identifier: Apache-2.0
/**
 * What became of scenarios, for others than the person at the screen: JUnit XML for a pipeline, a
 * report for programs, and a bundle that runs it again elsewhere.
 */
@NullMarked
package horde.scenario.result;

import org.jspecify.annotations.NullMarked;
