// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import horde.lab.Observation;
import horde.lab.ObservationText;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Waits for what a test expects of its device, and says what came instead if it does not come. */
final class Awaiting {
  private static final Duration SLICE = Duration.ofSeconds(1);

  private final Cpe cpe;
  private final Reach reach;

  /**
   * Waits for a device.
   *
   * @param reach how to get at it
   */
  Awaiting(Cpe cpe, Reach reach) {
    this.cpe = cpe;
    this.reach = reach;
  }

  /** Waits for what comes after the mark, and puts the mark behind it. */
  <T> T found(Look<T> look, Within within) {
    CpeLog log = cpe.log();
    until(within, () -> log.peek(look.at()).isPresent());
    return log.find(look.at())
        .orElseThrow(
            () ->
                Story.sinceMark(
                    cpe,
                    "expected " + look.what() + " within " + within + ", but that did not happen"));
  }

  /** Waits all of the time for what must not come after the mark, and puts the mark at its end. */
  void notFound(Look<?> look, Within within) {
    CpeLog log = cpe.log();
    Function<Observation, Optional<Observation>> at =
        seen -> look.at().apply(seen).map(any -> seen);
    until(within, () -> log.peek(at).isPresent());
    Optional<Observation> found = log.peek(at);
    if (found.isPresent()) {
      String what = ObservationText.what(found.get());
      throw Story.sinceMark(
          cpe, "expected " + look.what() + " for " + within + ", but there was " + what);
    }
    log.markEnd();
  }

  /** Waits until a parameter has a value. */
  void value(String parameter, String value, Within within) {
    BooleanSupplier there = () -> cpe.value(parameter).equals(Optional.of(value));
    boolean good = false;
    // In slices: a value may move with time alone, and nothing happen when it does.
    for (Duration left = within.time(); !good && left.isPositive(); left = left.minus(SLICE)) {
      good = until(new Within(left.compareTo(SLICE) < 0 ? left : SLICE), there);
    }
    if (!good) {
      throw Story.ever(
          cpe,
          "expected "
              + parameter
              + " to become \""
              + value
              + "\" within "
              + within
              + ", but it is "
              + cpe.value(parameter).map(now -> '"' + now + '"').orElse("not there"));
    }
  }

  /** Waits until this is so; false if the time is over before. */
  boolean until(Within within, BooleanSupplier condition) {
    Seat here = reach.seat();
    return reach.uninterrupted(() -> here.await(within.time(), condition));
  }
}
