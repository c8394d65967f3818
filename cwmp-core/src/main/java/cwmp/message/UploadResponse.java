// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * The file was sent (status 0), or a TransferComplete will follow (status 1, both times unknown).
 * TR-069 A.4.1.5.
 */
public record UploadResponse(SetStatus status, String startTime, String completeTime)
    implements CpeResponse {

  /** The answer to an upload that is done after the session. */
  public static UploadResponse later() {
    return new UploadResponse(SetStatus.COMMITTED, CwmpTime.UNKNOWN_TEXT, CwmpTime.UNKNOWN_TEXT);
  }
}
