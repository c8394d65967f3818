// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * On which occasions a deviation happens, which can be said of all of them.
 *
 * @param after how many occasions are left out at first
 * @param every each how-manieth of the others it is
 * @param times how often it happens to one device at most; 0 for no end
 * @param probability of each of those
 */
record Occasions(int after, int every, int times, double probability) {

  /** The parameters that all deviations have. */
  static final List<DeviationParameter> PARAMETERS =
      List.of(
          new DeviationParameter(
              "probability",
              DeviationParameter.Type.PERCENTAGE,
              "100%",
              "how likely it is on each occasion",
              List.of()),
          new DeviationParameter(
              "after",
              DeviationParameter.Type.NUMBER,
              "0",
              "how many occasions go by at first",
              List.of()),
          new DeviationParameter(
              "every",
              DeviationParameter.Type.NUMBER,
              "1",
              "only each n-th occasion after those",
              List.of()),
          new DeviationParameter(
              "times",
              DeviationParameter.Type.NUMBER,
              "0",
              "how often at most for one device, 0 for no end",
              List.of()));

  static Occasions of(Settings settings) {
    return new Occasions(
        settings.number("after"),
        Math.max(1, settings.number("every")),
        settings.number("times"),
        settings.share("probability"));
  }

  /**
   * Whether this is one of them.
   *
   * @param number which occasion this is for the device, from 1
   * @param before how often it has happened to it
   */
  boolean strikes(long number, long before, DoubleSupplier lot) {
    return number > after
        && (number - after) % every == 0
        && (times == 0 || before < times)
        && (probability >= 1 || lot.getAsDouble() < probability);
  }
}
