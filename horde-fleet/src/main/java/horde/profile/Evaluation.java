// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/** One template's view of one device. */
record Evaluation(Identity identity, DeviceFacts device, long place, int[] instances)
    implements TemplateContext {
  private static final int[] NONE = {};
  private static final long SERIAL = Randomness.stream("identity.serial");
  private static final long MAC = Randomness.stream("identity.mac");

  /** For a text that stands in no tree. */
  Evaluation(Identity identity, DeviceFacts device, long place) {
    this(identity, device, place, NONE);
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
    return device.bootMillis();
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
