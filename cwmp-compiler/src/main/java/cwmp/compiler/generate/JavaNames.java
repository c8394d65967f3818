// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names that things of a model have in Java, the model's own as far as Java lets them.
 *
 * <p>A class is named by the path below the root: {@code WiFiSSID}. Names are given to all objects
 * of a model, so that what else is selected does not change them.
 */
final class JavaNames {
  /** What the generated classes use by their simple names, and what is generated besides. */
  private static final Set<String> TAKEN =
      Set.of(
          "String",
          "Object",
          "Override",
          "Deprecated",
          "Integer",
          "Long",
          "Boolean",
          "Enum",
          "List",
          "Optional",
          "Set",
          "Instant",
          "BigInteger",
          "BigDecimal",
          "InputStream",
          "IOException",
          "UncheckedIOException",
          "Schema",
          "Values",
          "StoredValues",
          "Enumerated",
          "DeviceObject",
          "DeviceObjects",
          "CwmpAgent",
          "CwmpAgentBuilder",
          "Model",
          "ModelObjects",
          "ModelTable",
          "Paths",
          "Profiles",
          "Product",
          "ProductObjects",
          "Test",
          "IllegalArgumentException",
          "SchemaOfModel",
          "System",
          "Thread",
          "Runtime",
          "InterruptedException");

  private static final Set<String> KEYWORDS =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "try",
          "void",
          "volatile",
          "while",
          "true",
          "false",
          "null",
          "_");

  /** What is made for each object, by the ends of the class names. */
  private static final List<String> ENDS = List.of("", "Base", "Memory", "Object", "ObjectTest");

  private final Map<String, String> classes = new HashMap<>();

  /** Names the objects of these paths. */
  JavaNames(List<String> paths) {
    Set<String> taken = new HashSet<>();
    TAKEN.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    for (String path : paths) {
      String free = joined(path);
      while (isAnyTaken(free, taken)) {
        free += "_";
      }
      classes.put(path, free);
      for (String end : ENDS) {
        taken.add(folded(free + end));
      }
    }
  }

  private static boolean isAnyTaken(String name, Set<String> taken) {
    return ENDS.stream().anyMatch(end -> taken.contains(folded(name + end)));
  }

  /** File names that differ in case alone are one on some systems. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String joined(String path) {
    StringBuilder name = new StringBuilder();
    String[] parts = path.split("\\.");
    if (parts.length == 1) {
      return capitalized(parts[0]) + "Root";
    }
    for (int i = 1; i < parts.length; i++) {
      if (!parts[i].equals("{i}")) {
        name.append(capitalized(parts[i]));
      }
    }
    return name.toString();
  }

  /** The simple name of the interface of an object. */
  String type(String path) {
    String name = classes.get(path);
    if (name == null) {
      throw new IllegalArgumentException(path + " was not named");
    }
    return name;
  }

  /** The name with an upper-case letter first, and nothing that Java does not allow. */
  static String capitalized(String name) {
    String plain = name.replace('-', '_');
    return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
  }

  /** A name for a variable, without a vendor's prefix: {@code ssid}, {@code ipv4Address}. */
  static String variable(String name) {
    String plain = name.replaceFirst("^X_[^_]+_(?=.)", "").replace('-', '_');
    int upper = 0;
    while (upper < plain.length() && Character.isUpperCase(plain.charAt(upper))) {
      upper++;
    }
    int lowered = upper <= 1 || upper == plain.length() ? upper : upper - 1;
    String variable =
        plain.substring(0, lowered).toLowerCase(Locale.ROOT) + plain.substring(lowered);
    return KEYWORDS.contains(variable) ? variable + "_" : variable;
  }

  /** A name for a constant: {@code LOWER_LAYER_DOWN}, {@code _802_11A}. */
  static String constant(String text) {
    String words =
        text.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("([A-Z])([A-Z][a-z]{2})", "$1_$2")
            .replaceAll("[^A-Za-z0-9]+", "_")
            .toUpperCase(Locale.ROOT);
    if (words.isEmpty()) {
      return "EMPTY";
    }
    return Character.isDigit(words.charAt(0)) || words.equals("_") ? "_" + words : words;
  }

  /** The name, or one like it that is not there yet. */
  static String free(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  /** Whether a class of this name would hide one that generated code uses. */
  static boolean isTaken(String name) {
    return TAKEN.contains(name);
  }
}
