// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.DeleteObject;
import cwmp.message.Download;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.InvalidRequest;
import cwmp.message.Reboot;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterValues;
import cwmp.message.UnknownRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The methods that a CPE accepts, each with its handler. Immutable, so that all devices can share
 * one.
 *
 * <p>The one place where a refusal becomes a fault, and where a fault leaves nothing changed
 * behind.
 */
public final class RpcTable {
  private final Map<Class<? extends AcsRequest>, RpcHandler<?>> handlers;
  private final List<String> methods;

  private RpcTable(Map<Class<? extends AcsRequest>, RpcHandler<?>> handlers) {
    this.methods =
        Stream.concat(Stream.of(GetRPCMethods.class), handlers.keySet().stream())
            .map(Class::getSimpleName)
            .toList();
    this.handlers = Map.copyOf(handlers);
  }

  /** All methods that the engine carries out by itself. */
  public static RpcTable standard() {
    Map<Class<? extends AcsRequest>, RpcHandler<?>> handlers = new LinkedHashMap<>();
    put(handlers, SetParameterValues.class, new SetParameterValuesHandler());
    put(handlers, GetParameterValues.class, new GetParameterValuesHandler());
    put(handlers, GetParameterNames.class, new GetParameterNamesHandler());
    put(handlers, SetParameterAttributes.class, new SetParameterAttributesHandler());
    put(handlers, GetParameterAttributes.class, new GetParameterAttributesHandler());
    put(handlers, AddObject.class, new AddObjectHandler());
    put(handlers, DeleteObject.class, new DeleteObjectHandler());
    put(handlers, Download.class, new DownloadHandler());
    put(handlers, Reboot.class, new RebootHandler());
    put(handlers, FactoryReset.class, new FactoryResetHandler());
    put(handlers, ScheduleInform.class, new ScheduleInformHandler());
    return new RpcTable(handlers);
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
    if (request instanceof InvalidRequest invalid) {
      throw new FaultException(invalid.code(), invalid.methodName() + ": " + invalid.reason());
    }
    if (request instanceof GetRPCMethods) {
      return Answer.of(new GetRPCMethodsResponse(methods));
    }
    RpcHandler<?> handler = handlers.get(request.getClass());
    if (handler == null) {
      throw new FaultException(
          FaultCode.METHOD_NOT_SUPPORTED,
          (request instanceof UnknownRequest unknown ? unknown.methodName() : request.messageName())
              + " is not supported");
    }
    return call(handler, request, cpe);
  }

  @SuppressWarnings("unchecked") // put() pairs each class with a handler of its own kind
  private static <R extends AcsRequest> Answer call(
      RpcHandler<?> handler, AcsRequest request, Cpe cpe) throws FaultException {
    return ((RpcHandler<R>) handler).handle((R) request, cpe);
  }

  private static <R extends AcsRequest> void put(
      Map<Class<? extends AcsRequest>, RpcHandler<?>> handlers,
      Class<R> request,
      RpcHandler<R> handler) {
    handlers.put(request, handler);
  }
}
