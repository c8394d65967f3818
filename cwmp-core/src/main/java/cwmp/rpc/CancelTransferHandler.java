// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.CancelTransfer;
import cwmp.message.CancelTransferResponse;
import cwmp.message.FaultException;

/** Takes transfers back that have not begun; that there are none is a success. TR-069 A.4.1.9. */
final class CancelTransferHandler implements RpcHandler<CancelTransfer> {
  @Override
  public Answer handle(CancelTransfer request, Cpe cpe) throws FaultException {
    cpe.orders().cancelTransfers(request.commandKey());
    return Answer.of(new CancelTransferResponse());
  }
}
