// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/** What a profile must be told of a device to know all its values. */
public interface DeviceFacts {

  /** The seed of the whole run. */
  long seed();

  /** The device within its OUI, from 0. */
  long index();

  /** The device within the fleet, from 0. */
  default long number() {
    return index();
  }

  /** The wall clock, in milliseconds since 1970. */
  long nowMillis();

  /**
   * As of when its rows are seen that come and go: the wall clock, but what it was at the beginning
   * of a session until that ends.
   */
  default long rowsMillis() {
    return nowMillis();
  }

  /** When the device last booted, in milliseconds since 1970. */
  long bootMillis();

  /** The software version that it runs now. */
  String version();
}
