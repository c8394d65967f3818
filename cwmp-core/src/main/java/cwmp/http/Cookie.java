// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpTarget;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stored cookie.
 *
 * @param origin who set it
 * @param domain the domain that may see it, in lower case; null if only its origin may
 * @param path the directory that may see it, beginning with a slash
 * @param secure whether it travels through TLS only
 * @param expiresMillis the instant from which on it is gone; {@link Long#MAX_VALUE} if it stays for
 *     the session
 */
record Cookie(
    String name,
    String value,
    HttpOrigin origin,
    @Nullable String domain,
    String path,
    boolean secure,
    long expiresMillis) {

  /** Parses the value of a Set-Cookie header; empty if it is to be ignored (RFC 6265 5.2, 5.3). */
  static Optional<Cookie> parse(String header, HttpTarget from, long nowMillis) {
    int pairEnd = header.indexOf(';');
    String pair = pairEnd < 0 ? header : header.substring(0, pairEnd);
    int sign = pair.indexOf('=');
    String name = sign < 0 ? "" : pair.substring(0, sign).strip();
    if (name.isEmpty() || !HttpHeaders.isValue(header)) {
      return Optional.empty();
    }
    Attributes attributes = new Attributes(pairEnd < 0 ? "" : header.substring(pairEnd + 1));
    String host = from.origin().host();
    String domain = attributes.domain;
    if (!domain.isEmpty() && !maySetFor(domain, host)) {
      return Optional.empty();
    }
    return Optional.of(
        new Cookie(
            name,
            pair.substring(sign + 1).strip(),
            from.origin(),
            domain.isEmpty() || HttpOrigin.isAddress(host) ? null : domain,
            attributes.path.startsWith("/") ? attributes.path : directoryOf(from.path()),
            attributes.secure,
            attributes.expiresMillis(nowMillis)));
  }

  /** Whether this one takes the other's place. */
  boolean replaces(Cookie other) {
    return name.equals(other.name) && path.equals(other.path) && scope().equals(other.scope());
  }

  private Object scope() {
    return domain == null ? origin : domain;
  }

  /** Whether a request to the target carries this cookie. */
  boolean appliesTo(HttpTarget target) {
    boolean reached =
        domain == null ? origin.equals(target.origin()) : isWithin(target.origin().host(), domain);
    return reached && (!secure || target.origin().isSecure()) && covers(target.path());
  }

  private boolean covers(String requestPath) {
    return requestPath.startsWith(path)
        && (requestPath.length() == path.length()
            || path.endsWith("/")
            || requestPath.charAt(path.length()) == '/');
  }

  int size() {
    return name.length() + value.length();
  }

  private static boolean maySetFor(String domain, String host) {
    // Without a list of public suffixes, at least no cookie for all of "com" or "local".
    return domain.equals(host) || domain.indexOf('.') > 0 && isWithin(host, domain);
  }

  private static boolean isWithin(String host, String domain) {
    return host.equals(domain) || host.endsWith("." + domain) && !HttpOrigin.isAddress(host);
  }

  private static String directoryOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  /** For logs: without the value. */
  @Override
  public String toString() {
    return "Cookie[" + name + " of " + scope() + path + "]";
  }

  /** The attributes of one Set-Cookie header; of a repeated one the last counts. */
  private static final class Attributes {
    private String domain = "";
    private String path = "";
    private boolean secure;
    private @Nullable String maxAge;
    private Optional<Long> expires = Optional.empty();

    Attributes(String text) {
      for (String attribute : text.split(";", -1)) {
        int sign = attribute.indexOf('=');
        String name = (sign < 0 ? attribute : attribute.substring(0, sign)).strip();
        take(name.toLowerCase(Locale.ROOT), sign < 0 ? "" : attribute.substring(sign + 1).strip());
      }
    }

    private void take(String name, String value) {
      switch (name) {
        case "domain" -> {
          String lower = value.toLowerCase(Locale.ROOT);
          domain = lower.startsWith(".") ? lower.substring(1) : lower;
        }
        case "path" -> path = value;
        case "secure" -> secure = true;
        case "max-age" -> {
          if (value.matches("-?[0-9]+")) {
            maxAge = value;
          }
        }
        case "expires" -> expires = CookieDate.parse(value).or(() -> expires);
        default -> {} // HttpOnly, SameSite and the like are for browsers
      }
    }

    /** Max-Age wins over Expires. */
    long expiresMillis(long nowMillis) {
      if (maxAge == null) {
        return expires.orElse(Long.MAX_VALUE);
      }
      if (maxAge.startsWith("-")) {
        return Long.MIN_VALUE;
      }
      // Ten digits are 300 years.
      return maxAge.length() > 10 ? Long.MAX_VALUE : nowMillis + 1000 * Long.parseLong(maxAge);
    }
  }
}
