// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The CPE's answer to an {@link AcsRequest} that it carried out. */
public sealed interface CpeResponse extends Message
    permits GetRPCMethodsResponse,
        SetParameterValuesResponse,
        GetParameterValuesResponse,
        GetParameterNamesResponse,
        SetParameterAttributesResponse,
        GetParameterAttributesResponse,
        AddObjectResponse,
        DeleteObjectResponse,
        RebootResponse,
        FactoryResetResponse,
        DownloadResponse,
        ScheduleInformResponse,
        UploadResponse,
        ScheduleDownloadResponse,
        GetQueuedTransfersResponse,
        GetAllQueuedTransfersResponse,
        CancelTransferResponse,
        ChangeDUStateResponse,
        SetVouchersResponse,
        GetOptionsResponse,
        VendorResponse {}
