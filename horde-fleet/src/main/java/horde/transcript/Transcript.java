// SPDX-License-Identifier: Apache-2.0
package horde.transcript;

import cwmp.http.ContentCoding;
import cwmp.session.SessionOutcome;
import cwmp.soap.Envelope;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpResponse;
import horde.fleet.SessionTrace;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A session for people, message by message, without passwords. */
public final class Transcript {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final Set<String> SECRET =
      Set.of("authorization", "authentication-info", "cookie", "set-cookie", "www-authenticate");

  private static final Set<ContentCoding> CODINGS = EnumSet.allOf(ContentCoding.class);
  private static final int MOST_CONTENT = 16 << 20;

  private final List<String> lines = new ArrayList<>();

  private Transcript() {}

  /**
   * The lines.
   *
   * @param entries what happened, in order
   * @param outcome how it ended, if it has ended
   */
  public static List<String> lines(
      List<SessionTrace.Entry> entries, Optional<SessionOutcome> outcome) {
    Transcript text = new Transcript();
    entries.forEach(text::entry);
    text.lines.add(end(outcome));
    return text.lines;
  }

  /**
   * How a session ended, in words.
   *
   * @param outcome empty if it has not ended
   */
  public static String end(Optional<SessionOutcome> outcome) {
    return outcome
        .map(
            end ->
                end.failure()
                    .map(failure -> "the session failed: " + failure.key() + ", " + end.detail())
                    .orElse("the session ended well"))
        .orElse("the session is still going on");
  }

  /** The lines of a request as a server has received it, without passwords. */
  public static List<String> lines(Instant time, HttpRequest request) {
    Transcript text = new Transcript();
    text.lines.add(time(time) + " --> " + request.method() + " " + visible(request.target()));
    text.headers(request.headers());
    text.content(request.headers(), request.body());
    return text.lines;
  }

  /** The lines of the answer to a request, without passwords. */
  public static List<String> lines(Instant time, HttpResponse response) {
    Transcript text = new Transcript();
    text.received(time, response);
    return text.lines;
  }

  private static String visible(String text) {
    return XmlText.plain(text);
  }

  private void entry(SessionTrace.Entry entry) {
    switch (entry) {
      case SessionTrace.Sent sent -> {
        Optional<Envelope> envelope = sent.post().envelope();
        String what = envelope.map(body -> body.body().messageName()).orElse("empty");
        lines.add(time(sent.time()) + " --> POST " + sent.post().target() + "  (" + what + ")");
        headers(sent.post().headers());
        envelope.ifPresent(body -> xml(SoapWriter.toBytes(body)));
      }
      case SessionTrace.Received received -> received(received.time(), received.reply());
      case SessionTrace.Replaced replaced -> {} // it went over no line
      case SessionTrace.Failed failed -> lines.add(time(failed.time()) + " --- " + failed.detail());
    }
  }

  private void received(Instant time, HttpResponse reply) {
    String reason = reply.reason().isEmpty() ? "" : " " + visible(reply.reason());
    lines.add(time(time) + " <-- " + reply.status() + reason);
    headers(reply.headers());
    content(reply.headers(), reply.body());
  }

  private void headers(HttpHeaders headers) {
    headers.forEach((name, value) -> lines.add("      " + name + ": " + header(name, value)));
  }

  /** The value of a header as people may see it: what has to do with credentials is hidden. */
  public static String header(String name, String value) {
    return SECRET.contains(name.toLowerCase(Locale.ROOT)) ? withoutSecret(value) : value;
  }

  /** The scheme or the name of the cookie may be seen, what follows may not. */
  private static String withoutSecret(String value) {
    int end = 0;
    while (end < value.length() && Character.isLetterOrDigit(value.charAt(end))) {
      end++;
    }
    return value.substring(0, end) + " (hidden)";
  }

  private void content(HttpHeaders headers, byte[] body) {
    body(headers, body).forEach(line -> lines.add("      " + line));
  }

  /** The lines of a body as people may see it, without passwords; none of an empty one. */
  public static List<String> body(HttpHeaders headers, byte[] body) {
    try {
      if (body.length > MOST_CONTENT) {
        return List.of("(" + body.length + " bytes, too many to show)");
      }
      byte[] content = ContentCoding.decode(headers, body, CODINGS, MOST_CONTENT);
      return content.length == 0 ? List.of() : XmlText.lines(content);
    } catch (HttpProtocolException e) {
      return List.of("(" + e.getMessage() + ")");
    }
  }

  private void xml(byte[] body) {
    XmlText.lines(body).forEach(line -> lines.add("      " + line));
  }

  private static String time(Instant time) {
    return TIME.format(time.atZone(ZoneId.systemDefault()));
  }
}
