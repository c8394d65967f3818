// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.CookieJar;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpTarget;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges the cookies of one session, and knows which of them a device has to send back. */
final class CookieJudge {
  private static final int MOST_BYTES = 512;

  private final Whistle whistle;
  private final CookieJar jar = new CookieJar();

  CookieJudge(Whistle whistle) {
    this.whistle = whistle;
  }

  /** Whether a device that posts to that target sends this Cookie header. */
  boolean isReturned(HttpTarget target, @Nullable String cookie, long nowMillis) {
    return Objects.equals(jar.headerFor(target, nowMillis).orElse(null), cookie);
  }

  /** Judges the cookies of a reply to a POST to that target. */
  void judge(HttpTarget target, HttpHeaders headers, long nowMillis) {
    List<String> cookies = headers.all("Set-Cookie");
    if (cookies.isEmpty()) {
      return;
    }
    cookies.forEach(cookie -> judge(target, cookie));
    jar.store(target, cookies, nowMillis);
    int size = jar.headerFor(target, nowMillis).map(String::length).orElse(0);
    if (size > MOST_BYTES) {
      whistle.blow(Rule.COOKIE_SIZE, "the cookies have %d bytes together", size);
    }
  }

  private void judge(HttpTarget target, String cookie) {
    String[] parts = cookie.split(";", -1);
    int sign = parts[0].indexOf('=');
    String name = sign < 0 ? "" : parts[0].substring(0, sign).strip();
    if (name.isEmpty()) {
      whistle.blow(Rule.COOKIE_IGNORED, "a cookie without a name");
      return;
    }
    if (!HttpHeaders.isToken(name)) {
      whistle.blow(Rule.COOKIE_SYNTAX, "the name '%s' is no token", name);
    }
    if (!isCookieValue(parts[0].substring(sign + 1).strip())) {
      whistle.blow(Rule.COOKIE_SYNTAX, "%s has a value with characters not allowed there", name);
    }
    boolean deleted = false;
    Optional<String> unreachable = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String value = equals < 0 ? "" : parts[i].substring(equals + 1).strip();
      String attribute = (equals < 0 ? parts[i] : parts[i].substring(0, equals)).strip();
      switch (attribute.toLowerCase(Locale.ROOT)) {
        case "max-age" -> {
          if (!value.matches("-?[0-9]+")) {
            whistle.blow(Rule.COOKIE_SYNTAX, "%s with Max-Age=%s, no number", name, value);
          }
          deleted |= value.matches("-[0-9]+|0+");
        }
        case "expires" -> {
          if (!isDate(value)) {
            whistle.blow(Rule.COOKIE_SYNTAX, "%s with Expires=%s, no HTTP date", name, value);
          }
        }
        case "domain" -> domain(target, name, value);
        case "path" -> {
          if (!value.startsWith("/")) {
            whistle.blow(Rule.COOKIE_SYNTAX, "%s with Path=%s, no path", name, value);
          } else if (!covers(value, target.path())) {
            unreachable = Optional.of("Path=" + value + " for " + target.path());
          }
        }
        case "secure" -> {
          if (!target.origin().isSecure()) {
            unreachable = Optional.of("Secure over http");
          }
        }
        default -> {} // what is for browsers
      }
    }
    if (!deleted) {
      unreachable.ifPresent(
          reason -> whistle.blow(Rule.COOKIE_OUT_OF_REACH, "%s with %s", name, reason));
    }
  }

  private void domain(HttpTarget target, String name, String value) {
    String domain = (value.startsWith(".") ? value.substring(1) : value).toLowerCase(Locale.ROOT);
    String host = target.origin().host().toLowerCase(Locale.ROOT);
    if (domain.isEmpty()) {
      return; // which counts as none
    }
    if (!host.equals(domain) && (!host.endsWith("." + domain) || target.origin().isAddress())) {
      whistle.blow(Rule.COOKIE_IGNORED, "%s with Domain=%s from %s", name, value, host);
    }
  }

  private static boolean covers(String path, String requestPath) {
    return requestPath.startsWith(path)
        && (requestPath.length() == path.length()
            || path.endsWith("/")
            || requestPath.charAt(path.length()) == '/');
  }

  /** RFC 6265 4.1.1: visible octets but for quotes, commas, semicolons and backslashes. */
  private static boolean isCookieValue(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String inner = quoted ? value.substring(1, value.length() - 1) : value;
    return inner.chars().allMatch(c -> c > 0x20 && c < 0x7F && "\",;\\".indexOf(c) < 0);
  }

  private static boolean isDate(String value) {
    try {
      DateTimeFormatter.RFC_1123_DATE_TIME.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
