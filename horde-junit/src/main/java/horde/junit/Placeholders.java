// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fills what annotations leave to the environment: {@code ${name}} and {@code ${name:default}}. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

  private Placeholders() {}

  static String fill(String text, ExtensionContext context) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), context)));
  }

  private static String value(String name, String absent, ExtensionContext context) {
    Optional<String> value = find(name, context);
    if (value.isEmpty() && absent == null) {
      throw new ExtensionConfigurationException(
          "nobody has said what ${"
              + name
              + "} is: found no configuration parameter, system property or environment variable"
              + " of that name");
    }
    return value.orElse(absent);
  }

  /** Among JUnit's configuration parameters and system properties, else in the environment. */
  static Optional<String> find(String name, ExtensionContext context) {
    return context
        .getConfigurationParameter(name)
        .or(() -> Optional.ofNullable(System.getenv(name)));
  }
}
