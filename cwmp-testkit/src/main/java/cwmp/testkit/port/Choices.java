// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import cwmp.message.ValueType;
import cwmp.tree.Facets;
import cwmp.tree.SchemaParameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Values that a model allows a parameter, and some that it does not. */
final class Choices {
  /** What texts of a certain form look like; the model says which of them fit. */
  private static final List<String> TEXTS =
      List.of(
          "192.168.1.20",
          "192.168.1.21",
          "255.255.255.128",
          "192.168.7.0/24",
          "2001:db8::7",
          "2001:db8:7::/48",
          "02:00:00:00:00:07",
          "0123456789",
          "http://127.0.0.1:9/",
          "7",
          "1.7",
          "a",
          "another",
          "another value",
          "AnotherValue-7",
          "");

  private Choices() {}

  /** Another value than it has; empty if none is known, as for one that is a path. */
  static Optional<String> another(SchemaParameter parameter, String now, RandomGenerator random) {
    if (parameter.reference() != null || parameter.isCommand()) {
      return Optional.empty();
    }
    List<String> candidates = items(parameter, random);
    return candidates.stream()
        .flatMap(text -> canonical(parameter, text).stream())
        .filter(text -> !text.equals(now))
        .findFirst();
  }

  private static List<String> items(SchemaParameter parameter, RandomGenerator random) {
    Facets facets = parameter.facets();
    List<String> candidates = new ArrayList<>();
    if (!facets.enumeration().isEmpty()) {
      facets.enumeration().stream()
          .filter(Facets.Enumerated::writable)
          .forEach(value -> candidates.add(value.value()));
      Collections.shuffle(candidates, new Random(random.nextLong()));
      return candidates;
    }
    switch (parameter.itemType()) {
      case BOOLEAN -> candidates.addAll(List.of("true", "false"));
      case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, DECIMAL -> numbers(facets, random, candidates);
      case DATE_TIME ->
          candidates.add("203" + random.nextInt(10) + "-01-01T00:00:0" + random.nextInt(10) + "Z");
      case HEX_BINARY -> octets(facets).forEach(n -> candidates.add("0A".repeat(n)));
      case BASE64 -> octets(facets).forEach(n -> candidates.add(base64(n)));
      default -> texts(facets, random, candidates);
    }
    return candidates;
  }

  private static void numbers(Facets facets, RandomGenerator random, List<String> candidates) {
    for (Facets.Range range : facets.ranges()) {
      BigDecimal min = range.min() == null ? BigDecimal.ZERO : range.min();
      BigDecimal max = range.max() == null ? min.add(BigDecimal.valueOf(1000)) : range.max();
      BigDecimal step = range.step() == null ? BigDecimal.ONE : range.step();
      BigDecimal steps = max.subtract(min).divide(step, 0, RoundingMode.FLOOR);
      long most = steps.min(BigDecimal.valueOf(1000)).longValue();
      for (int i = 0; i < 3; i++) {
        long taken = most <= 0 ? 0 : random.nextLong(most + 1);
        candidates.add(min.add(step.multiply(BigDecimal.valueOf(taken))).toPlainString());
      }
      candidates.add(min.toPlainString());
      candidates.add(max.toPlainString());
    }
    candidates.add(Integer.toString(1 + random.nextInt(100)));
    candidates.add(Integer.toString(101 + random.nextInt(100)));
  }

  private static List<Integer> octets(Facets facets) {
    List<Integer> lengths = new ArrayList<>();
    facets.sizes().forEach(size -> lengths.addAll(List.of(Math.min(size.max(), 16), size.min())));
    lengths.addAll(List.of(4, 8));
    return lengths;
  }

  private static String base64(int octets) {
    return Base64.getEncoder().encodeToString(new byte[octets]);
  }

  private static void texts(Facets facets, RandomGenerator random, List<String> candidates) {
    if (facets.patterns().isEmpty()) {
      candidates.add("contract" + random.nextInt(1000));
    }
    candidates.addAll(TEXTS);
    for (Facets.Size size : facets.sizes()) {
      candidates.add("x".repeat(Math.min(size.max(), 64)));
      candidates.add("x".repeat(size.min()));
    }
  }

  private static Optional<String> canonical(SchemaParameter parameter, String text) {
    try {
      return Optional.of(parameter.canonical(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A text that is no value of the parameter; empty if anything is. */
  static Optional<String> bad(SchemaParameter parameter) {
    List<String> candidates = new ArrayList<>(List.of("no value of this", "-99999999999999999999"));
    parameter.facets().sizes().stream()
        .filter(size -> size.max() < 10_000)
        .forEach(size -> candidates.add("x".repeat(size.max() + 1)));
    return candidates.stream()
        .filter(text -> canonical(parameter, text).isEmpty())
        .filter(text -> parameter.type() == ValueType.STRING || !text.isEmpty())
        .findFirst();
  }

  /** What is wrong with a value that a device gave; empty if nothing is. */
  static Optional<String> problem(SchemaParameter parameter, String value) {
    if (value.equals(parameter.defaultValue()) || (parameter.isHidden() && isNothing(value))) {
      return Optional.empty();
    }
    try {
      parameter.canonical(value);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isNothing(String value) {
    return value.isEmpty() || value.equals("0") || value.equals("false");
  }
}
