// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.Reboot;
import cwmp.message.RebootResponse;

/** Restarts the device after the session. TR-069 A.3.2.9. */
final class RebootHandler implements RpcHandler<Reboot> {
  @Override
  public Answer handle(Reboot request, Cpe cpe) throws FaultException {
    cpe.orders().requestReboot(request.commandKey());
    return Answer.of(new RebootResponse());
  }
}
