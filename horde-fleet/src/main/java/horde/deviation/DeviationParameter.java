// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import horde.profile.Durations;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What can be chosen about a deviation.
 *
 * @param defaultValue what it is if nothing is chosen, as a text of its type
 * @param choices the words to choose from; empty for all other types
 */
public record DeviationParameter(
    String name, Type type, String defaultValue, String meaning, List<String> choices) {

  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");

  /** What its texts are. */
  public enum Type {
    /** A whole number, 0 or more. */
    NUMBER("a whole number, 0 or more"),
    /** A share, from 0% to 100%. */
    PERCENTAGE("a share such as 5%"),
    /** A time. */
    DURATION("a duration such as 250ms or 5m"),
    /** A time that may differ from one occasion to the next. */
    DELAY("a duration such as 2s, a span such as 1s..5s, or ~2s for a long tail"),
    /** One of some words. */
    CHOICE("one of its words"),
    /** An RPC by its name, {@code any} for each. */
    RPC("the name of an RPC such as GetParameterValues, or any"),
    /** A CWMP fault code of a CPE. */
    FAULT_CODE("a fault code from 9000 to 9899"),
    /** A URL. */
    URL("a URL"),
    /** Any text. */
    TEXT("a text");

    private final String expected;

    Type(String expected) {
      this.expected = expected;
    }

    /** What a text of this type is, for people. */
    public String expected() {
      return expected;
    }
  }

  public DeviationParameter {
    choices = List.copyOf(choices);
  }

  /** What is expected of a text, for people. */
  public String expected() {
    return type == Type.CHOICE ? String.join(", ", choices) : type.expected();
  }

  /**
   * Checks a text.
   *
   * @throws IllegalArgumentException with what was found and expected
   */
  void check(String text) {
    if (!isGood(text)) {
      throw new IllegalArgumentException(
          "found " + name + " '" + text + "', expected " + expected());
    }
  }

  private boolean isGood(String text) {
    try {
      return switch (type) {
        case NUMBER -> text.matches("\\d{1,9}");
        case PERCENTAGE -> share(text) <= 1;
        case DURATION -> !Durations.parse(text).isNegative();
        case DELAY -> !Delay.parse(text).of(0).isNegative();
        case CHOICE -> choices.contains(text);
        case RPC -> text.matches("[A-Za-z_][A-Za-z0-9_]*");
        case FAULT_CODE -> text.matches("9[0-8]\\d\\d");
        case URL -> text.isEmpty() || new URI(text).isAbsolute();
        case TEXT -> true;
      };
    } catch (IllegalArgumentException | URISyntaxException e) {
      return false;
    }
  }

  /**
   * A percentage as a number from 0.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static double share(String text) {
    var matcher = SHARE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("found '" + text + "', expected a share such as 5%");
    }
    return Double.parseDouble(matcher.group(1)) / 100;
  }
}
