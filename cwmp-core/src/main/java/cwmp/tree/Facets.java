// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
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
    List<Size> sizes, List<Range> ranges, List<Enumerated> enumeration, List<Pattern> patterns) {

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
  public Facets withPatterns(List<Pattern> patterns) {
    return new Facets(sizes, ranges, enumeration, patterns);
  }

  /** A length, both bounds included. */
  public record Size(int min, int max) {
    public Size {
      if (min < 0 || max < min) {
        throw new IllegalArgumentException("a size cannot be " + min + " to " + max);
      }
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

    /** All numbers from the one to the other. */
    public static Range of(long min, long max) {
      return new Range(BigDecimal.valueOf(min), BigDecimal.valueOf(max), null);
    }

    /** All numbers from this one. */
    public static Range atLeast(long min) {
      return new Range(BigDecimal.valueOf(min), null, null);
    }
  }

  /**
   * One value of an enumeration.
   *
   * @param writable whether an ACS may write it; the device may in any case
   */
  public record Enumerated(String value, boolean writable) {}
}
