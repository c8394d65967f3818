// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which paths of a model somebody means: {@code *} stands for any text, dots too, and a pattern
 * that ends with a dot is about the object and all that is in it.
 */
final class PathPattern {
  private final boolean exact;
  private final Pattern pattern;

  PathPattern(String text) {
    exact = text.indexOf('*') < 0 && !text.endsWith(".");
    pattern =
        Pattern.compile(
            Arrays.stream(text.split("\\*", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"))
                + (text.endsWith(".") ? ".*" : ""));
  }

  /** Whether it can mean one parameter only. */
  boolean isExact() {
    return exact;
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
