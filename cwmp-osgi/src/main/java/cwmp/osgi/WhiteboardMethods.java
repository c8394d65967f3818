// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.cpe.Cpe;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.VendorRequest;
import cwmp.rpc.Answer;
import cwmp.rpc.RpcHandler;
import cwmp.rpc.RpcTable;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;

/** The standard's methods, and those of vendors whose handlers are there now. */
final class WhiteboardMethods extends Guests<RpcHandler<VendorRequest>>
    implements Supplier<RpcTable> {
  private static final System.Logger LOG = System.getLogger(WhiteboardMethods.class.getName());

  private volatile RpcTable table = RpcTable.standard();

  WhiteboardMethods(BundleContext context, Filter filter) {
    super(context, filter, false); // calls come on the agent's own thread
  }

  @Override
  public RpcTable get() {
    return table;
  }

  @Override
  void came(Guest<RpcHandler<VendorRequest>> guest) {
    renew();
  }

  @Override
  void changed(Guest<RpcHandler<VendorRequest>> guest) {
    renew();
  }

  @Override
  void gone(Guest<RpcHandler<VendorRequest>> guest) {
    renew();
  }

  private synchronized void renew() {
    RpcTable all = RpcTable.standard();
    for (Guest<RpcHandler<VendorRequest>> handler : present()) {
      for (String method : handler.property(CwmpProperties.METHOD)) {
        if (!VendorRequest.isVendorMethod(method)) {
          LOG.log(
              System.Logger.Level.WARNING,
              "{0}: {1} is no name of a vendor''s method, like X_ACME_Hello",
              handler.reference(),
              method);
        } else if (!all.methods().contains(method)) { // the highest ranking one counts
          all = all.withVendorMethod(method, (request, cpe) -> call(handler, request, cpe));
        }
      }
    }
    table = all;
  }

  private static Answer call(
      Guest<RpcHandler<VendorRequest>> handler, VendorRequest request, Cpe cpe)
      throws FaultException {
    try {
      return handler
          .call(service -> service.handle(request, cpe))
          .orElseThrow(
              () ->
                  new FaultException(
                      FaultCode.METHOD_NOT_SUPPORTED, request.methodName() + " is not supported"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FaultException(FaultCode.INTERNAL_ERROR, "interrupted");
    }
  }
}
