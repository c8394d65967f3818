// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that a whole value matches, compiled when the first value asks: a great
 * model has many, and a device few of their parameters written.
 *
 * <p>On any thread.
 */
public final class ValuePattern {
  private final String shown;
  private final String expression;
  private volatile @Nullable Pattern compiled;

  private ValuePattern(String shown, String expression) {
    this.shown = shown;
    this.expression = expression;
  }

  /** One of Java's. */
  public static ValuePattern of(Pattern pattern) {
    ValuePattern value = new ValuePattern(pattern.pattern(), pattern.pattern());
    value.compiled = pattern;
    return value;
  }

  /**
   * One of XML Schema's, as data models have them.
   *
   * @throws IllegalArgumentException if it is none, with what was found and where
   */
  public static ValuePattern ofXmlSchema(String expression) {
    return new ValuePattern(expression, new XmlSchemaPattern(expression).toJava());
  }

  /** Whether the whole text matches. */
  public boolean matches(String text) {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(expression);
      compiled = pattern;
    }
    return pattern.matcher(text).matches();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValuePattern pattern && expression.equals(pattern.expression);
  }

  @Override
  public int hashCode() {
    return expression.hashCode();
  }

  /** The expression as it was given. */
  @Override
  public String toString() {
    return shown;
  }
}
