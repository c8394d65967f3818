// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One challenge of a WWW-Authenticate header, or the credentials of an Authorization header, which
 * look the same (RFC 9110 11.2).
 *
 * @param scheme in lower case: {@code digest}, {@code basic}
 * @param token68 what follows the scheme in place of parameters; empty if there are parameters
 * @param parameters values by name in lower case, without quotes and escapes; of a repeated name
 *     the first value
 */
public record AuthChallenge(String scheme, String token68, Map<String, String> parameters) {
  /** Copies the parameters. */
  public AuthChallenge {
    parameters = Map.copyOf(parameters);
  }

  /** The value of a parameter, whose name is given in lower case. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * Finds the challenges in the values of all headers of one name.
   *
   * <p>Several challenges may share a header. What makes no sense is skipped: servers leave out
   * commas, quotes and values, and a challenge that can be understood is answered all the same.
   */
  public static List<AuthChallenge> parse(List<String> values) {
    List<AuthChallenge> challenges = new ArrayList<>(2);
    for (String value : values) {
      new Reader(value).readInto(challenges);
    }
    return List.copyOf(challenges);
  }

  /** For logs: parameters hold digests, so that only their names are shown. */
  @Override
  public String toString() {
    return "AuthChallenge[" + scheme + " " + parameters.keySet() + "]";
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    void readInto(List<AuthChallenge> challenges) {
      String scheme = "";
      String token68 = "";
      Map<String, String> parameters = new LinkedHashMap<>();
      while (at < text.length()) {
        String name = token().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
          at++; // a comma, a blank or junk
          continue;
        }
        int afterName = at;
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '=') {
          at++;
          skipBlanks();
          parameters.putIfAbsent(name, value());
          continue;
        }
        at = afterName;
        if (!scheme.isEmpty()) {
          challenges.add(new AuthChallenge(scheme, token68, parameters));
        }
        scheme = name;
        parameters.clear();
        token68 = token68();
      }
      if (!scheme.isEmpty()) {
        challenges.add(new AuthChallenge(scheme, token68, parameters));
      }
    }

    private String token() {
      int start = at;
      while (at < text.length() && HttpHeaders.isTokenCharacter(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }

    private void skipBlanks() {
      while (at < text.length() && isBlank(text.charAt(at))) {
        at++;
      }
    }

    private String value() {
      if (at < text.length() && text.charAt(at) == '"') {
        return quotedString();
      }
      int start = at;
      while (at < text.length() && text.charAt(at) != ',' && !isBlank(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quotedString() {
      StringBuilder value = new StringBuilder();
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at++));
      }
      at++; // the closing quote, or past the end
      return value.toString();
    }

    /** What follows the scheme, if it is neither a parameter nor another scheme. */
    private String token68() {
      int start = at;
      skipBlanks();
      int first = at;
      while (at < text.length() && isToken68(text.charAt(at))) {
        at++;
      }
      while (at < text.length() && text.charAt(at) == '=') {
        at++;
      }
      int end = at;
      skipBlanks();
      if (first > start && end > first && (at == text.length() || text.charAt(at) == ',')) {
        return text.substring(first, end);
      }
      at = start;
      return "";
    }

    private static boolean isToken68(char c) {
      return c < 0x80 && (Character.isLetterOrDigit(c) || "-._~+/".indexOf(c) >= 0);
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t';
    }
  }
}
