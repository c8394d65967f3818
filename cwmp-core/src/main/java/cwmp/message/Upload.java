// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * ACS asks the CPE to send a file of its own. TR-069 A.4.1.5.
 *
 * @param fileType for example {@code 3 Vendor Configuration File 1}
 * @param delaySeconds counted from the response
 */
public record Upload(
    String commandKey,
    String fileType,
    String url,
    String username,
    String password,
    long delaySeconds)
    implements AcsRequest, TransferRequest {

  @Override
  public EventCode event() {
    return EventCode.M_UPLOAD;
  }

  @Override
  public boolean isDownload() {
    return false;
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "Upload[commandKey=%s, fileType=%s, url=%s, delaySeconds=%d]"
        .formatted(commandKey, fileType, url, delaySeconds);
  }
}
