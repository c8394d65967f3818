// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import java.util.List;

/**
 * How often a deviation has happened.
 *
 * @param fired how often, on all devices together
 * @param devices on how many of them
 * @param examples serial numbers of the first few
 */
public record DeviationCount(long fired, int devices, List<String> examples) {
  public DeviationCount {
    examples = List.copyOf(examples);
  }
}
