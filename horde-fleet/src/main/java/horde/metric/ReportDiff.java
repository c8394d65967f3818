// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import horde.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two runs.
 *
 * @param warnings why they cannot be compared as they are
 * @param rows the figures that one of them has
 */
public record ReportDiff(List<String> warnings, List<Row> rows) {
  private static final Set<String> HEADLINES =
      Set.of(
          "sessions.perSecond",
          "sessions.failed",
          "session.latency.p50",
          "session.latency.p99",
          "inform.latency.p99");

  private static final double MUCH_LONGER = 1.2;

  /** What has become of a figure. */
  public enum Change {
    /** The same, or nearly so. */
    SAME,
    /** Another, but who is to say which is better. */
    OTHER,
    /** Better by more than the tolerance. */
    BETTER,
    /** Worse by more than the tolerance. */
    WORSE,
    /** Only one of them has it. */
    ONLY_ONE
  }

  /**
   * A figure in both runs, as shares where it has some.
   *
   * @param before null if the first run does not have it
   * @param after null if the second does not
   */
  public record Row(
      String figure, Unit unit, @Nullable Double before, @Nullable Double after, Change change) {

    /** Whether it is of those that are always shown, or has changed. */
    public boolean isWorthShowing() {
      return change != Change.SAME || HEADLINES.contains(figure);
    }

    /** The second as a multiple of the first; null where that means nothing. */
    public @Nullable Double ratio() {
      return before == null || after == null || before == 0 ? null : Double.valueOf(after / before);
    }
  }

  /** Whether something is worse. */
  public boolean isWorse() {
    return rows.stream().anyMatch(row -> row.change() == Change.WORSE);
  }

  /**
   * Compares two runs.
   *
   * @param tolerance which part of a figure may change without being better or worse, such as 0.1
   */
  public static ReportDiff of(RunReport before, RunReport after, double tolerance) {
    List<Row> rows = new ArrayList<>();
    for (MetricKind kind : Metrics.KINDS) {
      Map<String, Measured> first = kind.in(before);
      Map<String, Measured> second = kind.in(after);
      Set<String> names = new TreeSet<>(first.keySet());
      names.addAll(second.keySet());
      for (String name : names) {
        if (!isNoise(name)) {
          rows.add(
              row(
                  name,
                  kind,
                  orZero(first.get(name), kind, before),
                  orZero(second.get(name), kind, after),
                  tolerance));
        }
      }
    }
    return new ReportDiff(warnings(before, after), rows);
  }

  /** The extremes of a run are not what another can be held against. */
  private static boolean isNoise(String name) {
    return name.endsWith(".p999") || name.endsWith(".max");
  }

  private static @Nullable Measured orZero(
      @Nullable Measured value, MetricKind kind, RunReport report) {
    return value == null && kind.countsFromZero() ? Measured.part(0, Metrics.ended(report)) : value;
  }

  private static Row row(
      String name,
      MetricKind kind,
      @Nullable Measured first,
      @Nullable Measured second,
      double tolerance) {
    boolean shares = kind.ofPart() && hasShare(first) && hasShare(second);
    Double before = first == null ? null : shares ? first.share() : Double.valueOf(first.value());
    Double after = second == null ? null : shares ? second.share() : Double.valueOf(second.value());
    Unit unit = shares ? Unit.SHARE : kind.unit();
    return new Row(name, unit, before, after, change(kind, unit, before, after, tolerance));
  }

  private static boolean hasShare(@Nullable Measured value) {
    return value == null || value.share() != null;
  }

  private static Change change(
      MetricKind kind,
      Unit unit,
      @Nullable Double before,
      @Nullable Double after,
      double tolerance) {
    if (before == null || after == null) {
      return Change.ONLY_ONE;
    }
    double more = after - before;
    if (Math.abs(more) < leastOf(unit) || Math.abs(more) <= tolerance * before) {
      return Change.SAME;
    }
    return switch (kind.better()) {
      case NEITHER -> Change.OTHER;
      case LOWER -> more < 0 ? Change.BETTER : Change.WORSE;
      case HIGHER -> more > 0 ? Change.BETTER : Change.WORSE;
    };
  }

  /** Less than this is nothing, whatever part it is. */
  private static double leastOf(Unit unit) {
    return switch (unit) {
      case COUNT -> 3;
      case SHARE -> 0.0005;
      case RATE, CORES -> 0.1;
      case MILLIS -> 1;
      case BYTES -> 16;
    };
  }

  private static List<String> warnings(RunReport before, RunReport after) {
    List<String> warnings = new ArrayList<>();
    if (before.devices() != after.devices()) {
      warnings.add("they had %d and %d devices".formatted(before.devices(), after.devices()));
    }
    if (!before.configDigest().equals(after.configDigest())) {
      warnings.add("their devices were configured to do other things (configDigest)");
    }
    if (longer(before, after) > MUCH_LONGER) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "they took %.1f and %.1f s; counts that have no share grow with that",
              before.seconds(),
              after.seconds()));
    }
    if (!Objects.equals(before.interrupted(), after.interrupted())) {
      warnings.add("one of them was interrupted");
    }
    bottleneck(warnings, "the first", before);
    bottleneck(warnings, "the second", after);
    return warnings;
  }

  private static double longer(RunReport before, RunReport after) {
    double most = Math.max(before.seconds(), after.seconds());
    double least = Math.min(before.seconds(), after.seconds());
    return least > 0 ? most / least : 1;
  }

  private static void bottleneck(List<String> warnings, String which, RunReport report) {
    if (report.bottleneck() != null) {
      warnings.add(which + " tells of itself: " + report.bottleneck().sentence());
    }
  }
}
