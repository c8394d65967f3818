// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.model;

import cwmp.message.ValueType;
import cwmp.tree.Facets;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Reference;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A kind of parameter: what it takes, and what that comes to. */
enum Kind {
  FLAG(ValueType.BOOLEAN),
  TEXT(ValueType.STRING),
  NUMBER(ValueType.INT),
  CHOICE(ValueType.STRING),
  SECRET(ValueType.STRING),
  /** The path of a row of the model's first table. */
  REFERENCE(ValueType.STRING),
  /** Not to be set. */
  STATUS(ValueType.STRING),
  /** A number that is not above the {@link #HIGH} of the same object. */
  LOW(ValueType.INT),
  HIGH(ValueType.INT),
  ALIAS(ValueType.STRING);

  private static final int LONGEST = 8;
  private static final int LARGEST = 9;
  private static final List<String> CHOICES = List.of("Red", "Green", "Blue");

  private final ValueType type;

  Kind(ValueType type) {
    this.type = type;
  }

  ValueType type() {
    return type;
  }

  ParameterSpec spec(String firstTable) {
    ParameterSpec free =
        this == STATUS ? ParameterSpec.readOnly(type) : ParameterSpec.readWrite(type);
    return switch (this) {
      case TEXT -> free.within(Facets.maxLength(LONGEST));
      case SECRET -> free.within(Facets.maxLength(LONGEST)).asHidden();
      case CHOICE -> free.within(Facets.oneOf(CHOICES.toArray(String[]::new)));
      case NUMBER, LOW, HIGH ->
          free.within(Facets.range(-LARGEST, LARGEST)).withDefault(this == LOW ? "-9" : "9");
      case REFERENCE -> free.referringTo(Reference.strong(firstTable + "{i}."));
      case FLAG, STATUS, ALIAS -> free;
    };
  }

  /** A text that is a value, or now and then none. */
  String text(RandomGenerator random, String firstTable) {
    boolean good = random.nextInt(6) > 0;
    return switch (this) {
      case FLAG -> good ? pick(random, "0", "1", "true", " false ") : pick(random, "", "TRUE", "2");
      case NUMBER, LOW, HIGH ->
          good
              ? pick(random, "", "+", "0") + random.nextInt(LARGEST + 1)
              : pick(random, "", "-10", "1.5", "x", "99999999999");
      case CHOICE ->
          good ? pick(random, "Red", "Green", "Blue ") : pick(random, "", "red", "Blue,");
      case TEXT, SECRET, STATUS ->
          good ? pick(random, "", "a,b", "\u00fc&<") + random.nextInt(100) : "too long, it is";
      case ALIAS ->
          good ? pick(random, "a", "b", "c", "d-1") : pick(random, "", "1", "_a", "cpe-x");
      case REFERENCE ->
          good
              ? firstTable + (1 + random.nextInt(3)) + pick(random, "", ".")
              : pick(random, "Device", "Device.Nothing", firstTable + "99", firstTable);
    };
  }

  private static String pick(RandomGenerator random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  /** What a text comes to, or null if it is no value; whether a reference holds is seen later. */
  @Nullable String value(String text) {
    return switch (this) {
      case FLAG ->
          switch (text.strip()) {
            case "1", "true" -> "true";
            case "0", "false" -> "false";
            default -> null;
          };
      case NUMBER, LOW, HIGH -> number(text);
      case CHOICE -> CHOICES.contains(text.strip()) ? text.strip() : null;
      case TEXT, SECRET -> text.length() <= LONGEST ? text : null;
      case ALIAS ->
          text.matches("[A-Za-z][A-Za-z0-9_-]*") && !text.startsWith("cpe-") ? text : null;
      case REFERENCE -> text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
      case STATUS -> null;
    };
  }

  private static @Nullable String number(String text) {
    if (!text.matches("[+-]?\\d{1,3}")) {
      return null;
    }
    int number = Integer.parseInt(text);
    return Math.abs(number) <= LARGEST ? Integer.toString(number) : null;
  }
}
