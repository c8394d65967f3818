// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;

/** Lists what exists. TR-069 A.3.2.3. */
final class GetParameterNamesHandler implements RpcHandler<GetParameterNames> {
  @Override
  public Answer handle(GetParameterNames request, Cpe cpe) throws FaultException {
    return Answer.of(
        new GetParameterNamesResponse(
            cpe.tree().names(request.parameterPath(), request.nextLevel())));
  }
}
