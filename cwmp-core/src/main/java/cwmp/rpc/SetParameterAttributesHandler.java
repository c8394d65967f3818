// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesResponse;

/** Sets notification and access lists, all or none. TR-069 A.3.2.4. */
final class SetParameterAttributesHandler implements RpcHandler<SetParameterAttributes> {
  @Override
  public Answer handle(SetParameterAttributes request, Cpe cpe) throws FaultException {
    cpe.attributesChanged(cpe.tree().setAttributes(request.parameterList()));
    return Answer.of(new SetParameterAttributesResponse());
  }
}
