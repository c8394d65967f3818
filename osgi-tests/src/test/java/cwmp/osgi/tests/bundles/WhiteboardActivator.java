// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests.bundles;

import cwmp.agent.access.ChangeListener;
import cwmp.device.FileTransfer;
import cwmp.message.VendorArgument;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import cwmp.osgi.CwmpProperties;
import cwmp.rpc.Answer;
import cwmp.rpc.RpcHandler;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Brings a method, a handler of files and a listener; what they are asked goes to the test. */
public final class WhiteboardActivator implements BundleActivator {
  @Override
  @SuppressWarnings("unchecked") // the test offers it so
  public void start(BundleContext context) {
    Queue<String> told = context.getService(context.getServiceReference(Queue.class));
    RpcHandler<VendorRequest> hello =
        (request, cpe) -> {
          told.add("hello");
          return Answer.of(new VendorResponse(request.methodName(), List.<VendorArgument>of()));
        };
    register(context, RpcHandler.class, hello, CwmpProperties.METHOD, "X_ACME_Hello");
    FileTransfer files =
        request -> {
          told.add("file " + request.fileType());
          return FileTransfer.Applied.NOW;
        };
    register(context, FileTransfer.class, files, CwmpProperties.FILE_TYPE, "3 *");
    ChangeListener listener =
        changes -> changes.forEach(change -> told.add(change.path() + "=" + change.newValue()));
    register(context, ChangeListener.class, listener, CwmpProperties.PATH, "Device.DeviceInfo.");
  }

  private static <S> void register(
      BundleContext context, Class<S> type, S service, String property, String value) {
    context.registerService(type, service, new Hashtable<>(Map.of(property, value)));
  }

  @Override
  public void stop(BundleContext context) {}
}
