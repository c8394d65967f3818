// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.tree.Change;
import cwmp.tree.Effect;
import cwmp.tree.Writer;
import java.util.List;

/** Sets all parameters or none. TR-069 A.3.2.1. */
final class SetParameterValuesHandler implements RpcHandler<SetParameterValues> {
  @Override
  public Answer handle(SetParameterValues request, Cpe cpe) throws FaultException {
    List<Change> changes = cpe.tree().set(request.parameterList(), Writer.ACS);
    cpe.orders().setParameterKey(request.parameterKey());
    Effect effect = Effect.AT_ONCE;
    for (Change change : changes) {
      effect = change.differs() ? effect.orLater(change.parameter().schema().effect()) : effect;
    }
    return Answer.of(new SetParameterValuesResponse(cpe.orders().takesEffect(effect)), changes);
  }
}
