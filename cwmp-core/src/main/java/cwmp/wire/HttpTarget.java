// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * An http or https URL as a client needs it: where to connect, and what to ask for there.
 *
 * @param origin scheme, host and port
 * @param requestTarget path and query in origin form, never empty: {@code /} if the URL has no path
 */
public record HttpTarget(HttpOrigin origin, String requestTarget) {
  /** Rejects a request-target that would not stay in its place in the request line. */
  public HttpTarget {
    if (!requestTarget.startsWith("/")
        || !requestTarget.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "found request-target " + Quoted.of(requestTarget) + ", expected / and visible ASCII");
    }
  }

  /**
   * Parses an absolute URL.
   *
   * @throws IllegalArgumentException as {@link #of(URI)}, or if it is no URI
   */
  public static HttpTarget parse(String url) {
    try {
      return of(new URI(url));
    } catch (URISyntaxException e) {
      throw notAUrl(url, e);
    }
  }

  /**
   * Takes an absolute URL apart; a fragment is dropped.
   *
   * @throws IllegalArgumentException if it is not http or https, has no host, has a port outside 1
   *     to 65535, or carries a user name, which belongs into the credentials
   */
  public static HttpTarget of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "found "
              + (scheme.isEmpty() ? "no scheme" : "scheme " + Quoted.of(scheme))
              + ", expected an absolute http or https URL");
    }
    // Not uri.getHost(): it knows no names with an underscore, which container networks like.
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "found a user name in a URL, expected none: credentials are given apart from it");
    }
    int hostEnd = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
    String host = hostEnd < 0 ? authority : authority.substring(0, hostEnd);
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = port(hostEnd < 0 ? "" : authority.substring(hostEnd), scheme);
    HttpOrigin origin = new HttpOrigin(scheme, host.toLowerCase(Locale.ROOT), port);
    return new HttpTarget(origin, requestTarget(uri));
  }

  private static int port(String text, String scheme) {
    if (text.isEmpty() || text.equals(":")) {
      return HttpOrigin.defaultPort(scheme);
    }
    int port = 0;
    for (int i = 1; i < text.length(); i++) {
      char digit = text.charAt(i);
      boolean valid = text.length() <= 6 && digit >= '0' && digit <= '9';
      port = valid && port >= 0 ? 10 * port + digit - '0' : -1;
    }
    if (text.charAt(0) != ':' || port < 0) {
      throw new IllegalArgumentException(
          "found port " + Quoted.of(text.substring(1)) + " in a URL, expected 1 to 65535");
    }
    return port;
  }

  private static String requestTarget(URI uri) {
    URI ascii = URI.create(uri.toASCIIString());
    String path = ascii.getRawPath();
    String query = ascii.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /**
   * The target that a URL reference means here, as in a Location header.
   *
   * @param reference absolute, or relative to this target
   * @throws IllegalArgumentException as {@link #parse}
   */
  public HttpTarget resolve(String reference) {
    try {
      URI uri = new URI(reference);
      if (reference.startsWith("?")) {
        // URI resolves as RFC 2396 did and would drop the last segment of the path.
        uri = new URI(path() + reference);
      }
      return of(uri().resolve(uri));
    } catch (URISyntaxException e) {
      throw notAUrl(reference, e);
    }
  }

  /** Without the cause, and without a text that may hold a password. */
  private static IllegalArgumentException notAUrl(String text, URISyntaxException e) {
    String found = text.indexOf('@') < 0 ? Quoted.of(text) : "a malformed URL with a user name";
    return new IllegalArgumentException(
        "found " + found + ", expected an http or https URL: " + e.getReason());
  }

  /** The path without the query. */
  public String path() {
    return pathOf(requestTarget);
  }

  /** The URL, with the port only if it is not the scheme's default. */
  public URI uri() {
    return URI.create(toString());
  }

  /** The path in a request-target of any form: without scheme and authority, without query. */
  public static String pathOf(String target) {
    int start = 0;
    int scheme = target.indexOf("://");
    if (scheme > 0 && !target.startsWith("/")) {
      start = target.indexOf('/', scheme + 3);
      if (start < 0) {
        return "/";
      }
    }
    int end = target.indexOf('?', start);
    return end < 0 ? target.substring(start) : target.substring(start, end);
  }

  /** The URL. */
  @Override
  public String toString() {
    return origin + requestTarget;
  }
}
