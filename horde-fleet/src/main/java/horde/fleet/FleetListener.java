// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import java.time.Duration;
import java.util.List;

/**
 * Is told what the devices do, as it happens.
 *
 * <p>Called on the loops' threads, several at a time, and must return at once. What it throws is
 * counted as an internal error of the session.
 */
public interface FleetListener {
  /** Nobody who wants to know. */
  FleetListener NONE = new FleetListener() {};

  /** Tells several listeners, in this order. */
  static FleetListener all(List<FleetListener> listeners) {
    return new Listeners(listeners);
  }

  /** A genuine connection request was taken, or refused; the session that follows comes later. */
  default void onConnectionRequest(Device device, ConnectionRequestWay way, boolean taken) {}

  /** A session starts: the device sends this Inform. */
  default void onInform(Device device, Inform inform) {}

  /** The device has sent another request of its own. */
  default void onCpeRequest(Device device, CpeRequest request) {}

  /** The device has carried out a request of the ACS, or refused it with a fault. */
  default void onAcsRequest(Device device, AcsRequest request, Message answer) {}

  /** A session is over, this long after it was due. */
  default void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {}

  /** The device goes dark for some time: it restarts, or installs firmware. */
  default void onDark(Device device, String why, Duration time) {}

  /** The device has power from now on and boots: switched on, or after a time in the dark. */
  default void onPowerUp(Device device) {}

  /** Somebody has switched the device off; it stays so until somebody switches it on. */
  default void onPowerOff(Device device) {}

  /** A transfer begins. */
  default void onTransferStart(Device device, Transfer transfer) {}

  /** The file of a transfer is there: its size, and its SHA-256 in hexadecimal digits. */
  default void onFile(Device device, Transfer transfer, long bytes, String sha256) {}

  /** A transfer has ended. */
  default void onTransferEnd(Device device, Transfer transfer, TransferResult result) {}
}
