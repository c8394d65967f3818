// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.autonomous.AutonomousTransfers;
import cwmp.cpe.Cpe;
import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetAllQueuedTransfersResponse;
import java.util.ArrayList;
import java.util.List;

/** Lists all transfers, those of the device's own too. TR-069 A.4.1.7. */
final class GetAllQueuedTransfersHandler implements RpcHandler<GetAllQueuedTransfers> {
  /** The most that the response has room for. */
  private static final int LIMIT = 16;

  @Override
  public Answer handle(GetAllQueuedTransfers request, Cpe cpe) {
    List<AllQueuedTransferStruct> all = new ArrayList<>(cpe.orders().listedTransfers());
    all.addAll(AutonomousTransfers.listed(cpe));
    return Answer.of(
        new GetAllQueuedTransfersResponse(all.subList(0, Math.min(all.size(), LIMIT))));
  }
}
