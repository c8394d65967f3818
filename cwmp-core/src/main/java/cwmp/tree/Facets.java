// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be, beyond its type. TR-106 A.2.3; every empty list allows anything.
 *
 * @param sizes lengths, one of which must hold: characters of a string, octets of the binary types
 * @param ranges one of which must hold, of a numeric type
 * @param enumeration the values of a string
 * @param patterns one of which the whole string must match
 */
public record Facets(
    List<Size> sizes,
    List<Range> ranges,
    List<Enumerated> enumeration,
    List<ValuePattern> patterns) {

  /**
   * A value to be matched with a pattern is not longer: matching may recurse for each character.
   */
  private static final int MAX_MATCHED_LENGTH = 1024;

  /** Anything that the type allows. */
  public static final Facets NONE = new Facets(List.of(), List.of(), List.of(), List.of());

  public Facets {
    sizes = List.copyOf(sizes);
    ranges = List.copyOf(ranges);
    enumeration = List.copyOf(enumeration);
    patterns = List.copyOf(patterns);
  }

  /** A string of at most so many characters. */
  public static Facets maxLength(int max) {
    return NONE.withSizes(List.of(new Size(0, max)));
  }

  /** A number within these bounds, both included. */
  public static Facets range(long min, long max) {
    return NONE.withRanges(List.of(Range.of(min, max)));
  }

  /** One of these strings. */
  public static Facets oneOf(String... values) {
    return NONE.withEnumeration(
        Arrays.stream(values).map(value -> new Enumerated(value, true)).toList());
  }

  /** The same with other sizes. */
  public Facets withSizes(List<Size> sizes) {
    return new Facets(sizes, ranges, enumeration, patterns);
  }

  /** The same with other ranges. */
  public Facets withRanges(List<Range> ranges) {
    return new Facets(sizes, ranges, enumeration, patterns);
  }

  /** The same with another enumeration. */
  public Facets withEnumeration(List<Enumerated> enumeration) {
    return new Facets(sizes, ranges, enumeration, patterns);
  }

  /** The same with other patterns. */
  public Facets withPatterns(List<ValuePattern> patterns) {
    return new Facets(sizes, ranges, enumeration, patterns);
  }

  /** Whether the text is one of the enumerated values. */
  boolean enumerates(String text) {
    return enumerated(text) != null;
  }

  /**
   * What is wrong with a value, or null if nothing is.
   *
   * @param value in canonical form
   */
  @Nullable String problem(ValueType type, String value, boolean byAcs) {
    String problem = sizes.isEmpty() ? null : sizeProblem(sizes, length(type, value));
    if (problem == null && !ranges.isEmpty()) {
      BigDecimal number = new BigDecimal(value);
      if (ranges.stream().noneMatch(range -> range.has(number))) {
        problem = "expected " + either(ranges);
      }
    }
    if (problem == null && !enumeration.isEmpty()) {
      Enumerated found = enumerated(value);
      if (found == null) {
        problem = "expected " + either(enumeration);
      } else if (byAcs && !found.writable()) {
        problem = "only the device itself may set this";
      }
    }
    if (problem == null && !patterns.isEmpty()) {
      if (value.length() > MAX_MATCHED_LENGTH) {
        problem = "expected at most " + MAX_MATCHED_LENGTH + " characters";
      } else if (patterns.stream().noneMatch(pattern -> pattern.matches(value))) {
        problem = "expected " + either(patterns);
      }
    }
    return problem;
  }

  /** The null value if the facets allow it, else the lowest number or the first enumerated. */
  String simplest(ValueType type, String nullValue) {
    if (!enumeration.isEmpty()) {
      return enumerates(nullValue) ? nullValue : enumeration.get(0).value();
    }
    if (ranges.isEmpty() || problem(type, nullValue, false) == null) {
      return nullValue;
    }
    Range first = ranges.get(0);
    BigDecimal bound = first.min() != null ? first.min() : first.max();
    return bound == null ? nullValue : bound.toPlainString();
  }

  /**
   * These facets where they allow no more than the engine's own do, else the engine's.
   *
   * @param engine what the engine can work with
   */
  Facets narrowing(Facets engine) {
    boolean sizesFit =
        !sizes.isEmpty()
            && engine.sizes.size() <= 1
            && sizes.stream().allMatch(size -> engine.sizes.stream().allMatch(size::isWithin));
    boolean rangesFit =
        !ranges.isEmpty()
            && engine.ranges.size() <= 1
            && ranges.stream().allMatch(range -> engine.ranges.stream().allMatch(range::isWithin));
    return new Facets(
        sizesFit ? sizes : engine.sizes,
        rangesFit ? ranges : engine.ranges,
        engine.enumeration.isEmpty() ? enumeration : engine.enumeration,
        engine.patterns.isEmpty() ? patterns : engine.patterns);
  }

  /** What is wrong with a length, or null if nothing is. */
  static @Nullable String sizeProblem(List<Size> sizes, int length) {
    return sizes.isEmpty() || sizes.stream().anyMatch(size -> size.has(length))
        ? null
        : length + " long, expected " + either(sizes);
  }

  static String bounds(Object min, Object max) {
    return max.equals(Integer.MAX_VALUE) ? min + " or more" : min + " to " + max;
  }

  private @Nullable Enumerated enumerated(String value) {
    for (Enumerated one : enumeration) {
      if (one.value().equals(value)) {
        return one;
      }
    }
    return null;
  }

  private static int length(ValueType type, String value) {
    return switch (type) {
      case HEX_BINARY -> value.length() / 2;
      case BASE64 -> {
        int padding = value.endsWith("==") ? 2 : value.endsWith("=") ? 1 : 0;
        yield value.length() / 4 * 3 - padding;
      }
      default -> value.codePointCount(0, value.length());
    };
  }

  private static String either(List<?> allowed) {
    String all = allowed.stream().map(Object::toString).collect(Collectors.joining(" or "));
    return all.length() <= 120 ? all : all.substring(0, 117) + "...";
  }

  /** A length, both bounds included. */
  public record Size(int min, int max) {
    public Size {
      if (min < 0 || max < min) {
        throw new IllegalArgumentException("a size cannot be " + min + " to " + max);
      }
    }

    boolean has(int length) {
      return min <= length && length <= max;
    }

    boolean isWithin(Size other) {
      return other.min <= min && max <= other.max;
    }

    @Override
    public String toString() {
      return bounds(min, max);
    }
  }

  /**
   * Numbers between two bounds, both included; null is no bound.
   *
   * @param step only {@code min} (or 0) and whole steps from it; null allows all
   */
  public record Range(
      @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable BigDecimal step) {
    public Range {
      if (min != null && max != null && max.compareTo(min) < 0) {
        throw new IllegalArgumentException("a range cannot be " + min + " to " + max);
      }
      if (step != null && step.signum() <= 0) {
        throw new IllegalArgumentException("a step cannot be " + step);
      }
    }

    boolean has(BigDecimal number) {
      if ((min != null && number.compareTo(min) < 0)
          || (max != null && number.compareTo(max) > 0)) {
        return false;
      }
      BigDecimal from = min == null ? BigDecimal.ZERO : min;
      return step == null || number.subtract(from).remainder(step).signum() == 0;
    }

    boolean isWithin(Range other) {
      return (other.min == null || (min != null && min.compareTo(other.min) >= 0))
          && (other.max == null || (max != null && max.compareTo(other.max) <= 0));
    }

    @Override
    public String toString() {
      String span =
          min == null
              ? max == null ? "any number" : "at most " + max
              : max == null ? min + " or more" : min + " to " + max;
      return step == null ? span : span + " in steps of " + step;
    }

    /** All numbers from the one to the other. */
    public static Range of(long min, long max) {
      return new Range(BigDecimal.valueOf(min), BigDecimal.valueOf(max), null);
    }
  }

  /**
   * One value of an enumeration.
   *
   * @param writable whether an ACS may write it; the device may in any case
   */
  public record Enumerated(String value, boolean writable) {
    @Override
    public String toString() {
      return value;
    }
  }
}
