// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What devices do to cookies: M-03. */
final class CookieDeviations {
  private static final Pattern PATH = Pattern.compile(";\\s*path=[^;]*", Pattern.CASE_INSENSITIVE);

  private CookieDeviations() {}

  static List<Deviation> all() {
    return List.of(lost(), duplicated(), corrupted(), pathIgnored(), stale());
  }

  private static Deviation lost() {
    return Deviation.named(
            "cookies-lost",
            "M-03",
            "a post with a cookie",
            "never sends the cookies back that the ACS has set")
        .seenIn("genieacs/genieacs#79", "genieacs/genieacs#82", "OktopUSP/oktopus#370")
        .does(
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                if (out.post().cookieOrNull() != null && turn.strikes()) {
                  out.cookie(null);
                }
              }
            });
  }

  private static Deviation duplicated() {
    return Deviation.named(
            "cookies-duplicated", "M-03", "a post with a cookie", "sends each cookie twice")
        .choice("as", "in one header, or in two of them", "one-header", "two-headers")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    String cookie = out.post().cookieOrNull();
                    if (cookie == null || !turn.strikes()) {
                      return;
                    }
                    if (settings.is("as", "one-header")) {
                      out.cookie(cookie + "; " + cookie);
                    } else {
                      out.editHeaders(headers -> headers.with("Cookie", cookie));
                    }
                  }
                });
  }

  private static Deviation corrupted() {
    return Deviation.named(
            "cookies-corrupted",
            "M-03",
            "a post with a cookie",
            "sends cookies back with another value than the ACS has set")
        .choice("how", "cut off, or in lower case", "truncated", "lower-case")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    String cookie = out.post().cookieOrNull();
                    if (cookie != null && turn.strikes()) {
                      out.cookie(
                          settings.is("how", "truncated")
                              ? cookie.substring(0, Math.max(1, cookie.length() - 3))
                              : cookie.toLowerCase(Locale.ROOT));
                    }
                  }
                });
  }

  private static Deviation pathIgnored() {
    return Deviation.named(
            "cookie-path-ignored",
            "M-03",
            "a reply that sets a cookie with a path",
            "sends a cookie to every path, whatever path the ACS has set it for")
        .does(
            new Behaviour() {
              @Override
              public HttpResponse onReply(Turn turn, Outgoing sent, HttpResponse reply) {
                boolean hasPath =
                    reply.headers().all("Set-Cookie").stream()
                        .anyMatch(cookie -> PATH.matcher(cookie).find());
                return hasPath && turn.strikes() ? withoutPaths(reply) : reply;
              }
            });
  }

  private static HttpResponse withoutPaths(HttpResponse reply) {
    HttpHeaders[] headers = {HttpHeaders.EMPTY};
    reply
        .headers()
        .forEach(
            (name, value) ->
                headers[0] =
                    headers[0].with(
                        name,
                        name.equalsIgnoreCase("Set-Cookie")
                            ? PATH.matcher(value).replaceAll("") + "; Path=/"
                            : value));
    return new HttpResponse(
        reply.status(), reply.reason(), headers[0], reply.body(), reply.keepAlive());
  }

  private static Deviation stale() {
    return Deviation.named(
            "cookies-stale",
            "M-03",
            "a post after a session in which there was a cookie",
            "keeps the cookies of its first session and sends them in all others")
        .does(
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                String cookie = out.post().cookieOrNull();
                Kept kept = (Kept) turn.memory();
                boolean opens = out.kind() == Outgoing.Kind.INFORM;
                if (kept == null || kept.fresh() && !opens) {
                  if (cookie != null) {
                    turn.remember(new Kept(cookie, true));
                  }
                } else if (turn.strikes()) {
                  turn.remember(new Kept(kept.cookie(), false));
                  out.cookie(kept.cookie());
                }
              }
            });
  }

  /**
   * A cookie that is kept.
   *
   * @param fresh whether its own session still runs
   */
  private record Kept(String cookie, boolean fresh) {}
}
