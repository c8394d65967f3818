// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.PrimitiveTypes;
import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.ModelDefault;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the model says about a value, in words. */
final class FacetText {
  private FacetText() {}

  /** The type with its limits: {@code list of string, 1 to 64 characters}. */
  static String type(ModelSyntax syntax) {
    List<String> parts = new ArrayList<>();
    ModelSyntax.Items list = syntax.list();
    parts.add((list == null ? "" : "list of ") + PrimitiveTypes.name(syntax.type()));
    if (!syntax.sizes().isEmpty()) {
      parts.add(
          either(syntax.sizes().stream().map(size -> span(size.min(), size.max(), null)).toList())
              + (syntax.type() == ValueType.STRING ? " characters" : " octets"));
    }
    if (!syntax.ranges().isEmpty()) {
      parts.add(
          either(
              syntax.ranges().stream()
                  .map(range -> span(range.min(), range.max(), range.step()))
                  .toList()));
    }
    if (list != null && (list.minItems() != null || list.maxItems() != null)) {
      parts.add(span(list.minItems(), list.maxItems(), null) + " items");
    }
    if (list != null && !list.sizes().isEmpty()) {
      parts.add(
          either(list.sizes().stream().map(size -> span(size.min(), size.max(), null)).toList())
              + " characters as a whole");
    }
    if (syntax.units() != null) {
      parts.add("in " + syntax.units());
    }
    return String.join(", ", parts);
  }

  /** What else there is to know, each a phrase. */
  static List<String> more(ModelParameter parameter) {
    ModelSyntax syntax = parameter.syntax();
    List<String> parts = new ArrayList<>();
    ModelDefault given = parameter.defaultValue();
    if (given != null) {
      parts.add(given.value().isEmpty() ? "empty by default" : "by default " + given.value());
    }
    if (!syntax.patterns().isEmpty()) {
      parts.add(
          "matches "
              + syntax.patterns().stream()
                  .map(ModelSyntax.Pattern::expression)
                  .collect(Collectors.joining(" or ")));
    }
    if (syntax.reference() != null) {
      parts.add(reference(syntax.reference()));
    }
    if (syntax.hidden()) {
      parts.add("an ACS reads nothing");
    }
    if (syntax.secured()) {
      parts.add("secured");
    }
    if (syntax.command()) {
      parts.add("a command: setting it makes the device act");
    }
    if (parameter.forcedInform()) {
      parts.add("in every Inform");
    }
    switch (parameter.notification()) {
      case CAN_DENY -> parts.add("active notification may be denied");
      case FORCED_ACTIVE -> parts.add("notifies always");
      case DEFAULT_ACTIVE -> parts.add("notifies by default");
      case NORMAL -> {}
    }
    if (parameter.status() != Status.CURRENT) {
      parts.add(parameter.status().xml());
    }
    return parts;
  }

  private static String reference(ModelReference reference) {
    String targets = String.join(" or ", reference.targets());
    return switch (reference.kind()) {
      case PATH ->
          "the path of "
              + (reference.targetType() == null ? "something" : "a " + reference.targetType())
              + (targets.isEmpty() ? "" : " in " + targets);
      case INSTANCE -> "the instance number of a row of " + targets;
      case ENUMERATION -> "a value of " + targets;
    };
  }

  /** What an object is, each a phrase. */
  static List<String> object(ModelObject object) {
    List<String> parts = new ArrayList<>();
    if (object.isTable()) {
      boolean creatable = object.access() != Access.READ_ONLY;
      String max = object.maxEntries() == ModelObject.UNBOUNDED ? "" : " to " + object.maxEntries();
      parts.add(
          "a table of "
              + object.minEntries()
              + (max.isEmpty() ? " or more" : max)
              + " rows"
              + (creatable ? ", which an ACS may add and delete" : ""));
      object
          .keys()
          .forEach(key -> parts.add("unique by " + String.join(" with ", key.parameters())));
    } else if (object.minEntries() == 0) {
      parts.add("not always there");
    }
    if (object.status() != Status.CURRENT) {
      parts.add(object.status().xml());
    }
    return parts;
  }

  private static String either(List<String> alternatives) {
    return String.join(" or ", alternatives);
  }

  private static String span(@Nullable Object min, @Nullable Object max, @Nullable Object step) {
    String span;
    if (min == null) {
      span = max == null ? "any" : "at most " + max;
    } else if (max == null) {
      span = "at least " + min;
    } else {
      span = min.equals(max) ? "" + min : min + " to " + max;
    }
    return step == null ? span : span + " in steps of " + step;
  }
}
