// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** All transfers that are not over, at most 16. TR-069 A.4.1.7. */
public record GetAllQueuedTransfersResponse(List<AllQueuedTransferStruct> transferList)
    implements CpeResponse {
  public GetAllQueuedTransfersResponse {
    transferList = List.copyOf(transferList);
  }
}
