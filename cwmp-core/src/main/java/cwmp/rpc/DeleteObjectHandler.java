// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.FaultException;
import cwmp.tree.Removed;
import cwmp.tree.Writer;

/** Deletes a row of a table. TR-069 A.3.2.7. */
final class DeleteObjectHandler implements RpcHandler<DeleteObject> {
  @Override
  public Answer handle(DeleteObject request, Cpe cpe) throws FaultException {
    Removed removed = cpe.tree().deleteObject(request.objectName(), Writer.ACS);
    cpe.orders().setParameterKey(request.parameterKey());
    return Answer.of(
        new DeleteObjectResponse(cpe.orders().takesEffect(removed.effect())), removed.changes());
  }
}
