// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** One transfer that the ACS has asked for. TR-069 A.4.1.1. */
public record QueuedTransferStruct(String commandKey, TransferState state) {}
