// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** The placeholders that extensions bring. */
final class GeneratorTypes {
  private GeneratorTypes() {}

  /** Whether a placeholder is one of an extension; of such a one nobody knows whether it moves. */
  static boolean isName(String placeholder) {
    return placeholder.indexOf('.') >= 0;
  }

  /** The one of this name. */
  static Optional<GeneratorType> find(String name) {
    for (GeneratorType type : ServiceLoader.load(GeneratorType.class)) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** All names, for a message; each after a blank. */
  static String names() {
    TreeSet<String> names = new TreeSet<>();
    ServiceLoader.load(GeneratorType.class).forEach(type -> names.add(' ' + type.name()));
    return String.join("", names);
  }
}
