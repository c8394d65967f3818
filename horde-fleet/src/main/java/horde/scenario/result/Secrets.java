// SPDX-License-Identifier: Apache-2.0
package horde.scenario.result;

import horde.dump.PrivateKind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of YAML that somebody gives away, and out of what he has typed. */
final class Secrets {
  /** What stands where a secret stood. */
  static final String HIDDEN = "hidden";

  private static final String NAME =
      "[\\w.{}-]*(?:" + PrivateKind.SECRET_WORDS + "|authorization)[\\w-]*";

  /** A key that sounds like a secret, in a block or in braces, with the value on its line. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?i)((?:^|[\\s{,])[\"']?"
              + NAME
              + "[\"']?\\s*:\\s+)"
              + "(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|[^\\s#\"'{,}][^#,}]*?)(?=\\s*(?:[,}]|\\s#|$))");

  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s\"']*@");
  private static final Pattern SOUNDS_SECRET = Pattern.compile("(?i)" + NAME);

  private Secrets() {}

  /**
   * The text without them. Placeholders, {@code ${name}} and {@code {index}} alike, are none.
   *
   * @param hidden takes {@code file:line} of each
   */
  static String hide(String file, String yaml, List<String> hidden) {
    StringBuilder out = new StringBuilder(yaml.length());
    int number = 0;
    for (String line : yaml.split("\n", -1)) {
      number++;
      String safe = hide(line);
      if (!safe.equals(line)) {
        hidden.add(file + ":" + number);
      }
      out.append(number == 1 ? "" : "\n").append(safe);
    }
    return out.toString();
  }

  private static String hide(String line) {
    StringBuilder out = new StringBuilder();
    Matcher entry = ENTRY.matcher(line);
    while (entry.find()) {
      String value = entry.group(2);
      boolean secret = !value.contains("{") && !value.equals("\"\"") && !value.equals("''");
      entry.appendReplacement(
          out, Matcher.quoteReplacement(entry.group(1) + (secret ? HIDDEN : value)));
    }
    entry.appendTail(out);
    return withoutUserInfo(out.toString());
  }

  /** A text whose URLs say no longer with which password. */
  static String withoutUserInfo(String text) {
    return USER_INFO.matcher(text).replaceAll("://" + HIDDEN + "@");
  }

  /** Whether the name of something sounds as if it were a secret. */
  static boolean soundsSecret(String name) {
    return SOUNDS_SECRET.matcher(name).matches();
  }
}
