// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.GetQueuedTransfersResponse;
import cwmp.message.QueuedTransferStruct;

/** Lists the transfers that the ACS asked for. TR-069 A.4.1.1. */
final class GetQueuedTransfersHandler implements RpcHandler<GetQueuedTransfers> {
  @Override
  public Answer handle(GetQueuedTransfers request, Cpe cpe) {
    return Answer.of(
        new GetQueuedTransfersResponse(
            cpe.orders().listedTransfers().stream()
                .map(t -> new QueuedTransferStruct(t.commandKey(), t.state()))
                .toList()));
  }
}
