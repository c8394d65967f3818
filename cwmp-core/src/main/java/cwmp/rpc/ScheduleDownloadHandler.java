// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleDownloadResponse;
import java.util.Set;

/** Takes in a transfer for its windows. TR-069 A.4.1.8. */
final class ScheduleDownloadHandler implements RpcHandler<ScheduleDownload> {
  private final Set<String> moreTypes;

  /** Takes files of the standard's types, of vendors' and of these. */
  ScheduleDownloadHandler(Set<String> moreTypes) {
    this.moreTypes = Set.copyOf(moreTypes);
  }

  @Override
  public Answer handle(ScheduleDownload request, Cpe cpe) throws FaultException {
    TransferArguments.checkDownload(request.fileType(), moreTypes);
    TransferArguments.checkUrl(request.url());
    TransferArguments.checkWindows(request.timeWindowList());
    cpe.orders().scheduleTransfer(request);
    return Answer.of(new ScheduleDownloadResponse());
  }
}
