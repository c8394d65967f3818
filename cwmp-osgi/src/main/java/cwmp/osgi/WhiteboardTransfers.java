// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.device.FileTransfer;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.osgi.software.BundleDownloads;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Has files carried by whichever service is there for their type. */
final class WhiteboardTransfers implements FileTransfer {
  private final Guests<FileTransfer> handlers;
  private final BundleDownloads bundles;
  private final BiConsumer<TransferPhase, TransferRequest> listener;

  /**
   * Carries by these.
   *
   * @param bundles carries software modules, unless one of the others does
   * @param listener hears of what becomes of transfers
   */
  WhiteboardTransfers(
      Guests<FileTransfer> handlers,
      BundleDownloads bundles,
      BiConsumer<TransferPhase, TransferRequest> listener) {
    this.handlers = handlers;
    this.bundles = bundles;
    this.listener = listener;
  }

  @Override
  public Applied fetchAndApply(TransferRequest request)
      throws FaultException, InterruptedException {
    return carry(request, FaultCode.DOWNLOAD_FAILURE, handler -> handler.fetchAndApply(request));
  }

  @Override
  public void send(Upload request) throws FaultException, InterruptedException {
    carry(
        request,
        FaultCode.UPLOAD_FAILURE,
        handler -> {
          handler.send(request);
          return Applied.NOW;
        });
  }

  private <R> R carry(TransferRequest request, FaultCode cut, Guest.Call<FileTransfer, R> call)
      throws FaultException, InterruptedException {
    listener.accept(TransferPhase.STARTED, request);
    boolean done = false;
    try {
      R result = call(request, cut, call);
      done = true;
      return result;
    } finally {
      listener.accept(done ? TransferPhase.COMPLETED : TransferPhase.FAILED, request);
    }
  }

  @Override
  public void checkRestarted(TransferRequest request) throws FaultException {
    try {
      call(
          request,
          FaultCode.DOWNLOAD_FAILURE,
          handler -> {
            handler.checkRestarted(request);
            return true;
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // checkRestarted has none of its own
    }
  }

  private <R> R call(TransferRequest request, FaultCode cut, Guest.Call<FileTransfer, R> call)
      throws FaultException, InterruptedException {
    Optional<Guest<FileTransfer>> found = handlers.first(each -> isFor(each, request.fileType()));
    if (found.isEmpty() && request.fileType().equals(BundleDownloads.FILE_TYPE)) {
      return call.on(bundles);
    }
    Guest<FileTransfer> handler =
        found.orElseThrow(
            () ->
                new FaultException(
                    FaultCode.REQUEST_DENIED,
                    "this device takes no files like " + request.fileType()));
    try {
      Optional<R> result = handler.call(call);
      if (result.isPresent()) {
        return result.get();
      }
    } catch (InterruptedException e) {
      if (!handler.gate().isClosed()) {
        throw e; // the agent stops
      }
    }
    throw new FaultException(cut, "what handles such files has stopped");
  }

  private static boolean isFor(Guest<FileTransfer> handler, String fileType) {
    List<String> types = handler.property(CwmpProperties.FILE_TYPE);
    return types.isEmpty()
        || types.stream()
            .anyMatch(
                type ->
                    type.endsWith("*")
                        ? fileType.startsWith(type.substring(0, type.length() - 1))
                        : fileType.equals(type));
  }
}
