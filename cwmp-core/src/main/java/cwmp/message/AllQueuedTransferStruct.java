// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * One transfer, whoever asked for it. TR-069 A.4.1.7.
 *
 * @param commandKey empty if the ACS did not ask for it
 * @param isDownload whether the file comes to the CPE
 * @param fileSize bytes, 0 if not known
 */
public record AllQueuedTransferStruct(
    String commandKey,
    TransferState state,
    boolean isDownload,
    String fileType,
    long fileSize,
    String targetFileName) {}
