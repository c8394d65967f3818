// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.message.ValueType;
import cwmp.tree.Effect;
import cwmp.tree.Facets;
import cwmp.tree.ListFacets;
import cwmp.tree.NotificationRule;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Reference;
import cwmp.tree.ValuePattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what a profile says about a parameter, and the named types that it may refer to. */
final class ParameterReader {
  private static final Map<String, ValueType> BASE_TYPES =
      Map.of(
          "string", ValueType.STRING,
          "int", ValueType.INT,
          "unsignedInt", ValueType.UNSIGNED_INT,
          "long", ValueType.LONG,
          "unsignedLong", ValueType.UNSIGNED_LONG,
          "boolean", ValueType.BOOLEAN,
          "dateTime", ValueType.DATE_TIME,
          "base64", ValueType.BASE64,
          "hexBinary", ValueType.HEX_BINARY,
          "decimal", ValueType.DECIMAL);

  private final Map<String, NamedType> types = new HashMap<>();

  private record NamedType(ValueType base, Facets facets) {}

  ParameterReader(Optional<YamlNode> types) throws YamlException {
    if (types.isPresent()) {
      for (Map.Entry<String, YamlNode> entry : types.get().map().entrySet()) {
        if (BASE_TYPES.containsKey(entry.getKey())) {
          throw entry.getValue().error("a type of the standard cannot be defined again");
        }
        YamlMap fields = entry.getValue().fields("type", "size", "range", "enum", "pattern");
        NamedType base = type(fields.required("type"));
        Facets facets = facets(fields, base.facets(), true);
        this.types.put(entry.getKey(), new NamedType(base.base(), facets));
      }
    }
  }

  /** The keys of a parameter. */
  static YamlMap fields(YamlNode node) throws YamlException {
    return node.fields(
        "type",
        "list",
        "items",
        "size",
        "range",
        "enum",
        "reported",
        "pattern",
        "access",
        "hidden",
        "command",
        "reference",
        "targets",
        "applies",
        "status",
        "inform",
        "notification",
        "default",
        "value");
  }

  /** What the schema is to say about it. */
  ParameterSpec spec(YamlMap fields) throws YamlException {
    NamedType type = type(fields.required("type"));
    boolean list = fields.flag("list");
    if (!list && fields.get("items").isPresent()) {
      throw fields.required("items").error("only a parameter with 'list: true' has items");
    }
    ParameterSpec spec =
        (isWritable(fields)
                ? ParameterSpec.readWrite(type.base())
                : ParameterSpec.readOnly(type.base()))
            .within(facets(fields, type.facets(), !list))
            .effective(effect(fields));
    spec = list ? spec.listOf(list(fields)) : spec;
    spec = fields.flag("hidden") ? spec.asHidden() : spec;
    spec = fields.flag("command") ? spec.asCommand() : spec;
    spec = fields.flag("inform") ? spec.inEveryInform() : spec;
    if (fields.get("notification").isPresent()) {
      spec = notifying(spec, fields.required("notification"));
    }
    if (fields.get("default").isPresent()) {
      spec = spec.withDefault(fields.required("default").text());
    }
    return reference(fields, spec);
  }

  private static ParameterSpec reference(YamlMap fields, ParameterSpec spec) throws YamlException {
    Optional<YamlNode> kind = fields.get("reference");
    Optional<YamlNode> targets = fields.get("targets");
    if (kind.isEmpty()) {
      if (targets.isPresent()) {
        throw targets.get().error("only a parameter with 'reference' has targets");
      }
      return spec;
    }
    Reference.Strength strength =
        switch (kind.get().oneOf("strong", "weak", "vital")) {
          case "weak" -> Reference.Strength.WEAK;
          case "vital" -> Reference.Strength.VITAL;
          default -> Reference.Strength.STRONG;
        };
    List<String> paths = new ArrayList<>();
    for (YamlNode target : targets.isPresent() ? targets.get().list() : List.<YamlNode>of()) {
      paths.add(target.text());
    }
    if (spec.type() != ValueType.STRING) {
      throw kind.get().error("only a string can be a reference");
    }
    return spec.referringTo(new Reference(strength, paths));
  }

  /**
   * Whether the model has it: what is deprecated or obsolete is there like anything else, what is
   * deleted is not. TR-106 2.4.
   */
  static boolean exists(YamlMap fields) throws YamlException {
    Optional<YamlNode> status = fields.get("status");
    return status.isEmpty()
        || !status.get().oneOf("current", "deprecated", "obsoleted", "deleted").equals("deleted");
  }

  /** When what the ACS changes takes effect. */
  static Effect effect(YamlMap fields) throws YamlException {
    Optional<YamlNode> applies = fields.get("applies");
    return applies.isEmpty()
        ? Effect.AT_ONCE
        : switch (applies.get().oneOf("atOnce", "afterSession", "afterRestart")) {
          case "afterSession" -> Effect.AFTER_SESSION;
          case "afterRestart" -> Effect.AFTER_RESTART;
          default -> Effect.AT_ONCE;
        };
  }

  /** Whether {@code access} says that the ACS may write, or add and delete rows. */
  static boolean isWritable(YamlMap fields) throws YamlException {
    Optional<YamlNode> access = fields.get("access");
    return access.isPresent() && access.get().oneOf("readOnly", "readWrite").equals("readWrite");
  }

  private NamedType type(YamlNode node) throws YamlException {
    String name = node.text();
    ValueType base = BASE_TYPES.get(name);
    if (base != null) {
      return new NamedType(base, Facets.NONE);
    }
    NamedType named = types.get(name);
    if (named == null) {
      throw node.expected(
          "string, int, unsignedInt, long, unsignedLong, boolean, dateTime, base64, hexBinary,"
              + " decimal or one of 'types'");
    }
    return named;
  }

  private static ListFacets list(YamlMap fields) throws YamlException {
    List<Facets.Size> sizes = sizes(fields.get("size"));
    Optional<YamlNode> items = fields.get("items");
    List<Facets.Size> counts = sizes(items);
    if (counts.size() > 1) {
      throw fields.required("items").expected("a single range such as \"0..8\"");
    }
    return counts.isEmpty()
        ? new ListFacets(0, Integer.MAX_VALUE, sizes)
        : new ListFacets(counts.get(0).min(), counts.get(0).max(), sizes);
  }

  /**
   * The facets of the value or of each item: those of the type, where the parameter does not say
   * otherwise.
   */
  private static Facets facets(YamlMap fields, Facets inherited, boolean withSize)
      throws YamlException {
    Facets facets = inherited;
    if (withSize && fields.get("size").isPresent()) {
      facets = facets.withSizes(sizes(fields.get("size")));
    }
    if (fields.get("range").isPresent()) {
      facets = facets.withRanges(ranges(fields.required("range")));
    }
    List<Facets.Enumerated> values = new ArrayList<>();
    for (String key : List.of("reported", "enum")) { // in this order: the first is the default
      Optional<YamlNode> list = fields.get(key);
      for (YamlNode value : list.isPresent() ? list.get().list() : List.<YamlNode>of()) {
        values.add(new Facets.Enumerated(value.text(), key.equals("enum")));
      }
    }
    if (!values.isEmpty()) {
      facets = facets.withEnumeration(values);
    }
    if (fields.get("pattern").isPresent()) {
      facets = facets.withPatterns(List.of(ValuePattern.of(pattern(fields.required("pattern")))));
    }
    return facets;
  }

  /** {@code "64"} for at most 64, {@code "6..64"}, {@code "5..5|13..13"}. */
  private static List<Facets.Size> sizes(Optional<YamlNode> node) throws YamlException {
    List<Facets.Size> sizes = new ArrayList<>();
    if (node.isPresent()) {
      for (String part : node.get().text().split("\\|", -1)) {
        int dots = part.indexOf("..");
        try {
          int max = Integer.parseInt(part.substring(dots < 0 ? 0 : dots + 2));
          int min = dots <= 0 ? 0 : Integer.parseInt(part.substring(0, dots));
          sizes.add(new Facets.Size(min, max));
        } catch (IllegalArgumentException e) {
          throw node.get().expected("a size such as 64, \"6..64\" or \"5..5|13..13\"");
        }
      }
    }
    return sizes;
  }

  /** {@code "1..65535"}, {@code "0.."}, {@code "..100"}, {@code "4|6|-1"}. */
  private static List<Facets.Range> ranges(YamlNode node) throws YamlException {
    List<Facets.Range> ranges = new ArrayList<>();
    for (String part : node.text().split("\\|", -1)) {
      int dots = part.indexOf("..");
      try {
        BigDecimal min = bound(dots < 0 ? part : part.substring(0, dots));
        BigDecimal max = bound(dots < 0 ? part : part.substring(dots + 2));
        if (min == null && max == null) {
          throw new IllegalArgumentException("no bound");
        }
        ranges.add(new Facets.Range(min, max, null));
      } catch (IllegalArgumentException e) {
        throw node.expected("a range such as \"1..65535\", \"0..\" or \"4|6|-1\"");
      }
    }
    return ranges;
  }

  private static @Nullable BigDecimal bound(String text) {
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  /** A regular expression. */
  static Pattern pattern(YamlNode node) throws YamlException {
    try {
      return Pattern.compile(node.text());
    } catch (PatternSyntaxException e) {
      throw node.error(
          "no regular expression: " + e.getDescription() + " at character " + e.getIndex());
    }
  }

  private static ParameterSpec notifying(ParameterSpec spec, YamlNode node) throws YamlException {
    return switch (node.oneOf("normal", "canDeny", "forced", "active", "passive")) {
      case "canDeny" -> spec.notifying(NotificationRule.CAN_DENY);
      case "forced" -> spec.notifying(NotificationRule.FORCED_ACTIVE);
      case "active" -> spec.notifying(NotificationRule.DEFAULT_ACTIVE);
      case "passive" -> spec.notifyingPassively();
      default -> spec;
    };
  }
}
