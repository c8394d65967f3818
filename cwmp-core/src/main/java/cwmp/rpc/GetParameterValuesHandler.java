// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;

/** Reads parameters. TR-069 A.3.2.2. */
final class GetParameterValuesHandler implements RpcHandler<GetParameterValues> {
  @Override
  public Answer handle(GetParameterValues request, Cpe cpe) throws FaultException {
    return Answer.of(new GetParameterValuesResponse(cpe.tree().values(request.parameterNames())));
  }
}
