// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests.bundles;

import cwmp.osgi.DeviceModel;
import cwmp.testkit.script.ScriptDevice;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Brings the model of the device. */
public final class ModelActivator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    context.registerService(DeviceModel.class, ScriptDevice::schema, null);
  }

  @Override
  public void stop(BundleContext context) {}
}
