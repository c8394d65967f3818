// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.FaultException;
import java.util.Set;

/**
 * Takes in a transfer for after the session; nothing is ever fetched within the call. TR-069
 * A.3.2.8.
 */
final class DownloadHandler implements RpcHandler<Download> {
  private final Set<String> moreTypes;

  /** Takes files of the standard's types, of vendors' and of these. */
  DownloadHandler(Set<String> moreTypes) {
    this.moreTypes = Set.copyOf(moreTypes);
  }

  @Override
  public Answer handle(Download request, Cpe cpe) throws FaultException {
    TransferArguments.checkDownload(request.fileType(), moreTypes);
    TransferArguments.checkUrl(request.url());
    cpe.orders().scheduleTransfer(request);
    return Answer.of(DownloadResponse.later());
  }
}
