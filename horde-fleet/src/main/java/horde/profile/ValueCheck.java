// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.message.ValueType;
import cwmp.tree.SchemaParameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries templates on a few devices before any real device has to live with them.
 *
 * <p>What passes here may still fail for an index that was not tried; it cannot be a typing error.
 */
final class ValueCheck {
  private static final long NOW = Instant.parse("2026-11-01T12:00:00Z").toEpochMilli();
  private static final long SOME_DAYS = Duration.ofDays(40).toMillis();
  private static final long[] INDEXES = {0, 1, 4095, 999_999};

  private final Identity identity;
  private final List<DeviceFacts> devices = new ArrayList<>();

  /**
   * Tries the identity too.
   *
   * @throws IllegalArgumentException if a serial number is empty or too long, or a MAC address is
   *     none
   */
  ValueCheck(Identity identity, Firmware firmware) {
    this.identity = identity;
    for (long index : INDEXES) {
      devices.add(new Sample(1, index, NOW, NOW, firmware.version()));
      devices.add(new Sample(2, index, NOW, NOW - SOME_DAYS, firmware.version()));
    }
    checkIdentity();
  }

  /** Some device. */
  TemplateContext sample() {
    return new Evaluation(identity, devices.get(0), 0);
  }

  /**
   * The template, or the canonical value that it stands for.
   *
   * @param instances the instance numbers of the place
   * @throws IllegalArgumentException if it yields what is no value of the parameter, with device
   *     and reason
   */
  Template checked(Template template, SchemaParameter parameter, int[] instances) {
    if (template.constant()) {
      return Template.literal(parameter.canonical(evaluate(template, devices.get(0), instances)));
    }
    if (template.depth() > instances.length) {
      throw new IllegalArgumentException(
          "found {i" + template.depth() + "} in a path with " + instances.length + " tables");
    }
    if (template.placeholders().contains("counter")
        && parameter.type() != ValueType.UNSIGNED_LONG
        && parameter.type() != ValueType.LONG
        && parameter.type() != ValueType.STRING) {
      throw new IllegalArgumentException(
          "found {counter:..} in a type of 32 bits, expected {counter32:..}, which wraps");
    }
    for (DeviceFacts device : devices) {
      String value = evaluate(template, device, instances);
      try {
        String canonical = parameter.canonical(value);
        if (!canonical.equals(value)) {
          throw new IllegalArgumentException("its canonical form is '" + canonical + "'");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "gives '" + value + "' for device " + device.index() + ": " + e.getMessage(), e);
      }
    }
    for (String value : template.samples()) {
      if (!parameter.canonical(value).equals(value)) {
        throw new IllegalArgumentException(
            "may give '"
                + value
                + "', whose canonical form is '"
                + parameter.canonical(value)
                + "'");
      }
    }
    return template;
  }

  private void checkIdentity() {
    for (DeviceFacts device : devices) {
      String serial = new Evaluation(identity, device, 0).serial();
      if (serial.isEmpty() || serial.length() > 64) {
        throw new IllegalArgumentException(
            "serial gives '"
                + serial
                + "' for device "
                + device.index()
                + ", expected 1 to 64 characters");
      }
      try {
        new Evaluation(identity, device, 0).mac();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "mac gives no hexadecimal digits for device " + device.index(), e);
      }
    }
  }

  private String evaluate(Template template, DeviceFacts device, int[] instances) {
    return template.evaluate(new Evaluation(identity, device, 0, instances));
  }

  private record Sample(long seed, long index, long nowMillis, long bootMillis, String version)
      implements DeviceFacts {}
}
