// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import org.jspecify.annotations.Nullable;

/**
 * A figure.
 *
 * @param value in its unit
 * @param share which part it is of what it could be, 0 to 1; null if that means nothing
 */
public record Measured(double value, @Nullable Double share) {

  static Measured of(double value) {
    return new Measured(value, null);
  }

  /** So many of so many. */
  static Measured part(long part, long whole) {
    return new Measured(part, whole == 0 ? null : Double.valueOf((double) part / whole));
  }
}
