// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import java.util.Arrays;

/**
 * The name of a parameter, the path of an object with its final dot, or the empty path of all.
 *
 * <p>Right in form once it is there: at most 256 characters, node names as TR-106 3.1 has them,
 * instance numbers without leading zeros, an alias in brackets or {@code *} only for an instance.
 * Whether something stands there only a {@link ParameterTree} knows.
 */
public final class ParameterPath {
  /** The most characters that a path can have. TR-069 A.2.2. */
  public static final int MAX_LENGTH = 256;

  /** Stands for any instance number. */
  static final int ANY = -1;

  /** Stands for the row of an alias. */
  static final int ALIASED = -2;

  private static final int MAX_ALIAS_LENGTH = 64;

  private final String text;
  private final String[] names;
  private final int[] instances;
  private final boolean wildcard;

  private ParameterPath(String text, String[] names, int[] instances, boolean wildcard) {
    this.text = text;
    this.names = names;
    this.instances = instances;
    this.wildcard = wildcard;
  }

  /**
   * Reads a path as an ACS sends it.
   *
   * @throws FaultException 9005 if it is none
   */
  public static ParameterPath parse(String text) throws FaultException {
    if (text.length() > MAX_LENGTH) {
      throw bad(
          text.substring(0, 40) + "...", text.length() + " characters, at most 256 are allowed");
    }
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '.' ? 1 : 0;
    }
    depth += text.isEmpty() || text.endsWith(".") ? 0 : 1;
    String[] names = new String[depth];
    int[] instances = new int[depth];
    boolean wildcard = false;
    int start = 0;
    for (int level = 0; level < depth; level++) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 ? text.length() : dot;
      if (NodeName.isOne(text, start, end)) {
        names[level] = text.substring(start, end);
      } else if (level > 0 && dot > 0 && isBracketed(text, start, end)) {
        instances[level] = ALIASED;
        names[level] = text.substring(start + 1, end - 1);
      } else if (level == 0 || dot < 0) {
        throw bad(text, "expected a name instead of \"" + text.substring(start, end) + '"');
      } else {
        instances[level] = instance(text, start, end);
        names[level] = "";
        wildcard |= instances[level] == ANY;
      }
      start = end + 1;
    }
    return new ParameterPath(text, names, instances, wildcard);
  }

  private static boolean isBracketed(String text, int start, int end) {
    return text.charAt(start) == '['
        && text.charAt(end - 1) == ']'
        && isAlias(text.substring(start + 1, end - 1));
  }

  /** Whether a row may have this alias: a letter, then letters, digits, _ and -. TR-106 3.8.1. */
  static boolean isAlias(String text) {
    return text.length() <= MAX_ALIAS_LENGTH
        && !text.startsWith("_")
        && NodeName.isOne(text, 0, text.length());
  }

  /** The number in this part of the text, or {@link #ANY}. */
  private static int instance(String text, int start, int end) throws FaultException {
    if (end - start == 1 && text.charAt(start) == '*') {
      return ANY;
    }
    long number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean digit = c >= (i == start ? '1' : '0') && c <= '9';
      number = number * 10 + c - '0';
      if (!digit || number > Integer.MAX_VALUE) {
        number = 0;
        break;
      }
    }
    if (number == 0) {
      throw bad(
          text,
          "expected a name or an instance number instead of \"" + text.substring(start, end) + '"');
    }
    return (int) number;
  }

  private static FaultException bad(String text, String reason) {
    return new FaultException(FaultCode.INVALID_PARAMETER_NAME, text + ": " + reason);
  }

  /** Whether it ends with a dot or is empty. */
  public boolean isPartial() {
    return text.isEmpty() || text.endsWith(".");
  }

  /** Whether {@code *} stands for an instance somewhere. */
  public boolean hasWildcard() {
    return wildcard;
  }

  /** How many names and instances it has. */
  int depth() {
    return names.length;
  }

  /** The path of what holds this object, with its final dot. */
  ParameterPath above() {
    int last = names.length - 1;
    String before = text.substring(0, text.lastIndexOf('.', text.length() - 2) + 1);
    return new ParameterPath(
        before, Arrays.copyOf(names, last), Arrays.copyOf(instances, last), wildcard);
  }

  /** The name at this place, the alias of a row, or empty if an instance stands there. */
  String name(int level) {
    return names[level];
  }

  /**
   * The instance number at this place, {@link #ANY}, {@link #ALIASED}, or 0 if a name stands there.
   */
  int instance(int level) {
    return instances[level];
  }

  /** As it was read. */
  @Override
  public String toString() {
    return text;
  }
}
