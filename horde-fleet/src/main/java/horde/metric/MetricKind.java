// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import horde.report.RunReport;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures of one kind, such as {@code events.CODE.latency.PERCENTILE}.
 *
 * @param form how their names look; what is in capitals stands for something
 * @param names what stands for a name in the form, as one of these is right
 * @param ofPart whether a part of a whole may be asked for as well, in percent
 * @param countsFromZero whether what is not in the report has happened 0 times
 * @param meaning for people
 * @param reader hands over all that a report has of them
 */
record MetricKind(
    String form,
    Predicate<String> names,
    Unit unit,
    Better better,
    boolean ofPart,
    boolean countsFromZero,
    String meaning,
    Reader reader) {

  /** Which of two values is the better one. */
  enum Better {
    LOWER,
    HIGHER,
    NEITHER
  }

  /** Finds the figures in a report. */
  interface Reader {
    void read(RunReport report, BiConsumer<String, Measured> found);
  }

  private static final String PERCENTILE = "PERCENTILE";
  private static final Pattern VARIABLE = Pattern.compile("[A-Z]{3,}");

  /** Whether this is the name of one of them. */
  boolean has(String name) {
    Matcher m = pattern().matcher(name);
    if (!m.matches()) {
      return false;
    }
    return !form.matches(".*(CODE|NAME|KIND|WAY|RULE).*") || names.test(m.group("name"));
  }

  private Pattern pattern() {
    StringBuilder pattern = new StringBuilder();
    int from = 0;
    Matcher variable = VARIABLE.matcher(form);
    while (variable.find()) {
      pattern.append(Pattern.quote(form.substring(from, variable.start())));
      pattern.append(
          variable.group().equals(PERCENTILE) ? "(p50|p90|p99|p999|max)" : "(?<name>.+)");
      from = variable.end();
    }
    return Pattern.compile(pattern + Pattern.quote(form.substring(from)));
  }

  /** All that a report has of them, by name. */
  Map<String, Measured> in(RunReport report) {
    Map<String, Measured> found = new TreeMap<>();
    reader.read(report, found::put);
    return found;
  }
}
