// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.diagnostics.DiagnosticError;
import horde.profile.DiagnosticsModel.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the section {@code diagnostics} of a profile. */
final class DiagnosticsReader {
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,12})([kMG]?)");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");
  private static final DiagnosticsModel USUAL = DiagnosticsModel.USUAL;

  private DiagnosticsReader() {}

  static DiagnosticsModel read(Optional<YamlNode> section) throws YamlException {
    if (section.isEmpty()) {
      return USUAL;
    }
    YamlMap fields =
        section
            .get()
            .fields(
                "latency",
                "jitter",
                "loss",
                "hops",
                "download",
                "upload",
                "fileSize",
                "networks",
                "address",
                "answers",
                "errors");
    return new DiagnosticsModel(
        latency(fields.get("latency")),
        jitter(fields.get("jitter")),
        fields.get("loss").isPresent() ? share(fields.required("loss")) : USUAL.loss(),
        numbers(fields.get("hops"), USUAL.hops(), 1, 64),
        numbers(fields.get("download"), USUAL.download(), 1, Long.MAX_VALUE),
        numbers(fields.get("upload"), USUAL.upload(), 1, Long.MAX_VALUE),
        numbers(
                fields.get("fileSize"),
                new Numbers(USUAL.fileSize(), USUAL.fileSize()),
                1,
                1L << 50)
            .max(),
        numbers(fields.get("networks"), USUAL.networks(), 0, 64),
        fields.text("address", ""),
        answers(fields.get("answers")),
        errors(fields.get("errors")));
  }

  private static Span latency(Optional<YamlNode> node) throws YamlException {
    return node.isEmpty() ? USUAL.latency() : parsed(node.get(), Span::parse);
  }

  private static Duration jitter(Optional<YamlNode> node) throws YamlException {
    return node.isEmpty() ? USUAL.jitter() : parsed(node.get(), Durations::parse);
  }

  private interface Parser<T> {
    T parse(String text);
  }

  private static <T> T parsed(YamlNode node, Parser<T> parser) throws YamlException {
    try {
      return parser.parse(node.text());
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  /** {@code 20M..250M}, or one number. */
  private static Numbers numbers(Optional<YamlNode> node, Numbers usual, long least, long most)
      throws YamlException {
    if (node.isEmpty()) {
      return usual;
    }
    String[] bounds = node.get().text().split("\\.\\.", 2);
    long min = number(bounds[0]);
    long max = number(bounds[bounds.length - 1]);
    if (min < least || max < min || max > most) {
      throw node.get()
          .expected(
              "a number or a range such as 4..12 or 20M..250M, from "
                  + least
                  + (most == Long.MAX_VALUE ? "" : " to " + most));
    }
    return new Numbers(min, max);
  }

  /** -1 if it is none. */
  private static long number(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return -1;
    }
    long factor =
        switch (number.group(2)) {
          case "k" -> 1_000;
          case "M" -> 1_000_000;
          case "G" -> 1_000_000_000;
          default -> 1;
        };
    return Math.multiplyExact(Math.min(Long.parseLong(number.group(1)), 1_000_000_000L), factor);
  }

  private static double share(YamlNode node) throws YamlException {
    Matcher share = SHARE.matcher(node.text());
    double percent = share.matches() ? Double.parseDouble(share.group(1)) : -1;
    if (percent < 0 || percent > 100) {
      throw node.expected("a share such as 2% or 0.5%");
    }
    return percent / 100;
  }

  private static Map<String, List<String>> answers(Optional<YamlNode> node) throws YamlException {
    Map<String, List<String>> answers = new HashMap<>();
    if (node.isPresent()) {
      for (Map.Entry<String, YamlNode> host : node.get().map().entrySet()) {
        List<String> addresses = new ArrayList<>();
        for (YamlNode address : host.getValue().list()) {
          addresses.add(address.text());
        }
        answers.put(host.getKey(), List.copyOf(addresses));
      }
    }
    return answers;
  }

  private static Map<String, Map<DiagnosticError, Double>> errors(Optional<YamlNode> node)
      throws YamlException {
    Map<String, Map<DiagnosticError, Double>> all = new HashMap<>();
    if (node.isPresent()) {
      for (Map.Entry<String, YamlNode> object : node.get().map().entrySet()) {
        Map<DiagnosticError, Double> shares = new EnumMap<>(DiagnosticError.class);
        double sum = 0;
        for (Map.Entry<String, YamlNode> entry : object.getValue().map().entrySet()) {
          double share = share(entry.getValue());
          shares.put(error(entry.getKey(), entry.getValue()), share);
          sum += share;
        }
        if (sum > 1) {
          throw object.getValue().error("the shares are more than 100% together");
        }
        all.put(object.getKey(), shares);
      }
    }
    return all;
  }

  private static DiagnosticError error(String state, YamlNode at) throws YamlException {
    return Arrays.stream(DiagnosticError.values())
        .filter(error -> error.state().equals(state))
        .findFirst()
        .orElseThrow(
            () ->
                at.error(
                    "found the error '"
                        + state
                        + "', expected one such as Error_Other of the model"));
  }
}
