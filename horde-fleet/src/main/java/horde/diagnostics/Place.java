// SPDX-License-Identifier: Apache-2.0
package horde.diagnostics;

import java.time.Instant;
import java.util.List;

/**
 * From where and when a diagnostic is run.
 *
 * @param seed of the whole run
 * @param index of the device
 * @param start when it starts, by the wall clock
 * @param object the name of the diagnostics object
 * @param address that its packets come from, empty if not known
 * @param radios paths of the device's radios, without a dot at their ends
 */
public record Place(
    long seed, long index, Instant start, String object, String address, List<String> radios) {
  public Place {
    radios = List.copyOf(radios);
  }
}
