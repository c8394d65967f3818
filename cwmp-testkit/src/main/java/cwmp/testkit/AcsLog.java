// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.http.ContentCoding;
import cwmp.message.Event;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.soap.SoapException;
import cwmp.soap.SoapReader;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScriptedAcs} and its devices have said to each other: as text for people, and as
 * things that a test may wait for. The oldest is forgotten first. May be used from any thread.
 */
final class AcsLog {
  private static final Set<ContentCoding> CODINGS = EnumSet.allOf(ContentCoding.class);
  private static final int MOST_CHARACTERS_PER_LINE = 400;
  private static final String NOBODY = "?";

  /**
   * Something that happened with a device: an Inform that was accepted, another request, an end.
   */
  private record Happening(String device, Object what) {}

  /** A session has come to its final 204. */
  static final class SessionEnd {}

  private final int mostLines;
  private final SoapReader fromCpe = SoapReader.fromCpe();
  private final SoapReader fromAcs = SoapReader.fromAcs();
  private final Deque<String> lines = new ArrayDeque<>();
  private final Deque<Happening> happenings = new ArrayDeque<>();
  private final Map<String, String> devices = new HashMap<>();
  private boolean shortened;

  /** Keeps that many lines; 0 for nothing at all. */
  AcsLog(int mostLines) {
    this.mostLines = mostLines;
  }

  /** Takes note of a POST and its answer. */
  void exchange(HttpRequest request, ServerReply reply) {
    if (mostLines == 0) {
      return;
    }
    Optional<Message> asked = message(fromCpe, request.headers(), request.body());
    String said =
        asked.map(AcsLog::text).orElse(request.body().length == 0 ? "empty" : "no envelope");
    HttpResponse response = parsed(reply);
    synchronized (this) {
      String device = device(request, asked.orElse(null), response);
      add(device + " > " + said);
      add(device + " < " + answer(reply, response));
    }
  }

  /** Takes note of something that a test may wait for. */
  synchronized void happened(String device, Object what) {
    if (mostLines > 0) {
      if (happenings.size() == mostLines) {
        happenings.removeFirst();
      }
      happenings.add(new Happening(device, what));
      notifyAll();
    }
  }

  /**
   * Waits for the first of its kind that nobody has waited for before.
   *
   * @param device null for any
   * @return empty if there is none in that time
   */
  synchronized <T> Optional<T> next(Class<T> kind, @Nullable String device, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Optional<T> found = take(kind, device);
    long left = patience.toMillis();
    while (found.isEmpty() && left > 0) {
      wait(left);
      found = take(kind, device);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return found;
  }

  private <T> Optional<T> take(Class<T> kind, @Nullable String device) {
    for (Iterator<Happening> all = happenings.iterator(); all.hasNext(); ) {
      Happening next = all.next();
      if (kind.isInstance(next.what) && (device == null || device.equals(next.device))) {
        all.remove();
        return Optional.of(kind.cast(next.what));
      }
    }
    return Optional.empty();
  }

  /** All lines that are still there. */
  synchronized String transcript() {
    if (mostLines == 0) {
      return "(this ACS keeps no transcript)\n";
    }
    StringBuilder text = new StringBuilder(shortened ? "...\n" : "");
    lines.forEach(line -> text.append(line).append('\n'));
    return text.isEmpty() ? "(nobody has said anything)\n" : text.toString();
  }

  private void add(String line) {
    if (lines.size() == mostLines) {
      lines.removeFirst();
      shortened = true;
    }
    lines.add(
        line.length() <= MOST_CHARACTERS_PER_LINE
            ? line
            : line.substring(0, MOST_CHARACTERS_PER_LINE) + "...");
  }

  /** Who it is, as far as the cookie tells. */
  private String device(
      HttpRequest request, @Nullable Message asked, @Nullable HttpResponse response) {
    if (asked instanceof Inform inform) {
      String id = ScriptedAcs.idOf(inform.deviceId());
      if (response != null) {
        response.headers().first("Set-Cookie").ifPresent(c -> devices.put(c.split(";")[0], id));
      }
      return id;
    }
    for (String cookies : request.headers().all("Cookie")) {
      for (String cookie : cookies.split(";")) {
        String id = devices.get(cookie.strip());
        if (id != null) {
          return id;
        }
      }
    }
    return NOBODY;
  }

  private String answer(ServerReply reply, @Nullable HttpResponse response) {
    if (response == null) {
      return reply.toString();
    }
    String body =
        response.body().length == 0
            ? ""
            : message(fromAcs, response.headers(), response.body())
                .map(AcsLog::text)
                .orElseGet(() -> reply.toString());
    boolean plain = response.status() == 200 && !body.isEmpty();
    String after = reply.after() == ServerReply.After.KEEP ? "" : ", then " + reply.after();
    return (plain ? body : (response.status() + " " + body).strip()) + after;
  }

  private static @Nullable HttpResponse parsed(ServerReply reply) {
    HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
    parser.requestSent("POST");
    try {
      return parser.feed(ByteBuffer.wrap(reply.bytes())).orElse(null);
    } catch (HttpProtocolException e) {
      return null;
    }
  }

  private static Optional<Message> message(SoapReader reader, HttpHeaders headers, byte[] body) {
    try {
      return body.length == 0
          ? Optional.empty()
          : Optional.of(
              reader
                  .read(
                      ContentCoding.decode(headers, body, CODINGS, reader.limits().envelopeBytes()))
                  .body());
    } catch (SoapException | HttpProtocolException e) {
      return Optional.empty();
    }
  }

  private static String text(Message message) {
    if (message instanceof Inform inform) {
      List<String> events = inform.event().stream().map(AcsLog::text).toList();
      return "Inform %s retry %d".formatted(events, inform.retryCount());
    }
    return message.toString();
  }

  private static String text(Event event) {
    return event.commandKey().isEmpty()
        ? event.code().text()
        : event.code().text() + " " + event.commandKey();
  }
}
