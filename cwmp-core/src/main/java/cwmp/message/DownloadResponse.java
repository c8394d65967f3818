// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * The file was applied (status 0), or a TransferComplete will follow (status 1, both times
 * unknown). TR-069 A.3.2.8.
 */
public record DownloadResponse(SetStatus status, String startTime, String completeTime)
    implements CpeResponse {

  /** The answer to a download that is done after the session. */
  public static DownloadResponse later() {
    return new DownloadResponse(SetStatus.COMMITTED, CwmpTime.UNKNOWN_TEXT, CwmpTime.UNKNOWN_TEXT);
  }
}
