// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import cwmp.compiler.PrimitiveTypes;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions of the models as plain text: {@code ''italic''}, lists and the templates in
 * double braces, of which some stand for facts of the parameter itself. TR-106 A.2.2.
 */
public final class DescriptionText {
  private static final Pattern TEMPLATE =
      Pattern.compile("\\{\\{((?:[^{}]|\\{i\\}|\\{\\})*)\\}\\}");
  private static final int MOST_NESTED = 5;

  private final String name;
  private final @Nullable ModelParameter parameter;

  private DescriptionText(String name, @Nullable ModelParameter parameter) {
    this.name = name;
    this.parameter = parameter;
  }

  /**
   * A paragraph, or an item of a list.
   *
   * @param depth 0 for a paragraph, from 1 for an item
   * @param text in one line
   */
  public record Block(int depth, String text) {}

  /** The description of an object. */
  public static List<Block> of(ModelObject object, String description) {
    return new DescriptionText(object.name(), null).blocks(description);
  }

  /** The description of a parameter. */
  public static List<Block> of(ModelParameter parameter, String description) {
    return new DescriptionText(parameter.name(), parameter).blocks(description);
  }

  /** A description as one text; paragraphs and items are lines. */
  public static String plain(List<Block> blocks) {
    return blocks.stream().map(DescriptionText::line).collect(Collectors.joining("\n"));
  }

  private static String line(Block block) {
    return block.depth() == 0 ? block.text() : "  ".repeat(block.depth() - 1) + "- " + block.text();
  }

  private List<Block> blocks(String description) {
    List<Block> blocks = new ArrayList<>();
    boolean ended = true;
    for (String line : description.split("\n", -1)) {
      String words = line.strip();
      int markers = 0;
      while (markers < words.length() && "*#:".indexOf(words.charAt(markers)) >= 0) {
        markers++;
      }
      if (words.isEmpty()) {
        ended = true;
      } else if (markers > 0) {
        blocks.add(new Block(markers, words.substring(markers).strip()));
        ended = false;
      } else if (ended || blocks.isEmpty()) {
        blocks.add(new Block(0, words));
        ended = false;
      } else {
        Block last = blocks.remove(blocks.size() - 1);
        blocks.add(new Block(last.depth(), last.text() + " " + words));
      }
    }
    return blocks.stream()
        .map(block -> new Block(block.depth(), plain(block.text())))
        .filter(block -> !block.text().isEmpty())
        .toList();
  }

  private String plain(String marked) {
    String text = marked.replace("'''", "").replace("''", "");
    for (int nested = 0; nested < MOST_NESTED && text.contains("{{"); nested++) {
      text = TEMPLATE.matcher(text).replaceAll(t -> Matcher.quoteReplacement(said(t.group(1))));
    }
    // Templates that say nothing leave blanks behind.
    return text.replaceAll("\\s+", " ").replaceAll(" ([.,;:])(?= |$)", "$1").strip();
  }

  private String said(String template) {
    String[] parts = template.split("\\|", -1);
    String first = parts.length > 1 ? parts[1].strip() : "";
    return switch (parts[0].strip()) {
      case "param", "object" -> first.isEmpty() ? name : first.replaceFirst("^[#.]+(?=.)", "");
      case "enum" -> first.isEmpty() ? enumeration() : first;
      case "pattern" -> first.isEmpty() ? patterns() : first;
      case "bibref" -> "[" + first + (parts.length > 2 ? ", " + parts[2].strip() : "") + "]";
      case "units" -> syntax() == null || syntax().units() == null ? "" : syntax().units();
      case "true", "false" -> parts[0].strip();
      case "empty" -> "an empty string";
      case "null" -> "null";
      case "list" -> list(first);
      case "reference" -> reference(first);
      case "numentries" ->
          "The number of entries in the " + name.replace("NumberOfEntries", "") + " table.";
      case "datatype" -> first.isEmpty() || first.equals("expand") ? type() : first;
      case "deprecated", "obsoleted", "deleted" ->
          "(" + parts[0].strip() + " in " + first + ": " + (parts.length > 2 ? parts[2] : "") + ")";
      case "hidden" -> "When read, it is empty, whatever its value.";
      case "command" -> "When read, it is as if it had never been set.";
      case "nolist", "noreference", "nokeys", "keys", "section", "template", "range", "appdate" ->
          "";
      default -> first;
    };
  }

  private @Nullable ModelSyntax syntax() {
    return parameter == null ? null : parameter.syntax();
  }

  private String type() {
    ModelSyntax syntax = syntax();
    if (syntax == null) {
      return "";
    }
    return syntax.dataTypes().isEmpty()
        ? PrimitiveTypes.name(syntax.type())
        : syntax.dataTypes().get(0);
  }

  private String enumeration() {
    ModelSyntax syntax = syntax();
    return syntax == null || syntax.enumeration().isEmpty()
        ? ""
        : "Enumeration of: "
            + syntax.enumeration().stream()
                .filter(value -> value.status() != Status.DELETED)
                .map(value -> value.value() + (value.optional() ? " (optional)" : ""))
                .collect(Collectors.joining(", "))
            + ".";
  }

  private String patterns() {
    ModelSyntax syntax = syntax();
    return syntax == null || syntax.patterns().isEmpty()
        ? ""
        : "Possible patterns: "
            + syntax.patterns().stream()
                .map(pattern -> pattern.expression().isEmpty() ? "empty" : pattern.expression())
                .collect(Collectors.joining(", "))
            + ".";
  }

  private String list(String more) {
    ModelSyntax syntax = syntax();
    String type = syntax == null ? "value" : PrimitiveTypes.name(syntax.type());
    return "Comma-separated list of " + type + "s" + (more.isEmpty() ? "." : ", " + more + ".");
  }

  private String reference(String more) {
    ModelSyntax syntax = syntax();
    ModelReference reference = syntax == null ? null : syntax.reference();
    String named = more.isEmpty() ? "" : " " + more;
    if (reference == null || reference.targets().isEmpty()) {
      return "The value refers to" + (more.isEmpty() ? " something of the model" : named) + ".";
    }
    String targets = String.join(", ", reference.targets());
    String of =
        switch (reference.kind()) {
          case PATH -> "the path of " + (more.isEmpty() ? "something" : more) + ", in ";
          case INSTANCE -> "the instance number of a row of ";
          case ENUMERATION -> "one of the values of ";
        };
    return "The value is " + of + targets + ".";
  }
}
