// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.Upload;
import cwmp.message.UploadResponse;

/** Takes in a transfer for after the session. TR-069 A.4.1.5. */
final class UploadHandler implements RpcHandler<Upload> {
  @Override
  public Answer handle(Upload request, Cpe cpe) throws FaultException {
    TransferArguments.checkUpload(request.fileType(), cpe.tree().engine());
    TransferArguments.checkUrl(request.url());
    cpe.orders().scheduleTransfer(request);
    return Answer.of(UploadResponse.later());
  }
}
