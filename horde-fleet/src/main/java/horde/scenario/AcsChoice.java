// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

/** Whom the devices of a scenario call. */
public enum AcsChoice {
  /** An ACS within the process, on virtual time: hours pass at once. */
  VIRTUAL,
  /** The bench ACS, over loopback. */
  BENCH,
  /** The ACS that the plan of the fleet names. */
  OWN
}
