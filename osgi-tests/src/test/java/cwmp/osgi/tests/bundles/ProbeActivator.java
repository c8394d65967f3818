// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests.bundles;

import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalTransaction;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.osgi.AgentControl;
import cwmp.osgi.AgentEvents;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Does with the services of an agent what the test says, and says what came of it. */
public final class ProbeActivator implements BundleActivator {
  private @Nullable LocalTransaction transaction;

  @Override
  public void start(BundleContext context) {
    Function<String, String> probe = order -> answer(context, order.split(" ", 3));
    String name = context.getBundle().getSymbolicName();
    context.registerService(Function.class, probe, new Hashtable<>(Map.of("name", name)));
  }

  private String answer(BundleContext context, String[] order) {
    try {
      return carryOut(context, order);
    } catch (CompletionException e) {
      return String.valueOf(e.getCause());
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private String carryOut(BundleContext context, String[] order) {
    switch (order[0]) {
      case "get":
        return service(context, LocalAccess.class).get(order[1]).join().orElse("none");
      case "set":
        service(context, LocalAccess.class).begin().set(order[1], order[2]).commit().join();
        return "done";
      case "begin":
        transaction = service(context, LocalAccess.class).begin().set(order[1], order[2]);
        return "begun";
      case "commit":
        if (transaction != null) {
          transaction.commit().join();
        }
        return "done";
      case "raise":
        service(context, AgentEvents.class).raise(Event.of(new EventCode(order[2]))).join();
        return "done";
      case "health":
        return service(context, AgentControl.class).health().toString();
      case "inform":
        service(context, AgentControl.class).informNow().join();
        return "done";
      case "property":
        return String.valueOf(reference(context, LocalAccess.class).getProperty(order[1]));
      default:
        throw new IllegalArgumentException(order[0]);
    }
  }

  private static <S> ServiceReference<S> reference(BundleContext context, Class<S> type) {
    ServiceReference<S> reference = context.getServiceReference(type);
    if (reference == null) {
      throw new IllegalStateException("there is no " + type.getSimpleName());
    }
    return reference;
  }

  private static <S> S service(BundleContext context, Class<S> type) {
    return context.getService(reference(context, type));
  }

  @Override
  public void stop(BundleContext context) {}
}
