// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.tree.Change;
import cwmp.tree.Writer;
import java.util.List;

/** Sets all parameters or none. TR-069 A.3.2.1. */
final class SetParameterValuesHandler implements RpcHandler<SetParameterValues> {
  @Override
  public Answer handle(SetParameterValues request, Cpe cpe) throws FaultException {
    List<Change> changes = cpe.tree().set(request.parameterList(), Writer.ACS);
    cpe.setParameterKey(request.parameterKey());
    return Answer.of(new SetParameterValuesResponse(SetStatus.APPLIED), changes);
  }
}
