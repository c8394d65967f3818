// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests.bundles;

import cwmp.agent.binding.DeviceObject;
import cwmp.message.ValueType;
import cwmp.osgi.ModelPart;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Brings a radio: {@code Device.X_ACME_Radio.} with a channel to be set. */
public final class RadioActivator implements BundleActivator {
  private static final String RADIO = "Device.X_ACME_Radio.";

  @Override
  public void start(BundleContext context) {
    context.registerService(ModelPart.class, new Radio(), null);
  }

  @Override
  public void stop(BundleContext context) {}

  private static final class Radio implements ModelPart, DeviceObject {
    private final Map<String, String> values = new ConcurrentHashMap<>(Map.of("Channel", "6"));

    @Override
    public Schema schema() {
      return Schema.builder("Device")
          .object(RADIO, ObjectSpec.READ_ONLY)
          .parameter(RADIO + "Channel", ParameterSpec.readWrite(ValueType.UNSIGNED_INT))
          .build();
    }

    @Override
    public Optional<DeviceObject> object(String path, int[] instances) {
      return path.equals(RADIO) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Set<String> parameters() {
      return values.keySet();
    }

    @Override
    public String get(String parameter) {
      return values.getOrDefault(parameter, "");
    }

    @Override
    public void set(String parameter, String value) {
      values.put(parameter, value);
    }
  }
}
