// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.cpe.CpeHost;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.ValueSource;
import horde.profile.Profile;
import horde.profile.Randomness;
import horde.profile.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the engine of a device: clocks, randomness, and the values that it does not hold
 * itself.
 *
 * <p>All of it is computed from the index and what the group has in common. It is a part of the
 * device and not an object beside it, because there are a million of them.
 */
abstract class DeviceWorld extends TimerNode implements CpeHost, RandomGenerator, ValueSource {
  private static final long DRAWS = Randomness.stream("device.draws");

  private final LoopGroup group;
  private final int index;
  private int draws;
  private int bootSecond;

  private @Nullable String installedVersion;

  DeviceWorld(LoopGroup group, int index) {
    this.group = group;
    this.index = index;
  }

  /** Its place in the fleet, from 0. */
  public final int index() {
    return index;
  }

  /** The parameters, to read from. */
  public abstract ParameterTree tree();

  final LoopGroup loopGroup() {
    return group;
  }

  final FleetLoop loop() {
    return group.loop();
  }

  final Profile profile() {
    return group.profile();
  }

  /** The software version that runs now. */
  final String softwareVersion() {
    return installedVersion == null ? profile().firmware().version() : installedVersion;
  }

  /** The software version that a download has installed; empty if it is that of the profile. */
  final String installedVersion() {
    return installedVersion == null ? "" : installedVersion;
  }

  /** Another software version runs from now on; empty for that of the profile. */
  final void installed(String version) {
    installedVersion = version.isEmpty() ? null : version;
  }

  // ---- clocks

  @Override
  public final Instant now() {
    return loop().shared().clock().now();
  }

  @Override
  public final long monotonicMillis() {
    return loop().shared().clock().monotonicMillis();
  }

  @Override
  public final Instant periodicNow() {
    return loop().shared().periodicNow();
  }

  @Override
  public final long periodicWaitMillis(Duration wait) {
    return loop().shared().periodicWaitMillis(wait);
  }

  /** It boots now. */
  final void noteBoot() {
    bootSecond = (int) Duration.between(loop().shared().start(), now()).toSeconds();
  }

  /** When it last booted, in milliseconds since 1970, to the second. */
  public final long bootMillis() {
    return loop().shared().start().toEpochMilli() + bootSecond * 1000L;
  }

  // ---- randomness

  /** Itself: its randomness is a function of the seed, its index and how often it was asked. */
  @Override
  public final RandomGenerator random() {
    return this;
  }

  @Override
  public final long nextLong() {
    return Randomness.bits(loop().shared().seed(), index, DRAWS, nextDraw());
  }

  /** A time of this span, by the next draw of another stream. */
  final Duration draw(Span span, long stream) {
    return span.draw(loop().shared().seed(), index, stream, nextDraw());
  }

  private long nextDraw() {
    return Integer.toUnsignedLong(draws++);
  }

  // ---- values

  @Override
  public final int[] rows(ObjectNode table) {
    return group.rows(this, table);
  }

  @Override
  public final String value(ParameterNode parameter) {
    return group.value(this, parameter);
  }

  /** As of when its rows are seen that come and go by themselves, on the wall clock. */
  abstract long rowsMillis();

  @Override
  public final boolean hasLiveRows() {
    return group.hasLiveRows();
  }

  @Override
  public final boolean movesByItself(ParameterNode parameter) {
    return group.movesByItself(parameter);
  }
}
