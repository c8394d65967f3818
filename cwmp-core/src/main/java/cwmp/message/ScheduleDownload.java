// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * ACS asks the CPE to fetch and apply a file within one or two windows of time. TR-069 A.4.1.8.
 *
 * @param fileSize bytes, 0 if the ACS does not know
 * @param timeWindowList one or two, in the order of time
 */
public record ScheduleDownload(
    String commandKey,
    String fileType,
    String url,
    String username,
    String password,
    long fileSize,
    String targetFileName,
    List<TimeWindowStruct> timeWindowList)
    implements AcsRequest, TransferRequest {
  public ScheduleDownload {
    timeWindowList = List.copyOf(timeWindowList);
  }

  @Override
  public EventCode event() {
    return EventCode.M_SCHEDULE_DOWNLOAD;
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "ScheduleDownload[commandKey=%s, fileType=%s, url=%s, fileSize=%d, timeWindowList=%s]"
        .formatted(commandKey, fileType, url, fileSize, timeWindowList);
  }
}
