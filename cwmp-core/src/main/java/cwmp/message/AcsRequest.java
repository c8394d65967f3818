// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * A request that the ACS makes of the CPE. TR-069 A.3.1, A.3.2 and A.4.1.
 *
 * <p>Two of them stand for requests that cannot be carried out: {@link UnknownRequest}, whose
 * method this CPE does not know, and {@link InvalidRequest}, whose arguments could not be read.
 */
public sealed interface AcsRequest extends Message
    permits GetRPCMethods,
        SetParameterValues,
        GetParameterValues,
        GetParameterNames,
        SetParameterAttributes,
        GetParameterAttributes,
        AddObject,
        DeleteObject,
        Reboot,
        FactoryReset,
        Download,
        ScheduleInform,
        Upload,
        ScheduleDownload,
        GetQueuedTransfers,
        GetAllQueuedTransfers,
        CancelTransfer,
        ChangeDUState,
        SetVouchers,
        GetOptions,
        VendorRequest,
        UnknownRequest,
        InvalidRequest {}
