// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device at one moment.
 *
 * @param profile the name of its device type
 * @param bootedAt when it last had power; null if it is off
 * @param events what its ACS has not been told
 * @param upcoming why it will do something by itself, and when, the next first
 * @param transfers that it was told of, until the ACS has taken their result
 * @param requests its own ones that wait for an answer of the ACS, by their names
 * @param deviations that are on for it, as {@code deviate} would have them
 * @param parameters how many it has
 * @param changed how many of them somebody has written since the factory state
 * @param seenAt when
 */
public record DeviceDetail(
    DeviceRow device,
    String manufacturer,
    String profile,
    String dataModel,
    String softwareVersion,
    String acsUrl,
    String connectionRequestUrl,
    @Nullable Instant bootedAt,
    List<OwedEvent> events,
    List<Coming> upcoming,
    List<QueuedTransfer> transfers,
    List<String> requests,
    List<String> deviations,
    int parameters,
    int changed,
    Instant seenAt) {

  /** An event that waits for the ACS. */
  public record OwedEvent(String code, String commandKey) {}

  /**
   * Something that the device will do by itself.
   *
   * @param why as {@link cwmp.cpe.Upcoming.Why} has it, in lower case with hyphens
   * @param detail may be empty
   */
  public record Coming(String why, Instant at, String detail) {}

  /**
   * A transfer in its queue.
   *
   * @param kind such as {@code Download}
   * @param state waiting, running, interrupted or finished
   * @param faultCode of a finished one; 0 if it went well, null if it has not ended
   */
  public record QueuedTransfer(
      String kind,
      String commandKey,
      String fileType,
      String url,
      String state,
      Instant due,
      @Nullable Integer faultCode) {}
}
