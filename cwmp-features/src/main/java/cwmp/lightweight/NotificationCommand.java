// SPDX-License-Identifier: Apache-2.0
package cwmp.lightweight;

import cwmp.cpe.FeatureCommand;

/**
 * Send a datagram from any port, or drop it if that cannot be done: nothing comes back.
 *
 * @param host name or address, to be looked up; no literal in brackets
 */
public record NotificationCommand(String host, int port, byte[] datagram)
    implements FeatureCommand {
  @Override
  public String toString() {
    return "NotificationCommand[" + datagram.length + " bytes to " + host + " " + port + "]";
  }
}
