// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests.bundles;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does nothing; a bundle to be installed. */
public final class PlainActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {}

  @Override
  public void stop(BundleContext context) {}
}
