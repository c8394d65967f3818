// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.time.Instant;

/** A device on a desk: everything about it can be said. */
record FakeContext(
    long seed, long index, long place, int[] instances, long nowMillis, long bootMillis)
    implements TemplateContext {
  static final long NOON = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();

  static FakeContext device(long index) {
    return new FakeContext(42, index, 1, new int[] {3, 7}, NOON, NOON - 3_600_000);
  }

  FakeContext at(long nowMillis) {
    return new FakeContext(seed, index, place, instances, nowMillis, bootMillis);
  }

  FakeContext place(long place) {
    return new FakeContext(seed, index, place, instances, nowMillis, bootMillis);
  }

  FakeContext instances(int... instances) {
    return new FakeContext(seed, index, place, instances, nowMillis, bootMillis);
  }

  @Override
  public FakeContext at(long place, int... instances) {
    return place(place).instances(instances);
  }

  @Override
  public long number() {
    return index;
  }

  @Override
  public long row() {
    return Randomness.stream(instances[0], instances[instances.length - 1]);
  }

  @Override
  public int instance(int level) {
    return instances[level == 0 ? instances.length - 1 : level - 1];
  }

  @Override
  public String manufacturer() {
    return "Horde";
  }

  @Override
  public String oui() {
    return "FEFEFE";
  }

  @Override
  public String productClass() {
    return "HomeGateway";
  }

  @Override
  public String serial() {
    return "FEFEFE00002A";
  }

  @Override
  public long mac() {
    return 0xFEFEFE000000L + index;
  }

  @Override
  public String version() {
    return "1.4.2";
  }
}
