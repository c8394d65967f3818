// SPDX-License-Identifier: Apache-2.0
package horde.measure;

/**
 * Connections that were not made, by what that tells.
 *
 * @param refused nobody listened there, or more called than the server lets wait
 * @param noPort this machine had no local port left
 * @param noDescriptor this process may have no more file descriptors
 */
public record ConnectFailures(long refused, long noPort, long noDescriptor) {
  /** None at all. */
  public static final ConnectFailures NONE = new ConnectFailures(0, 0, 0);
}
