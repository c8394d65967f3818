// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.Cpe;
import cwmp.message.ChangeDUState;
import cwmp.message.ChangeDUStateResponse;
import cwmp.message.FaultException;
import cwmp.rpc.Answer;
import cwmp.rpc.RpcHandler;

/** Takes operations on deployment units; they begin after the session. TR-069 A.4.1.10. */
public final class ChangeDUStateHandler implements RpcHandler<ChangeDUState> {
  private final SoftwareModules modules;

  /** Hands the operations to this. */
  public ChangeDUStateHandler(SoftwareModules modules) {
    this.modules = modules;
  }

  @Override
  public Answer handle(ChangeDUState request, Cpe cpe) throws FaultException {
    modules.request(cpe, request);
    return Answer.of(new ChangeDUStateResponse());
  }
}
