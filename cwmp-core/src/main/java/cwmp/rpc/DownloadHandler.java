// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.FaultException;

/**
 * Takes in a transfer for after the session; nothing is ever fetched within the call. TR-069
 * A.3.2.8.
 */
final class DownloadHandler implements RpcHandler<Download> {
  @Override
  public Answer handle(Download request, Cpe cpe) throws FaultException {
    TransferArguments.checkDownload(request.fileType());
    TransferArguments.checkUrl(request.url());
    cpe.orders().scheduleTransfer(request);
    return Answer.of(DownloadResponse.later());
  }
}
