// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The ACS's answer to a {@link CpeRequest}. */
public sealed interface AcsResponse extends Message
    permits InformResponse,
        TransferCompleteResponse,
        AutonomousTransferCompleteResponse,
        RequestDownloadResponse,
        KickedResponse,
        DUStateChangeCompleteResponse,
        AutonomousDUStateChangeCompleteResponse,
        GetRPCMethodsResponse,
        VendorResponse {}
