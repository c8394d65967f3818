// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import cwmp.compiler.yaml.Spelling;
import horde.report.RunReport;
import horde.report.ThresholdResult;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a figure of a report must be, such as {@code session.latency.p99 < 2s}: the name of a
 * figure, one of {@code < <= > >= == !=}, and a value with its unit.
 *
 * <p>A figure that a report does not have meets no threshold.
 */
public final class Threshold {
  private static final Pattern FORM = Pattern.compile("(.*?)\\s*(<=|>=|==|!=|<|>)\\s*(.*)");
  private static final Pattern OTHER_PERCENTILE = Pattern.compile("(.*\\.)p99\\.9");

  private final String text;
  private final String metric;
  private final MetricKind kind;
  private final String operator;
  private final Bound bound;

  private Threshold(String text, String metric, MetricKind kind, String operator, Bound bound) {
    this.text = text;
    this.metric = metric;
    this.kind = kind;
    this.operator = operator;
    this.bound = bound;
  }

  /**
   * Reads a threshold.
   *
   * @throws ThresholdException if it is none
   */
  public static Threshold parse(String text) throws ThresholdException {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      throw new ThresholdException(
          "found '" + text + "', expected a comparison such as 'session.latency.p99 < 2s'");
    }
    String metric = OTHER_PERCENTILE.matcher(m.group(1)).replaceFirst("$1p999");
    MetricKind kind =
        Metrics.kindOf(metric).orElseThrow(() -> new ThresholdException(unknown(m.group(1))));
    return new Threshold(text.strip(), metric, kind, m.group(2), Bound.parse(m.group(3), kind));
  }

  private static String unknown(String metric) {
    return "found '"
        + metric
        + "', which is no figure of a report"
        + Spelling.nearest(metric, Metrics.names())
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("")
        + ". There are "
        + String.join(", ", Metrics.KINDS.stream().map(MetricKind::form).toList());
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** What becomes of it with this report. */
  public ThresholdResult check(RunReport report) {
    Measured found = kind.in(report).get(metric);
    boolean unknown = metric.startsWith("faults.") && report.faults() == null;
    if (found == null && kind.countsFromZero() && !unknown) {
      found = Measured.part(0, Metrics.ended(report));
    }
    Double value =
        found == null ? null : bound.ofPart() ? found.share() : Double.valueOf(found.value());
    if (value == null) {
      return new ThresholdResult(text, false, null, "not measured: " + whyNot(report));
    }
    String measured = (bound.ofPart() ? Unit.SHARE : kind.unit()).text(value);
    return new ThresholdResult(text, holds(value), measured, null);
  }

  /** What becomes of all of them. */
  public static List<ThresholdResult> check(List<Threshold> thresholds, RunReport report) {
    return thresholds.stream().map(threshold -> threshold.check(report)).toList();
  }

  private boolean holds(double value) {
    return switch (operator) {
      case "<" -> value < bound.value();
      case "<=" -> value <= bound.value();
      case ">" -> value > bound.value();
      case ">=" -> value >= bound.value();
      case "==" -> value == bound.value();
      default -> value != bound.value();
    };
  }

  private String whyNot(RunReport report) {
    if (metric.startsWith("referee.")) {
      return "nobody has judged the ACS; 'referee: on' or --referee does";
    }
    if (metric.equals("steadyState.time")) {
      return report.steadyState() == null
          ? "the fleet was never steady for long enough"
          : "it was not back in its steady state at the end";
    }
    if (metric.equals("heap.perDevice")) {
      return "it takes 10 000 devices";
    }
    if (kind.unit() == Unit.MILLIS && !metric.startsWith("gc.") && !metric.equals("lag.max")) {
      return "there was nothing of that kind";
    }
    return bound.ofPart() ? "no session has ended" : "this report does not have it";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Threshold threshold && threshold.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
