// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** A request that the CPE makes of the ACS. TR-069 A.3.3 and A.4.2. */
public sealed interface CpeRequest extends Message
    permits Inform,
        TransferComplete,
        AutonomousTransferComplete,
        RequestDownload,
        Kicked,
        DUStateChangeComplete,
        AutonomousDUStateChangeComplete,
        GetRPCMethods,
        VendorRequest {}
