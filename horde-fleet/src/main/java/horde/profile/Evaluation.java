// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import org.jspecify.annotations.Nullable;

/**
 * One template's view of one device.
 *
 * @param stay who is in the row; null if it does not come and go
 */
record Evaluation(
    Identity identity, DeviceFacts device, long place, int[] instances, Churn.@Nullable Stay stay)
    implements TemplateContext {
  private static final int[] NONE = {};
  private static final long SERIAL = Randomness.stream("identity.serial");
  private static final long MAC = Randomness.stream("identity.mac");

  /** For a row that is always there. */
  Evaluation(Identity identity, DeviceFacts device, long place, int[] instances) {
    this(identity, device, place, instances, null);
  }

  /** For a text that stands in no tree. */
  Evaluation(Identity identity, DeviceFacts device, long place) {
    this(identity, device, place, NONE, null);
  }

  @Override
  public long seed() {
    return device.seed();
  }

  @Override
  public long index() {
    return device.index();
  }

  @Override
  public long number() {
    return device.number();
  }

  @Override
  public long row() {
    if (stay != null) {
      return stay.row();
    }
    long row = 0;
    for (int instance : instances) {
      row = Randomness.stream(row, instance);
    }
    return row;
  }

  @Override
  public int instance(int level) {
    int at = level == 0 ? instances.length - 1 : level - 1;
    return at >= 0 && at < instances.length ? instances[at] : 0;
  }

  @Override
  public Evaluation at(long place, int... instances) {
    return new Evaluation(identity, device, place, instances);
  }

  @Override
  public long nowMillis() {
    return device.nowMillis();
  }

  @Override
  public long bootMillis() {
    long boot = device.bootMillis();
    return stay == null ? boot : Math.max(boot, stay.sinceMillis());
  }

  @Override
  public String manufacturer() {
    return identity.manufacturer();
  }

  @Override
  public String oui() {
    return identity.oui();
  }

  @Override
  public String productClass() {
    return identity.productClass();
  }

  @Override
  public String serial() {
    return identity.serial().evaluate(new Evaluation(identity, device, SERIAL));
  }

  @Override
  public long mac() {
    String digits = identity.mac().evaluate(new Evaluation(identity, device, MAC));
    return Long.parseUnsignedLong(digits, Math.max(0, digits.length() - 12), digits.length(), 16);
  }

  @Override
  public String version() {
    return device.version();
  }
}
