// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.xml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document as it is written, with what is in it.
 *
 * <p>Names have no prefix, but for attributes of the reporting tool, which begin with {@code dmr:}.
 * Blanks around an attribute's value are gone where the value is a word or a number: published
 * documents have some. Immutable once read.
 */
public final class Element {
  private final Place place;
  private final String name;
  private final String[] namesAndValues;
  private final List<Element> children = new ArrayList<>(2);
  private String text = "";

  Element(Place place, String name, String[] namesAndValues) {
    this.place = place;
    this.name = name;
    this.namesAndValues = namesAndValues;
  }

  void add(Element child) {
    children.add(child);
  }

  void setText(String text) {
    this.text = text;
  }

  /** Where its tag begins; for the outermost element, where its tag ends. */
  public Place place() {
    return place;
  }

  /** Its name, without a prefix. */
  public String name() {
    return name;
  }

  /** The elements in it, in document order; those that no model needs are left out. */
  public List<Element> children() {
    return children;
  }

  /** The elements of this name in it, in document order. */
  public List<Element> children(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).toList();
  }

  /** The first element of this name in it, or null. */
  public @Nullable Element child(String childName) {
    for (Element child : children) {
      if (child.name.equals(childName)) {
        return child;
      }
    }
    return null;
  }

  /** The text of a description; empty for all other elements. */
  public String text() {
    return text;
  }

  /** An attribute's value to the letter, or null if it is not there. */
  public @Nullable String value(String attribute) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equals(attribute)) {
        return namesAndValues[i + 1];
      }
    }
    return null;
  }

  /** An attribute's value to the letter. */
  public String requiredValue(String attribute) throws DocumentException {
    String value = value(attribute);
    if (value == null) {
      throw problem("<" + name + "> without the attribute " + attribute);
    }
    return value;
  }

  /** A word in an attribute, or null if it is not there. */
  public @Nullable String word(String attribute) {
    String value = value(attribute);
    return value == null ? null : value.strip();
  }

  /** A word in an attribute. */
  public String requiredWord(String attribute) throws DocumentException {
    return requiredValue(attribute).strip();
  }

  /** The words of a list in an attribute; none if it is not there. */
  public List<String> words(String attribute) {
    String value = word(attribute);
    return value == null || value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
  }

  /** A truth value in an attribute, or null if it is not there. */
  public @Nullable Boolean flag(String attribute) throws DocumentException {
    String value = word(attribute);
    if (value == null) {
      return null;
    }
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw unexpected(attribute, value, "true or false");
    };
  }

  /** Whether an attribute is there and true. */
  public boolean isTrue(String attribute) throws DocumentException {
    return Boolean.TRUE.equals(flag(attribute));
  }

  /** A number from 0 in an attribute, or null if it is not there. */
  public @Nullable Integer count(String attribute) throws DocumentException {
    String value = word(attribute);
    if (value == null) {
      return null;
    }
    try {
      int count = Integer.parseInt(value);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw unexpected(attribute, value, "a number from 0 to " + Integer.MAX_VALUE);
  }

  /** A decimal number in an attribute, or null if it is not there. */
  public @Nullable BigDecimal decimal(String attribute) throws DocumentException {
    String value = word(attribute);
    if (value == null) {
      return null;
    }
    if (!value.matches("[+-]?([0-9]{1,40}([.][0-9]{0,40})?|[.][0-9]{1,40})")) {
      throw unexpected(attribute, value, "a decimal number");
    }
    return new BigDecimal(value);
  }

  /** One of the words that an attribute may have, or null if it is not there. */
  public <E extends Enum<E>> @Nullable E oneOf(String attribute, E[] known, Function<E, String> xml)
      throws DocumentException {
    String value = word(attribute);
    if (value == null) {
      return null;
    }
    StringBuilder expected = new StringBuilder();
    for (E one : known) {
      if (xml.apply(one).equals(value)) {
        return one;
      }
      expected.append(expected.isEmpty() ? "" : ", ").append(xml.apply(one));
    }
    throw unexpected(attribute, value, "one of " + expected);
  }

  /** A complaint about this element. */
  public DocumentException problem(String problem) {
    return new DocumentException(place, problem);
  }

  private DocumentException unexpected(String attribute, String found, String expected) {
    return problem("<" + name + "> with " + attribute + "=\"" + found + "\": expected " + expected);
  }

  @Override
  public String toString() {
    return "<" + name + "> at " + place;
  }
}
