// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * The CPE tells how a transfer ended that the ACS did not ask for. TR-069 A.3.3.3.
 *
 * @param announceUrl where the transfer was announced, empty if it was not
 * @param transferUrl where the file came from or went to
 * @param isDownload whether the file came to the CPE
 * @param fileSize bytes, 0 if not known
 */
public record AutonomousTransferComplete(
    String announceUrl,
    String transferUrl,
    boolean isDownload,
    String fileType,
    long fileSize,
    String targetFileName,
    FaultStruct fault,
    String startTime,
    String completeTime)
    implements CpeRequest {}
