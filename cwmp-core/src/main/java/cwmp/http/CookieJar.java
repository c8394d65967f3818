// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of one session (TR-069 3.4.2, RFC 6265).
 *
 * <p>A session starts with an empty jar. RFC 6265 is followed but for one point: a cookie without
 * Domain goes back to the origin that set it and not to other ports or to the other scheme of its
 * host, because a redirect must not show one server's session to another. When the jar is full the
 * oldest cookie makes room. Costs nothing until the first cookie.
 */
public final class CookieJar {
  static final int MOST_COOKIES = 50;
  static final int LARGEST_COOKIE = 4 * 1024;
  static final int MOST_BYTES = 16 * 1024;

  private List<Cookie> cookies = List.of(); // oldest first
  private int bytes;

  /** An empty jar. */
  public CookieJar() {}

  /**
   * Takes the cookies of a response; those that are malformed, foreign or too large are ignored.
   *
   * @param setCookie the values of all Set-Cookie headers
   * @param from the target of the request that was answered
   */
  public void store(HttpTarget from, List<String> setCookie, long nowMillis) {
    for (String header : setCookie) {
      Cookie.parse(header, from, nowMillis)
          .filter(cookie -> cookie.size() <= LARGEST_COOKIE)
          .ifPresent(cookie -> put(cookie, nowMillis));
    }
  }

  private void put(Cookie cookie, long nowMillis) {
    int place = 0;
    while (place < cookies.size() && !cookie.replaces(cookies.get(place))) {
      place++;
    }
    boolean gone = cookie.expiresMillis() <= nowMillis;
    if (place < cookies.size()) {
      bytes -= cookies.get(place).size();
      if (gone) {
        cookies.remove(place);
        return;
      }
      cookies.set(place, cookie); // which keeps its age, and so its place in the header
    } else if (gone) {
      return;
    } else {
      if (cookies.isEmpty()) {
        cookies = new ArrayList<>(2);
      }
      cookies.add(cookie);
    }
    bytes += cookie.size();
    while (cookies.size() > MOST_COOKIES || bytes > MOST_BYTES) {
      bytes -= cookies.remove(0).size();
    }
  }

  /**
   * The value of the Cookie header for a request; empty if no cookie applies.
   *
   * <p>Cookies with longer paths come first, among equals the older ones.
   */
  public Optional<String> headerFor(HttpTarget target, long nowMillis) {
    if (cookies.isEmpty()) {
      return Optional.empty();
    }
    List<Cookie> applicable = new ArrayList<>();
    for (Cookie cookie : cookies) {
      if (cookie.expiresMillis() > nowMillis && cookie.appliesTo(target)) {
        applicable.add(cookie);
      }
    }
    if (applicable.isEmpty()) {
      return Optional.empty();
    }
    applicable.sort(Comparator.comparingInt(cookie -> -cookie.path().length()));
    StringBuilder header = new StringBuilder();
    for (Cookie cookie : applicable) {
      header.append(header.length() == 0 ? "" : "; ");
      header.append(cookie.name()).append('=').append(cookie.value());
    }
    return Optional.of(header.toString());
  }
}
