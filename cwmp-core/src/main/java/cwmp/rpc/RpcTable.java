// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.CancelTransfer;
import cwmp.message.DeleteObject;
import cwmp.message.Download;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.InvalidRequest;
import cwmp.message.Reboot;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterValues;
import cwmp.message.UnknownRequest;
import cwmp.message.Upload;
import cwmp.message.VendorRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The methods that a CPE accepts, each with its handler. Immutable, so that all devices can share
 * one; {@link #with} and {@link #without} make others of it.
 *
 * <p>The one place where a refusal becomes a fault, and where a fault leaves nothing changed
 * behind.
 */
public final class RpcTable {
  private static final String GET_RPC_METHODS = GetRPCMethods.class.getSimpleName();

  private final Map<String, RpcHandler<?>> handlers;
  private final List<String> methods;

  private RpcTable(Map<String, RpcHandler<?>> handlers) {
    this.handlers = Collections.unmodifiableMap(handlers);
    this.methods = Stream.concat(Stream.of(GET_RPC_METHODS), handlers.keySet().stream()).toList();
  }

  /**
   * All methods that the engine carries out by itself. Left to {@link #with} are those that need
   * something of the device: ChangeDUState, and the deprecated SetVouchers and GetOptions.
   */
  public static RpcTable standard() {
    return new RpcTable(Map.of())
        .with(SetParameterValues.class, new SetParameterValuesHandler())
        .with(GetParameterValues.class, new GetParameterValuesHandler())
        .with(GetParameterNames.class, new GetParameterNamesHandler())
        .with(SetParameterAttributes.class, new SetParameterAttributesHandler())
        .with(GetParameterAttributes.class, new GetParameterAttributesHandler())
        .with(AddObject.class, new AddObjectHandler())
        .with(DeleteObject.class, new DeleteObjectHandler())
        .with(Download.class, new DownloadHandler(Set.of()))
        .with(Reboot.class, new RebootHandler())
        .with(FactoryReset.class, new FactoryResetHandler())
        .with(ScheduleInform.class, new ScheduleInformHandler())
        .with(Upload.class, new UploadHandler())
        .with(ScheduleDownload.class, new ScheduleDownloadHandler(Set.of()))
        .with(GetQueuedTransfers.class, new GetQueuedTransfersHandler())
        .with(GetAllQueuedTransfers.class, new GetAllQueuedTransfersHandler())
        .with(CancelTransfer.class, new CancelTransferHandler());
  }

  /**
   * This table with a method more, or with another handler of one that it has.
   *
   * @throws IllegalArgumentException if the class is that of no method with a handler of its own:
   *     GetRPCMethods, which the table answers, and the requests that cannot be carried out
   */
  public <R extends AcsRequest> RpcTable with(Class<R> request, RpcHandler<R> handler) {
    if (request == GetRPCMethods.class
        || request == VendorRequest.class
        || request == UnknownRequest.class
        || request == InvalidRequest.class
        || request == AcsRequest.class) {
      throw new IllegalArgumentException("no handler can be given for " + request.getSimpleName());
    }
    return with(request.getSimpleName(), handler);
  }

  /**
   * This table with a vendor's method, {@code X_<VENDOR>_<name>}.
   *
   * @param handler answers with a {@link cwmp.message.VendorResponse} of the same name
   * @throws IllegalArgumentException if the name is none of a vendor's method
   */
  public RpcTable withVendorMethod(String name, RpcHandler<VendorRequest> handler) {
    if (!VendorRequest.isVendorMethod(name)) {
      throw new IllegalArgumentException(
          "no name of a vendor's method, like X_ACME_Hello: " + name);
    }
    return with(name, handler);
  }

  /**
   * This table with the engine's Download and ScheduleDownload, which take files of these types
   * too, beside those of the standard and of vendors.
   *
   * @param fileTypes such as {@code 6 Software Module}, which some ACSs use and no standard has
   */
  public RpcTable withFileTypes(Set<String> fileTypes) {
    return with(Download.class, new DownloadHandler(fileTypes))
        .with(ScheduleDownload.class, new ScheduleDownloadHandler(fileTypes));
  }

  private RpcTable with(String method, RpcHandler<?> handler) {
    Map<String, RpcHandler<?>> more = new LinkedHashMap<>(handlers);
    more.put(method, handler);
    return new RpcTable(more);
  }

  /**
   * This table without a method, which is then answered with 9000.
   *
   * @throws IllegalArgumentException if the table does not have it, or it is GetRPCMethods, which
   *     every CPE has
   */
  public RpcTable without(String method) {
    Map<String, RpcHandler<?>> fewer = new LinkedHashMap<>(handlers);
    if (fewer.remove(method) == null) {
      throw new IllegalArgumentException(
          method + " cannot be taken out, only one of " + handlers.keySet());
    }
    return new RpcTable(fewer);
  }

  /** What GetRPCMethods answers: every method in this table. */
  public List<String> methods() {
    return methods;
  }

  /** Carries out a request of the ACS; whatever goes wrong comes back as a fault. */
  public Answer answer(AcsRequest request, Cpe cpe) {
    Runnable undo = cpe.undo();
    try {
      Answer answer = handle(request, cpe);
      cpe.changed(answer.changes());
      return answer;
    } catch (FaultException e) {
      undo.run();
      return new Answer(e.fault(), List.of());
    } catch (RuntimeException e) {
      // a defect of ours or of a value source; the ACS learns that it failed, not how we are built
      undo.run();
      String what = request.messageName() + " failed inside the device";
      return new Answer(Fault.of(FaultCode.INTERNAL_ERROR, what), List.of());
    }
  }

  private Answer handle(AcsRequest request, Cpe cpe) throws FaultException {
    if (request instanceof GetRPCMethods) {
      return Answer.of(new GetRPCMethodsResponse(methods));
    }
    String method = request.messageName();
    RpcHandler<?> handler = handlers.get(method);
    if (request instanceof InvalidRequest invalid
        && (handler != null || method.equals(GET_RPC_METHODS))) {
      throw new FaultException(invalid.code(), method + ": " + invalid.reason());
    }
    if (handler == null || request instanceof UnknownRequest) {
      throw new FaultException(FaultCode.METHOD_NOT_SUPPORTED, method + " is not supported");
    }
    return call(handler, request, cpe);
  }

  @SuppressWarnings("unchecked") // with() pairs each class, or name, with a handler of its own kind
  private static <R extends AcsRequest> Answer call(
      RpcHandler<?> handler, AcsRequest request, Cpe cpe) throws FaultException {
    return ((RpcHandler<R>) handler).handle((R) request, cpe);
  }
}
