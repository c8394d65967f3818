// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.message.CwmpTime;
import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which values a model allows a parameter. */
final class ValueSpaces {
  /** Numbers without bounds are below; great ones say nothing to people. */
  private static final BigDecimal PLAUSIBLE = BigDecimal.valueOf(100_000);

  private static final BigDecimal DECIMAL_STEP = new BigDecimal("0.01");
  private static final Map<ValueType, BigDecimal> LARGEST =
      Map.of(
          ValueType.INT, BigDecimal.valueOf(Integer.MAX_VALUE),
          ValueType.UNSIGNED_INT, BigDecimal.valueOf(0xFFFF_FFFFL),
          ValueType.LONG, BigDecimal.valueOf(Long.MAX_VALUE),
          ValueType.UNSIGNED_LONG, new BigDecimal("18446744073709551615"));

  private static final ValueSpace MASKS =
      new Texts(List.of("255.255.255.0", "255.255.0.0", "255.255.255.128", "255.255.252.0"));
  private static final Set<String> COUNTERS = Set.of("StatsCounter32", "StatsCounter64");

  private static final long ENDLESS = ValueSpace.ENDLESS;

  private ValueSpaces() {}

  /** Whether it counts what goes by since the boot. */
  static boolean counts(ModelSyntax syntax) {
    return syntax.dataTypes().stream().anyMatch(COUNTERS::contains) && syntax.list() == null;
  }

  /** What a counter of this name counts in a second. */
  static double rate(String name) {
    if (name.contains("Error") || name.contains("Discard") || name.contains("Fail")) {
      return 0.001;
    }
    return name.contains("Byte") || name.contains("Octet") ? 9_000 : 12;
  }

  /** The values of a parameter that names nothing else. */
  static ValueSpace of(ModelParameter parameter) {
    ModelSyntax syntax = parameter.syntax();
    return inList(syntax, item(syntax, parameter));
  }

  /** One item of the list, or the value. */
  private static ValueSpace item(ModelSyntax syntax, ModelParameter parameter) {
    return switch (syntax.type()) {
      case BOOLEAN ->
          new Texts(
              parameter.name().endsWith("Enable")
                  ? List.of("true", "true", "true", "false")
                  : List.of("true", "false"));
      case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, DECIMAL -> numbers(syntax);
      case DATE_TIME -> new Shown(300L * 86_400, ValueSpaces::time);
      case HEX_BINARY -> new Octets("", length(syntax.sizes(), 8), "");
      case BASE64 -> new Encoded(length(syntax.sizes(), 12));
      default -> text(syntax, parameter);
    };
  }

  /** The list of such items, or the item if it is none. */
  static ValueSpace inList(ModelSyntax syntax, ValueSpace item) {
    ModelSyntax.Items list = syntax.list();
    if (list == null) {
      return item;
    }
    int least = list.minItems() == null ? 0 : list.minItems();
    int most = list.maxItems() == null ? Integer.MAX_VALUE : list.maxItems();
    ValueSpace inside = item;
    if (list.nestedBrackets()) {
      inside = new Bracketed(item, syntax.type() != ValueType.STRING);
    }
    return new ListOf(
        inside, Math.max(1, least), Math.max(1, Math.min(most, least + 3)), most(list.sizes()));
  }

  private static ValueSpace text(ModelSyntax syntax, ModelParameter parameter) {
    String name = parameter.name();
    List<String> values = new ArrayList<>();
    List<String> settable = new ArrayList<>();
    for (ModelSyntax.Enumerated value : syntax.enumeration()) {
      if (value.status() != Status.DELETED) {
        values.add(value.value());
        if (value.access() != Access.READ_ONLY) {
          settable.add(value.value());
        }
      }
    }
    if (parameter.isWritable() && !settable.isEmpty()) {
      return new Texts(settable); // what an ACS reads it can write back
    }
    if (!values.isEmpty()) {
      return new Texts(values);
    }
    if (name.endsWith("SubnetMask")) {
      return MASKS;
    }
    ValueSpace known = KnownTypes.of(syntax.dataTypes());
    if (known != null) {
      return known;
    }
    int least = syntax.sizes().isEmpty() ? 0 : least(syntax.sizes().get(0));
    List<ValueSpace> matching = new ArrayList<>();
    for (ModelSyntax.Pattern pattern : syntax.patterns()) {
      if (pattern.status() != Status.DELETED && !pattern.expression().isEmpty()) {
        matching.add(PatternSpace.of(pattern.expression(), least));
      }
    }
    if (!matching.isEmpty()) {
      return matching.size() == 1 ? matching.get(0) : new AnyOf(matching);
    }
    int most = Math.min(most(syntax.sizes()), Math.max(least, 64));
    most = syntax.list() == null ? most : Math.min(most, most(syntax.list().sizes()));
    return new Words(name.toLowerCase(Locale.ROOT), least, most);
  }

  private static ValueSpace numbers(ModelSyntax syntax) {
    List<ValueSpace> ranges = new ArrayList<>();
    for (ModelSyntax.Range range : syntax.ranges()) {
      ranges.add(numbers(syntax.type(), range));
    }
    if (ranges.isEmpty()) {
      return numbers(syntax.type(), new ModelSyntax.Range(null, null, null));
    }
    return ranges.size() == 1 ? ranges.get(0) : new AnyOf(ranges);
  }

  private static ValueSpace numbers(ValueType type, ModelSyntax.Range range) {
    boolean whole = type != ValueType.DECIMAL;
    BigDecimal step = range.step() != null ? range.step() : whole ? BigDecimal.ONE : DECIMAL_STEP;
    BigDecimal highest = range.max();
    BigDecimal from = range.min();
    if (from == null) {
      from =
          highest != null && highest.signum() < 0 ? highest.subtract(PLAUSIBLE) : BigDecimal.ZERO;
    }
    BigDecimal to =
        highest != null ? highest : from.add(PLAUSIBLE.multiply(step.max(BigDecimal.ONE)));
    BigDecimal largest = LARGEST.get(type);
    to = largest == null ? to : to.min(largest);
    if (whole) {
      from = from.setScale(0, RoundingMode.CEILING);
    }
    long count = to.subtract(from).divideToIntegralValue(step).longValue() + 1;
    return new Numbers(from, step, Math.max(1, Math.min(count, ENDLESS)));
  }

  /** A length that fits one of the sizes, near to what was asked for. */
  private static int length(List<ModelSyntax.Size> sizes, int wanted) {
    int length = sizes.isEmpty() ? wanted : 0;
    for (ModelSyntax.Size size : sizes) {
      int most = size.max() == null ? Integer.MAX_VALUE : size.max();
      length = Math.max(length, Math.max(least(size), Math.min(most, wanted)));
    }
    return length;
  }

  private static int least(ModelSyntax.Size size) {
    return size.min() == null ? 0 : size.min();
  }

  private static int most(List<ModelSyntax.Size> sizes) {
    int most = sizes.isEmpty() ? Integer.MAX_VALUE : 0;
    for (ModelSyntax.Size size : sizes) {
      most = Math.max(most, size.max() == null ? Integer.MAX_VALUE : size.max());
    }
    return most;
  }

  private static StringBuilder time(StringBuilder out, long n) {
    long start = 1_767_225_600; // 2026-01-01
    return out.append(CwmpTime.format(Instant.ofEpochSecond(start + n)));
  }

  /** Something with a form of its own. */
  record Shown(long count, Form form) implements ValueSpace {
    interface Form {
      StringBuilder append(StringBuilder out, long number);
    }

    @Override
    public long size(TemplateContext context) {
      return count;
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      form.append(out, number);
    }
  }

  /** Some texts. */
  record Texts(List<String> texts) implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      return texts.size();
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      out.append(texts.get((int) number));
    }
  }

  /** Numbers in steps. */
  record Numbers(BigDecimal from, BigDecimal step, long count) implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      return count;
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      BigDecimal value = from.add(step.multiply(BigDecimal.valueOf(number)));
      out.append(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }
  }

  /** The parameter's name with a number behind it, as far as there is room. */
  record Words(String word, int least, int most) implements ValueSpace {
    private static final int DIGITS = 5;

    @Override
    public long size(TemplateContext context) {
      return (long) Math.pow(36, Math.min(most, DIGITS));
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      if (most == 0) {
        return;
      }
      String digits = Long.toString(number, 36);
      int room = most - DIGITS - 1;
      if (room > 2) {
        out.append(word, 0, Math.min(word.length(), room)).append('-');
        digits = "0".repeat(Math.max(0, least - out.length() - digits.length())) + digits;
      } else {
        out.append("0".repeat(Math.max(0, least - digits.length())));
      }
      out.append(digits);
    }
  }

  /** Octets in hexadecimal digits. */
  record Octets(String before, int count, String between) implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      return count >= 5 ? ENDLESS : 1L << 8 * count;
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      out.append(before);
      for (int i = count - 1; i >= 0; i--) {
        Placeholders.appendHex(out, i >= 5 ? 0 : number >>> 8 * i, 2, true);
        out.append(i > 0 ? between : "");
      }
    }
  }

  /** Octets in base64. */
  record Encoded(int count) implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      return count >= 5 ? ENDLESS : 1L << 8 * count;
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      byte[] octets = new byte[count];
      for (int i = 0; i < Math.min(count, 5); i++) {
        octets[count - 1 - i] = (byte) (number >>> 8 * i);
      }
      out.append(Base64.getEncoder().encodeToString(octets));
    }
  }

  /** The values of several, one after the other. */
  record AnyOf(List<ValueSpace> spaces) implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      long size = 0;
      for (ValueSpace space : spaces) {
        size += space.size(context);
      }
      return Math.min(size, ENDLESS);
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      long rest = number;
      for (ValueSpace space : spaces) {
        long size = space.size(context);
        if (rest < size) {
          space.append(out, rest, context);
          return;
        }
        rest -= size;
      }
    }
  }

  /**
   * An item that is a list in brackets.
   *
   * @param pair whether it is a list of two; else it has its commas already
   */
  record Bracketed(ValueSpace inside, boolean pair) implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      return inside.size(context);
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      inside.append(out.append('['), number, context);
      if (pair) {
        inside.append(out.append(','), (number + 1) % inside.size(context), context);
      }
      out.append(']');
    }
  }

  /** Different items with commas between them, as many as fit. */
  record ListOf(ValueSpace item, int least, int most, int longest) implements ValueSpace {
    @Override
    public long size(TemplateContext context) {
      return item.size(context);
    }

    @Override
    public long least(TemplateContext context) {
      return item.least(context);
    }

    @Override
    public void append(StringBuilder out, long number, TemplateContext context) {
      long size = item.size(context);
      long wanted = least + number % (most - least + 1);
      int start = out.length();
      for (int i = 0; i < (wanted > size ? Math.max(size, least) : wanted); i++) {
        int before = out.length();
        out.append(i == 0 ? "" : ",");
        int from = out.length();
        item.append(out, (number + i) % size, context);
        boolean nothing = out.length() == from;
        if (nothing || (i >= least && out.length() - start > longest)) {
          out.setLength(before);
          return;
        }
      }
    }
  }
}
