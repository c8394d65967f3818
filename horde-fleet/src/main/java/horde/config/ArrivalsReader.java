// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import horde.deviation.DeviationReader;
import horde.load.Arrivals;
import horde.load.ArrivalsCsv;
import horde.load.Rate;
import horde.load.Spread;
import horde.profile.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads when things arrive: {@code start}, and {@code arrivals} of what is on the load. */
final class ArrivalsReader {
  static final Duration MOST = Duration.ofDays(30);
  private static final List<String> KINDS =
      List.of("ramp", "rate", "steps", "peak", "diurnal", "csv", "sequence");
  private static final double DEFAULT_LOW = 0.1;
  private static final int USUAL_PARTS = 3; // two of three within a third is the usual bell

  private final @Nullable Path folder;

  /**
   * A reader.
   *
   * @param folder where the relative paths of the file begin; null if it may name none
   */
  ArrivalsReader(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * Reads arrivals.
   *
   * @throws YamlException with what was found and what was expected
   */
  Arrivals read(YamlNode node) throws YamlException {
    if (node.isText()) {
      if (!node.text().equals("at once")) {
        throw node.expected("at once, or a map such as { rate: 200/s }");
      }
      return Arrivals.atOnce();
    }
    List<String> keys = new ArrayList<>(KINDS);
    keys.add("spread");
    return read(node.fields(keys.toArray(String[]::new)));
  }

  private Arrivals read(YamlMap map) throws YamlException {
    List<String> found = KINDS.stream().filter(kind -> map.get(kind).isPresent()).toList();
    if (found.size() != 1) {
      throw map.node()
          .error(
              "found "
                  + (found.isEmpty() ? "nothing" : String.join(" and ", found))
                  + ", expected one of "
                  + String.join(", ", KINDS));
    }
    YamlNode value = map.required(found.getFirst());
    Arrivals arrivals;
    try {
      arrivals = read(found.getFirst(), value);
    } catch (IllegalArgumentException e) {
      throw value.error(String.valueOf(e.getMessage()));
    }
    Optional<YamlNode> spread = map.get("spread");
    return spread.isEmpty() ? arrivals : arrivals.with(spread(spread.get()));
  }

  private static Spread spread(YamlNode node) throws YamlException {
    return switch (node.oneOf("evenly", "turns", "random")) {
      case "evenly" -> Spread.EVENLY;
      case "turns" -> Spread.IN_TURNS;
      default -> Spread.AT_RANDOM;
    };
  }

  private Arrivals read(String kind, YamlNode value) throws YamlException {
    return switch (kind) {
      case "ramp" -> value.isText() ? Arrivals.over(duration(value)) : ramp(value);
      case "rate" -> Arrivals.rate(rate(value));
      case "steps" -> steps(value);
      case "peak" -> peak(value);
      case "diurnal" -> diurnal(value);
      case "csv" -> csv(value);
      default -> sequence(value);
    };
  }

  private static Arrivals ramp(YamlNode node) throws YamlException {
    YamlMap map = node.fields("from", "to", "over");
    Optional<YamlNode> from = map.get("from");
    return Arrivals.ramp(
        from.isPresent() ? rate(from.get()) : new Rate(0),
        rate(map.required("to")),
        duration(map.required("over")));
  }

  private static Arrivals steps(YamlNode node) throws YamlException {
    List<Arrivals.Step> steps = new ArrayList<>();
    List<YamlNode> items = node.list();
    for (YamlNode item : items) {
      YamlMap map = item.fields("rate", "for");
      boolean last = steps.size() == items.size() - 1;
      if (last && map.get("for").isPresent()) {
        throw map.required("for")
            .error("the last step goes on until all have come, expected no 'for'");
      }
      steps.add(
          new Arrivals.Step(
              rate(map.required("rate")), last ? Duration.ZERO : duration(map.required("for"))));
    }
    return Arrivals.steps(steps);
  }

  private static Arrivals peak(YamlNode node) throws YamlException {
    if (node.isText()) {
      Duration over = duration(node);
      return Arrivals.peak(over, over.dividedBy(USUAL_PARTS));
    }
    YamlMap map = node.fields("over", "width");
    Duration over = duration(map.required("over"));
    Optional<YamlNode> width = map.get("width");
    return Arrivals.peak(
        over, width.isPresent() ? duration(width.get()) : over.dividedBy(USUAL_PARTS));
  }

  private static Arrivals diurnal(YamlNode node) throws YamlException {
    if (node.isText()) {
      Duration day = duration(node);
      return Arrivals.diurnal(day, day.dividedBy(2), DEFAULT_LOW);
    }
    YamlMap map = node.fields("day", "peak", "low");
    Optional<YamlNode> length = map.get("day");
    Duration day = length.isPresent() ? duration(length.get()) : Duration.ofDays(1);
    Optional<YamlNode> peak = map.get("peak");
    Optional<YamlNode> low = map.get("low");
    return Arrivals.diurnal(
        day,
        peak.isPresent() ? duration(peak.get()) : day.dividedBy(2),
        low.isPresent() ? DeviationReader.share(low.get()) : DEFAULT_LOW);
  }

  private Arrivals csv(YamlNode node) throws YamlException {
    if (folder == null) {
      throw node.error("found the name of a file, which is taken from a configuration only");
    }
    try {
      Path file = folder.resolve(node.text());
      return ArrivalsCsv.read(node.text(), Files.readString(file));
    } catch (InvalidPathException e) {
      throw node.expected("the name of a file");
    } catch (IOException e) {
      throw node.error(node.text() + ": cannot be read: " + FileTrouble.reason(e));
    }
  }

  private Arrivals sequence(YamlNode node) throws YamlException {
    List<Arrivals.Part> parts = new ArrayList<>();
    List<YamlNode> items = node.list();
    for (YamlNode item : items) {
      boolean last = parts.size() == items.size() - 1;
      List<String> keys = new ArrayList<>(KINDS);
      keys.addAll(List.of("spread", "pause", "share"));
      YamlMap map = item.fields(keys.toArray(String[]::new));
      Optional<YamlNode> pause = map.get("pause");
      if (last && map.get("share").isPresent()) {
        throw map.required("share").error("the last part takes the rest, expected no 'share'");
      }
      parts.add(
          new Arrivals.Part(
              pause.isPresent() ? duration(pause.get()) : Duration.ZERO,
              last ? 0 : DeviationReader.share(map.required("share")),
              KINDS.stream().anyMatch(kind -> map.get(kind).isPresent())
                  ? read(map)
                  : Arrivals.atOnce()));
    }
    return Arrivals.sequence(parts);
  }

  private static Rate rate(YamlNode node) throws YamlException {
    try {
      return Rate.parse(node.text());
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  static Duration duration(YamlNode node) throws YamlException {
    try {
      Duration time = Durations.parse(node.text());
      if (time.compareTo(MOST) <= 0) {
        return time;
      }
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
    throw node.expected("at most 30d");
  }
}
