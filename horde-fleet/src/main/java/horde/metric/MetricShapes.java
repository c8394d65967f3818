// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import static horde.metric.MetricKind.Better.LOWER;
import static horde.metric.MetricKind.Better.NEITHER;

import horde.measure.HeadRoom;
import horde.report.Percentiles;
import horde.report.RunReport;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Kinds of figures that are made alike. */
final class MetricShapes {
  static final Predicate<String> NO_NAME = name -> true;

  private MetricShapes() {}

  static MetricKind lag(String which, ToDoubleFunction<RunReport.Lag> of) {
    return kind(
        "scheduleLag." + which,
        Unit.MILLIS,
        NEITHER,
        "how late sessions were started",
        report ->
            report.scheduleLagMillis() == null
                ? null
                : Measured.of(of.applyAsDouble(report.scheduleLagMillis())));
  }

  static @Nullable Measured measured(@Nullable Number value) {
    return value == null ? null : Measured.of(value.doubleValue());
  }

  static @Nullable Measured room(@Nullable HeadRoom room) {
    return room == null ? null : Measured.part(room.used(), room.limit());
  }

  /** One figure, which may not have been measured. */
  static MetricKind kind(
      String name,
      Unit unit,
      MetricKind.Better better,
      String meaning,
      Function<RunReport, @Nullable Measured> of) {
    return new MetricKind(
        name,
        NO_NAME,
        unit,
        better,
        unit == Unit.COUNT && meaning.contains("percent"),
        false,
        meaning,
        (report, found) -> {
          Measured value = of.apply(report);
          if (value != null) {
            found.accept(name, value);
          }
        });
  }

  static MetricKind counts(
      String form,
      Predicate<String> names,
      MetricKind.Better better,
      String meaning,
      MetricKind.Reader reader) {
    return new MetricKind(
        form, names, Unit.COUNT, better, meaning.contains("percent"), true, meaning, reader);
  }

  static MetricKind percentiles(
      String form, String meaning, Function<RunReport, @Nullable Percentiles> of) {
    return new MetricKind(
        form,
        NO_NAME,
        Unit.MILLIS,
        LOWER,
        false,
        false,
        meaning,
        (report, found) -> add(form, of.apply(report), found));
  }

  static MetricKind named(
      String form,
      Predicate<String> names,
      String meaning,
      Function<RunReport, Map<String, Percentiles>> of) {
    return new MetricKind(
        form,
        names,
        Unit.MILLIS,
        LOWER,
        false,
        false,
        meaning,
        (report, found) ->
            of.apply(report)
                .forEach(
                    (name, times) ->
                        add(
                            form.replaceFirst("CODE|NAME", Matcher.quoteReplacement(name)),
                            times,
                            found)));
  }

  private static void add(
      String form, @Nullable Percentiles times, BiConsumer<String, Measured> found) {
    if (times != null) {
      found.accept(form.replace("PERCENTILE", "p50"), Measured.of(times.p50()));
      found.accept(form.replace("PERCENTILE", "p90"), Measured.of(times.p90()));
      found.accept(form.replace("PERCENTILE", "p99"), Measured.of(times.p99()));
      found.accept(form.replace("PERCENTILE", "p999"), Measured.of(times.p999()));
      found.accept(form.replace("PERCENTILE", "max"), Measured.of(times.max()));
    }
  }
}
