// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.FaultException;
import cwmp.message.SetStatus;
import cwmp.tree.Change;
import cwmp.tree.Writer;
import java.util.List;

/** Deletes a row of a table. TR-069 A.3.2.7. */
final class DeleteObjectHandler implements RpcHandler<DeleteObject> {
  @Override
  public Answer handle(DeleteObject request, Cpe cpe) throws FaultException {
    List<Change> changes = cpe.tree().deleteObject(request.objectName(), Writer.ACS);
    cpe.setParameterKey(request.parameterKey());
    return Answer.of(new DeleteObjectResponse(SetStatus.APPLIED), changes);
  }
}
