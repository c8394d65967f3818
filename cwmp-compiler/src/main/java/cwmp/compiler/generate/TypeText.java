// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.ModelException;
import cwmp.message.ValueType;
import cwmp.model.ModelObject;
import cwmp.model.ModelSyntax;
import cwmp.model.ModelSyntax.Enumerated;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type as the documents write it: {@code string(64)} and {@code string(8:63)} with a length,
 * {@code unsignedInt[1:100]}, {@code int[-10:]} with a range, {@code string(32)[]} and {@code
 * string(32)[1:4]} for lists, {@code object} and {@code object(0:8)}. Alternatives stand between
 * commas: {@code string(10,26)}.
 */
final class TypeText {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9]+)(?:\\(([^)]*)\\))?(?:\\[([^\\]]*)\\])?(?:\\[([^\\]]*)\\])?");
  private static final String BOUND = "-?\\d+(?:\\.\\d+)?";
  private static final Pattern SPAN =
      Pattern.compile("(" + BOUND + ")?(?::|\\.\\.)(" + BOUND + ")?|(" + BOUND + ")");
  private static final String EXPECTED =
      "expected a type like string(64), unsignedInt[1:100], boolean or object(0:)";

  private final Path file;
  private final int line;
  private final String text;
  private final @Nullable ValueType type;
  private final List<Span> sizes;
  private final List<Span> ranges;
  private final @Nullable Span items;

  /** Two bounds; null for none. */
  private record Span(@Nullable BigDecimal min, @Nullable BigDecimal max) {}

  private TypeText(Path file, int line, String text) throws ModelException {
    this.file = file;
    this.line = line;
    this.text = text;
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw problem();
    }
    type = form.group(1).equals("object") ? null : type(form.group(1));
    boolean numeric = type != null && isNumeric(type);
    boolean sized = type == null || isSized(type);
    String brackets = form.group(3);
    String secondBrackets = form.group(4);
    // The brackets of a number hold its range, unless that stands in parentheses or they are empty.
    boolean rangeFirst =
        numeric && form.group(2) == null && brackets != null && !brackets.isEmpty();
    sizes = sized ? spans(form.group(2), true) : List.of();
    ranges = numeric ? spans(rangeFirst ? brackets : form.group(2), false) : List.of();
    String list = rangeFirst ? secondBrackets : brackets;
    items = list == null ? null : items(list);
    boolean unwanted =
        (form.group(2) != null && !numeric && !sized)
            || (secondBrackets != null && !rangeFirst)
            || (type == null && list != null);
    if (unwanted) {
      throw problem();
    }
  }

  /**
   * Reads a type.
   *
   * @throws ModelException if it is none
   */
  static TypeText parse(Path file, int line, String text) throws ModelException {
    return new TypeText(file, line, text.replaceAll("\\s+", ""));
  }

  private ModelException problem() {
    return new ModelException(file, line, "found type '" + text + "', " + EXPECTED);
  }

  private ValueType type(String name) throws ModelException {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "string" -> ValueType.STRING;
      case "boolean" -> ValueType.BOOLEAN;
      case "int" -> ValueType.INT;
      case "unsignedint" -> ValueType.UNSIGNED_INT;
      case "long" -> ValueType.LONG;
      case "unsignedlong" -> ValueType.UNSIGNED_LONG;
      case "decimal" -> ValueType.DECIMAL;
      case "datetime" -> ValueType.DATE_TIME;
      case "base64" -> ValueType.BASE64;
      case "hexbinary" -> ValueType.HEX_BINARY;
      default -> throw problem();
    };
  }

  private static boolean isNumeric(ValueType type) {
    return switch (type) {
      case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, DECIMAL -> true;
      default -> false;
    };
  }

  private static boolean isSized(ValueType type) {
    return type == ValueType.STRING || type == ValueType.BASE64 || type == ValueType.HEX_BINARY;
  }

  /**
   * The alternatives between commas.
   *
   * @param upTo whether a single number is the upper bound and not both
   */
  private List<Span> spans(@Nullable String text, boolean upTo) throws ModelException {
    List<Span> spans = new ArrayList<>();
    if (text != null && !text.isBlank()) {
      for (String one : text.split(",", -1)) {
        Matcher span = SPAN.matcher(one);
        if (!span.matches()) {
          throw problem();
        }
        BigDecimal single = number(span.group(3));
        boolean alternatives = text.indexOf(',') >= 0;
        spans.add(
            single == null
                ? new Span(number(span.group(1)), number(span.group(2)))
                : new Span(upTo && !alternatives ? null : single, single));
      }
    }
    return spans;
  }

  private Span items(String text) throws ModelException {
    List<Span> spans = spans(text, true);
    return spans.isEmpty() ? new Span(null, null) : spans.get(0);
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private @Nullable Integer whole(@Nullable BigDecimal number) throws ModelException {
    try {
      return number == null ? null : number.intValueExact();
    } catch (ArithmeticException e) {
      throw new ModelException(file, line, "found type '" + text + "', " + EXPECTED, e);
    }
  }

  /** Whether it is no parameter's. */
  boolean isObject() {
    return type == null;
  }

  /** The fewest rows, or objects. */
  int minEntries(boolean table) throws ModelException {
    Integer min = sizes.isEmpty() ? null : whole(sizes.get(0).min());
    return min == null ? (table ? 0 : 1) : min;
  }

  /** The most rows, or objects. */
  int maxEntries(boolean table) throws ModelException {
    Integer max = sizes.isEmpty() ? null : whole(sizes.get(0).max());
    return max == null ? (table ? ModelObject.UNBOUNDED : 1) : max;
  }

  /** The syntax of a parameter. */
  ModelSyntax syntax(List<Enumerated> enumeration) throws ModelException {
    if (type == null) {
      throw new IllegalStateException(text + " is no parameter's");
    }
    List<ModelSyntax.Size> lengths = new ArrayList<>();
    for (Span size : sizes) {
      lengths.add(new ModelSyntax.Size(whole(size.min()), whole(size.max())));
    }
    List<ModelSyntax.Range> numbers =
        ranges.stream()
            .map(range -> new ModelSyntax.Range(range.min(), range.max(), null))
            .toList();
    ModelSyntax.Items list =
        items == null
            ? null
            : new ModelSyntax.Items(whole(items.min()), whole(items.max()), false, List.of());
    return new ModelSyntax(
        type,
        List.of(),
        list,
        lengths,
        numbers,
        type == ValueType.STRING ? enumeration : List.of(),
        List.of(),
        null,
        null,
        false,
        false,
        false);
  }
}
