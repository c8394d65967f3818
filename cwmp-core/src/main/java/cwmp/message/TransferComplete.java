// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The CPE tells how a transfer that the ACS asked for ended. TR-069 A.3.3.2. */
public record TransferComplete(
    String commandKey, FaultStruct fault, String startTime, String completeTime)
    implements CpeRequest {}
