// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * ACS asks the CPE to fetch and apply a file. TR-069 A.3.2.8.
 *
 * @param fileSize bytes, 0 if the ACS does not know
 * @param delaySeconds counted from the response
 */
public record Download(
    String commandKey,
    String fileType,
    String url,
    String username,
    String password,
    long fileSize,
    String targetFileName,
    long delaySeconds,
    String successUrl,
    String failureUrl)
    implements AcsRequest, TransferRequest {

  @Override
  public EventCode event() {
    return EventCode.M_DOWNLOAD;
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "Download[commandKey=%s, fileType=%s, url=%s, fileSize=%d, delaySeconds=%d]"
        .formatted(commandKey, fileType, url, fileSize, delaySeconds);
  }
}
