// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

/** A request of the ACS was sent, and the session ended before the answer came. */
public final class RpcLostException extends Exception {
  private static final long serialVersionUID = 1;

  RpcLostException(String request, String deviceId) {
    super(request + " to " + deviceId + " was sent, and the session ended before its answer came");
  }
}
