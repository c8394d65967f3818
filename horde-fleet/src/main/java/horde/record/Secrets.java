// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.http.AuthChallenge;
import cwmp.wire.HttpRequest;
import horde.dump.PrivateKind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The passwords and keys of a device, as they become known.
 *
 * <p>Where one stands by its name it is hidden anyway; this finds it again in other texts. Belongs
 * to one thread at a time.
 */
final class Secrets {
  static final String HIDDEN = "(hidden)";

  private static final Pattern HEX_GROUPS =
      Pattern.compile("(\\p{XDigit}{2,16}[:-]){2,20}\\p{XDigit}{2,16}");

  private final Set<String> known = new LinkedHashSet<>();

  /** Takes note of a parameter's value, if its name says that it is a secret. */
  void note(String parameter, String value) {
    if (PrivateKind.isSecret(parameter.substring(parameter.lastIndexOf('.') + 1))) {
      note(value);
    }
  }

  /** Takes note of what a device logs in with, where that can be read. */
  void noteLogin(HttpRequest request) {
    for (AuthChallenge login : AuthChallenge.parse(request.headers().all("Authorization"))) {
      if (login.scheme().equals("basic")) {
        try {
          byte[] pair = Base64.getDecoder().decode(login.token68());
          String text = new String(pair, StandardCharsets.UTF_8);
          note(text.substring(text.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
          return; // no Basic that anybody could read
        }
      }
    }
  }

  /** A text so short that it is found everywhere says nothing where it is found. */
  private void note(String secret) {
    boolean telling = secret.length() >= 8 || secret.length() >= 5 && secret.matches(".*\\d.*");
    if (telling && !secret.matches("[0.]*|true|false")) {
      known.add(secret);
      known.add(secret.replace("&", "&amp;").replace("<", "&lt;")); // as transcripts have it
    }
  }

  /** How many are known. */
  int count() {
    return known.size();
  }

  /** A text of a transcript without those that are known. */
  String hidden(String text) {
    String rest = text;
    for (String secret : known) {
      rest = rest.replace(secret, HIDDEN);
    }
    return rest;
  }

  /** The value of a parameter with nothing of a secret but its length and its alphabet. */
  String masked(String parameter, String value) {
    if (PrivateKind.isSecret(parameter.substring(parameter.lastIndexOf('.') + 1))) {
      return mask(value);
    }
    String rest = value;
    for (String secret : known) {
      rest = rest.replace(secret, mask(secret));
    }
    return rest;
  }

  private static String mask(String secret) {
    if (secret.matches("\\d+")) {
      return "0".repeat(secret.length());
    }
    if (HEX_GROUPS.matcher(secret).matches()) {
      return secret.replaceAll("\\p{XDigit}", "a");
    }
    String letter = secret.matches("[0-9A-F]+") ? "A" : secret.matches("[0-9a-f]+") ? "a" : "x";
    return letter.repeat(secret.length());
  }
}
