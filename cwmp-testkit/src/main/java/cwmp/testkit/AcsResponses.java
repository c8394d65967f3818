// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.message.AcsResponse;
import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.AutonomousDUStateChangeCompleteResponse;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.AutonomousTransferCompleteResponse;
import cwmp.message.CpeRequest;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DUStateChangeCompleteResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.Kicked;
import cwmp.message.KickedResponse;
import cwmp.message.RequestDownload;
import cwmp.message.RequestDownloadResponse;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import java.util.List;
import java.util.Optional;

/** What an ACS that means well answers to the requests of devices. */
public final class AcsResponses {
  private static final List<String> METHODS =
      List.of(
          "Inform",
          "GetRPCMethods",
          "TransferComplete",
          "AutonomousTransferComplete",
          "RequestDownload",
          "Kicked",
          "DUStateChangeComplete",
          "AutonomousDUStateChangeComplete");

  private AcsResponses() {}

  /** The response; empty if the method is not supported, which is fault 8000. */
  public static Optional<AcsResponse> to(CpeRequest request) {
    AcsResponse response = null;
    if (request instanceof Inform) {
      response = new InformResponse(1);
    } else if (request instanceof TransferComplete) {
      response = new TransferCompleteResponse();
    } else if (request instanceof AutonomousTransferComplete) {
      response = new AutonomousTransferCompleteResponse();
    } else if (request instanceof RequestDownload) {
      response = new RequestDownloadResponse();
    } else if (request instanceof Kicked kicked) {
      response = new KickedResponse(kicked.next());
    } else if (request instanceof DUStateChangeComplete) {
      response = new DUStateChangeCompleteResponse();
    } else if (request instanceof AutonomousDUStateChangeComplete) {
      response = new AutonomousDUStateChangeCompleteResponse();
    } else if (request instanceof GetRPCMethods) {
      response = new GetRPCMethodsResponse(METHODS);
    }
    return Optional.ofNullable(response);
  }
}
