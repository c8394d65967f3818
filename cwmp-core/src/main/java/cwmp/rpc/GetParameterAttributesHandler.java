// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterAttributesResponse;

/** Reads notification and access lists. TR-069 A.3.2.5. */
final class GetParameterAttributesHandler implements RpcHandler<GetParameterAttributes> {
  @Override
  public Answer handle(GetParameterAttributes request, Cpe cpe) throws FaultException {
    return Answer.of(
        new GetParameterAttributesResponse(cpe.tree().attributes(request.parameterNames())));
  }
}
