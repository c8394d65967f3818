// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a device was seen to do.
 *
 * <p>In the order of their {@linkplain #number numbers}, those of one device are in the order in
 * which they happened. All are immutable.
 */
public sealed interface Observation {

  /** Its place among all observations of a lab, from 0. */
  long number();

  /** When it happened, by the lab's clock. */
  Instant at();

  /** Whom it happened to. */
  DeviceRef device();

  /** The URL of the ACS that it has to do with; empty if it has to do with none. */
  default Optional<String> acsUrl() {
    return Optional.empty();
  }

  /** The device got power and boots: it was switched on, or has been dark for long enough. */
  record PoweredUp(long number, Instant at, DeviceRef device) implements Observation {}

  /** Somebody has switched the device off. */
  record PoweredOff(long number, Instant at, DeviceRef device) implements Observation {}

  /** The device does nothing for that time: it restarts, for this reason. */
  record WentDark(long number, Instant at, DeviceRef device, String why, Duration time)
      implements Observation {}

  /** A genuine connection request reached the device, which takes it or has had too many. */
  record Knocked(long number, Instant at, DeviceRef device, ConnectionRequestWay way, boolean taken)
      implements Observation {}

  /**
   * A session began: the device sent this Inform. An Inform that is sent again is told once.
   *
   * @param url of the ACS that the device calls
   * @param retryOrNull null if its last session since it has power ended well, or there was none
   */
  record Informed(
      long number,
      Instant at,
      DeviceRef device,
      Inform inform,
      String url,
      @Nullable Retry retryOrNull)
      implements Observation {

    @Override
    public Optional<String> acsUrl() {
      return Optional.of(url);
    }
  }

  /**
   * What came before an Inform that is another attempt.
   *
   * @param row which row of the table of waits it belongs to: how many sessions have failed since
   *     one has not, and since the device has power. TR-069 3.2.1.1
   * @param waited since the last of them ended
   */
  record Retry(int row, Duration waited) {}

  /**
   * The device sent another request of its own, such as a TransferComplete.
   *
   * @param begun what the session began with; null if nobody remembers
   */
  record CpeAsked(
      long number, Instant at, DeviceRef device, CpeRequest request, @Nullable Informed begun)
      implements Observation {

    @Override
    public Optional<String> acsUrl() {
      return Optional.ofNullable(begun).map(Informed::url);
    }
  }

  /**
   * The ACS asked for something, and the device has carried it out or refused.
   *
   * @param answer a response, or a {@link cwmp.message.Fault}
   * @param begun what the session began with; null if nobody remembers
   */
  record AcsAsked(
      long number,
      Instant at,
      DeviceRef device,
      AcsRequest request,
      Message answer,
      @Nullable Informed begun)
      implements Observation {

    @Override
    public Optional<String> acsUrl() {
      return Optional.ofNullable(begun).map(Informed::url);
    }
  }

  /**
   * A session is over.
   *
   * @param begun what it began with; null if it ended before the device could say anything, or
   *     nobody remembers
   * @param took since it was due
   * @param traceOrNull its messages; null if the lab does not keep them
   */
  record SessionEnded(
      long number,
      Instant at,
      DeviceRef device,
      @Nullable Informed begun,
      SessionOutcome outcome,
      Duration took,
      @Nullable SessionTrace traceOrNull)
      implements Observation {

    @Override
    public Optional<String> acsUrl() {
      return Optional.ofNullable(begun).map(Informed::url);
    }
  }

  /** The device begins to fetch or to send a file. */
  record TransferStarted(long number, Instant at, DeviceRef device, Transfer transfer)
      implements Observation {}

  /** The file of a transfer is there: its size, and its SHA-256 in hexadecimal digits. */
  record FileArrived(
      long number, Instant at, DeviceRef device, Transfer transfer, long bytes, String sha256)
      implements Observation {}

  /** A transfer is over, which the ACS does not know yet. */
  record TransferEnded(
      long number, Instant at, DeviceRef device, Transfer transfer, TransferResult result)
      implements Observation {}
}
