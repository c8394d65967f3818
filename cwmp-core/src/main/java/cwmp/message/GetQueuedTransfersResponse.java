// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** The transfers that the ACS has asked for, at most 16. TR-069 A.4.1.1. */
public record GetQueuedTransfersResponse(List<QueuedTransferStruct> transferList)
    implements CpeResponse {
  public GetQueuedTransfersResponse {
    transferList = List.copyOf(transferList);
  }
}
