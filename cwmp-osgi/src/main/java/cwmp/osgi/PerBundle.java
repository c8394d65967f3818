// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * Gives each bundle a service of its own, and ends that when the bundle gives it back or stops.
 *
 * @param <S> the type of the service
 */
final class PerBundle<S> implements ServiceFactory<S> {

  /** A service for one bundle, and how it ends. */
  record Lease<S>(S service, Runnable end) {}

  private final Function<Bundle, Lease<S>> leases;
  private final Map<Bundle, Lease<S>> held = new ConcurrentHashMap<>();

  PerBundle(Function<Bundle, Lease<S>> leases) {
    this.leases = leases;
  }

  @Override
  public S getService(Bundle bundle, ServiceRegistration<S> registration) {
    Lease<S> lease = leases.apply(bundle);
    held.put(bundle, lease);
    return lease.service();
  }

  @Override
  public void ungetService(Bundle bundle, ServiceRegistration<S> registration, S service) {
    @Nullable Lease<S> lease = held.remove(bundle);
    if (lease != null) {
      lease.end().run();
    }
  }
}
