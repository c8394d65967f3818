// SPDX-License-Identifier: Apache-2.0
package cwmp.autonomous;

/**
 * A transfer that the ACS did not ask for. TR-069 A.3.3.3.
 *
 * @param announceUrl where it was announced, empty if it was not; at most 1024 characters
 * @param transferUrl where the file comes from or goes to; at most 1024 characters
 * @param isDownload whether the file comes to the device; a backup is an upload, a restore a
 *     download
 * @param fileType as in a Download, or {@code 4 Vendor Log File}, {@code 6 Vendor Configuration
 *     File <i>}, {@code 7 Vendor Log File <i>}; at most 64 characters
 * @param fileSize bytes, 0 if not known
 * @param targetFileName at most 256 characters
 */
public record AutonomousTransfer(
    String announceUrl,
    String transferUrl,
    boolean isDownload,
    String fileType,
    long fileSize,
    String targetFileName) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if a text is too long, or the size is no unsignedInt
   */
  public AutonomousTransfer {
    Lengths.check("announceUrl", announceUrl, 1024);
    Lengths.check("transferUrl", transferUrl, 1024);
    Lengths.check("fileType", fileType, 64);
    Lengths.check("targetFileName", targetFileName, 256);
    if (fileSize < 0 || fileSize > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("fileSize is " + fileSize + ", no unsignedInt");
    }
  }
}
