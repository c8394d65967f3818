// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.FaultException;
import cwmp.tree.Added;
import cwmp.tree.Writer;

/** Adds a row to a table. TR-069 A.3.2.6. */
final class AddObjectHandler implements RpcHandler<AddObject> {
  @Override
  public Answer handle(AddObject request, Cpe cpe) throws FaultException {
    Added added = cpe.tree().addObject(request.objectName(), Writer.ACS);
    cpe.orders().setParameterKey(request.parameterKey());
    return Answer.of(
        new AddObjectResponse(added.instanceNumber(), cpe.orders().takesEffect(added.effect())),
        added.changes());
  }
}
