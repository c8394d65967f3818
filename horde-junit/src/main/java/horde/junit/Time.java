// SPDX-License-Identifier: Apache-2.0
package horde.junit;

/** How time passes for the devices of a test. */
public enum Time {
  /** They call an ACS over the network, and what is waited for takes the time that it takes. */
  REAL,
  /**
   * There is no network: the ACS is an object in the test, {@link horde.lab.VirtualAcs} unless told
   * otherwise. Time passes only while the test waits, and an hour is over at once.
   */
  VIRTUAL
}
