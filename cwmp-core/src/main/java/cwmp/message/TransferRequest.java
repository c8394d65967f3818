// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** What the requests of the ACS for a transfer have in common. TR-069 A.3.2.8, A.4.1.5, A.4.1.8. */
public sealed interface TransferRequest permits Download, Upload, ScheduleDownload {

  /** Told back with the result. */
  String commandKey();

  /** What kind of file it is. */
  String fileType();

  /** Where the file comes from or goes to. */
  String url();

  /** For the file server, if it asks; empty for none. */
  String username();

  /** For the file server. */
  String password();

  /** Bytes, 0 if not known. */
  default long fileSize() {
    return 0;
  }

  /** What the file is to be called in the device; empty if the ACS does not care. */
  default String targetFileName() {
    return "";
  }

  /** Counted from the response; 0 where there are windows instead. */
  default long delaySeconds() {
    return 0;
  }

  /** Whether the file comes to the device. */
  default boolean isDownload() {
    return true;
  }

  /** The {@code M} event of the result. */
  EventCode event();
}
