// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ValueSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What surrounds the engine in a test: clocks that only the test moves, randomness from a fixed
 * seed, factory values by name, and no rows.
 */
public abstract class TestWorld implements CpeHost, ValueSource {
  /** The values that the device does not hold itself, where they are not the model's default. */
  public final Map<String, String> values = new HashMap<>();

  private final Random random;
  private Instant wall;
  private long monotonic;

  protected TestWorld(long seed, String wall, long monotonicMillis) {
    this.random = new Random(seed);
    this.wall = Instant.parse(wall);
    this.monotonic = monotonicMillis;
  }

  /** Sets both clocks, as they are after a restart. */
  protected final void setClocks(Instant wall, long monotonicMillis) {
    this.wall = wall;
    this.monotonic = monotonicMillis;
  }

  /** Moves both clocks; the device is not told. */
  protected final void advance(Duration time) {
    wall = wall.plus(time);
    monotonic += time.toMillis();
  }

  /** Moves both clocks to this time of the monotonic one, if it is not over. */
  protected final void advanceTo(long monotonicMillis) {
    advance(Duration.ofMillis(Math.max(0, monotonicMillis - monotonic)));
  }

  /** Moves the wall clock alone; the device is not told. */
  protected final void setForward(Duration by) {
    wall = wall.plus(by);
  }

  @Override
  public final Instant now() {
    return wall;
  }

  @Override
  public final long monotonicMillis() {
    return monotonic;
  }

  @Override
  public final RandomGenerator random() {
    return random;
  }

  @Override
  public int[] rows(ObjectNode table) {
    return new int[0];
  }

  @Override
  public String value(ParameterNode parameter) {
    return values.getOrDefault(parameter.path(), parameter.schema().defaultValue());
  }
}
