// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;

/**
 * What the agents of this bundle share.
 *
 * @param policy as it is configured now
 * @param executor one thread for what must not be done on an agent's
 * @param topics where to tell all bundles what happens
 * @param data the folder for their files
 */
record Home(
    BundleContext context,
    Supplier<Policy> policy,
    ScheduledExecutorService executor,
    Topics topics,
    Path data) {

  /** Has something done on the executor, unless this bundle is stopping. */
  void later(Runnable work) {
    later(work, 0);
  }

  /** The same after a while. */
  void later(Runnable work, long seconds) {
    try {
      executor.schedule(work, seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      // it is stopping
    }
  }

  Rights rightsOf(Bundle bundle) {
    return new Rights(bundle, policy);
  }

  /** The services of a type that are for an agent. */
  Filter servicesFor(String agent, Class<?>... types) {
    StringBuilder all = new StringBuilder("(&(|");
    for (Class<?> type : types) {
      all.append("(objectClass=").append(type.getName()).append(')');
    }
    all.append(")(|(!(").append(CwmpProperties.AGENT).append("=*))(");
    all.append(CwmpProperties.AGENT).append('=').append(escaped(agent)).append(")))");
    return filter(all.toString());
  }

  /**
   * A filter.
   *
   * @throws IllegalArgumentException if it is none
   */
  Filter filter(String text) {
    try {
      return context.createFilter(text);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(
          "found \"" + text + "\", expected a filter of services: " + e.getMessage(), e);
    }
  }

  private static String escaped(String value) {
    return value.replaceAll("([\\\\*()])", "\\\\$1");
  }
}
