// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import cwmp.message.ValueType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a parameter may be, as the model says it. Parameters of one kind share it.
 *
 * <p>Of each facet, one of the alternatives must hold; none at all allows anything. For a list they
 * hold for each item.
 *
 * @param type the primitive type of the value, or of each item
 * @param dataTypes the named types that it is made from, the nearest first; empty for a primitive
 * @param list the limits of the list, or null if it is none
 * @param units such as {@code seconds}; null if it has none
 * @param reference what the value names, or null if it names nothing
 * @param hidden whether an ACS reads nothing: a password
 * @param secured whether it is to be kept from those who are not entitled to it
 * @param command whether writing it makes the device do something
 */
public record ModelSyntax(
    ValueType type,
    List<String> dataTypes,
    @Nullable Items list,
    List<Size> sizes,
    List<Range> ranges,
    List<Enumerated> enumeration,
    List<Pattern> patterns,
    @Nullable String units,
    @Nullable ModelReference reference,
    boolean hidden,
    boolean secured,
    boolean command) {

  public ModelSyntax {
    dataTypes = List.copyOf(dataTypes);
    sizes = List.copyOf(sizes);
    ranges = List.copyOf(ranges);
    enumeration = List.copyOf(enumeration);
    patterns = List.copyOf(patterns);
  }

  /** A length in characters or octets; null is no bound, also where the model gives neither. */
  public record Size(@Nullable Integer min, @Nullable Integer max) {}

  /** Numbers between two bounds, both included, in steps from the lower; null is none of these. */
  public record Range(
      @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable BigDecimal step) {}

  /**
   * One value of an enumeration.
   *
   * @param access whether an ACS may write it
   * @param optional whether a device need not support it
   */
  public record Enumerated(String value, Access access, boolean optional, Status status) {}

  /**
   * A regular expression of XML Schema.
   *
   * @param status of the expression
   */
  public record Pattern(String expression, Status status) {}

  /**
   * The limits of a list.
   *
   * @param minItems the fewest items, or null for no limit
   * @param maxItems the most items, or null for no limit
   * @param nestedBrackets whether items in brackets may be lists themselves
   * @param sizes the lengths that the whole text may have
   */
  public record Items(
      @Nullable Integer minItems,
      @Nullable Integer maxItems,
      boolean nestedBrackets,
      List<Size> sizes) {
    public Items {
      sizes = List.copyOf(sizes);
    }
  }
}
