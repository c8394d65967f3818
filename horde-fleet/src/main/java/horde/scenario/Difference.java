// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

/**
 * One thing that is not as expected.
 *
 * @param what of it, such as {@code parameterKey}
 * @param expected as the scenario has it
 * @param found what is there instead
 */
public record Difference(String what, String expected, String found) {}
