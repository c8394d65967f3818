// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.List;
import java.util.Set;

/**
 * A value with placeholders, such as {@code home-{index}}, of which every device makes its own.
 *
 * <p>The grammar is closed; it is described in {@code docs/profiles.md}. A template is immutable
 * and shared by all devices; evaluating it costs no more than the characters it makes.
 */
public final class Template {
  private final String text;
  private final List<Part> parts;
  private final Set<String> placeholders;
  private final int depth;

  Template(String text, List<Part> parts, Set<String> placeholders, int depth) {
    this.text = text;
    this.parts = List.copyOf(parts);
    this.placeholders = Set.copyOf(placeholders);
    this.depth = depth;
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException if a brace stays open or is not opened, or a placeholder is unknown
   *     or has a wrong argument
   */
  public static Template parse(String text) throws TemplateException {
    return new TemplateParser(text).parse();
  }

  /** A text that stands for itself, whatever is in it. */
  public static Template literal(String text) {
    return new Template(text, List.of(new Literal(text)), Set.of(), 0);
  }

  /** A value of the device's own that no text describes. */
  static Template of(Part part, String name) {
    return new Template('{' + name + '}', List.of(part), Set.of(name), 0);
  }

  /** Whether it yields the same text for every device at every time. */
  public boolean constant() {
    return placeholders.isEmpty();
  }

  /** The names of the placeholders in it, without their arguments. */
  public Set<String> placeholders() {
    return placeholders;
  }

  /** How many instance numbers a path must have for this template, 0 if it names none. */
  public int depth() {
    return depth;
  }

  /** How many devices have a value of their own by it, as far as it takes that from a pool. */
  public long room() {
    return parts.stream().mapToLong(Part::room).min().orElse(Long.MAX_VALUE);
  }

  /** Values that it yields for some device at some time, if a single placeholder can say. */
  List<String> samples() {
    return parts.size() == 1 ? parts.get(0).samples() : List.of();
  }

  /** The value for this device, place and moment. */
  public String evaluate(TemplateContext context) {
    if (parts.size() == 1) {
      return parts.get(0).text(context);
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (Part part : parts) {
      part.append(out, context);
    }
    return out.toString();
  }

  /** The template as it was written. */
  @Override
  public String toString() {
    return text;
  }

  /** A piece of a template: a literal or a placeholder. */
  interface Part {
    void append(StringBuilder out, TemplateContext context);

    /** How many devices, by their numbers in the fleet, it gives something different. */
    default long room() {
      return Long.MAX_VALUE;
    }

    /** Texts that it may yield, and by which a check finds out whether all of them will do. */
    default List<String> samples() {
      return List.of();
    }

    default String text(TemplateContext context) {
      StringBuilder out = new StringBuilder();
      append(out, context);
      return out.toString();
    }
  }

  /** Text that stands for itself. */
  record Literal(String text) implements Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      out.append(text);
    }

    @Override
    public String text(TemplateContext context) {
      return text;
    }
  }
}
