// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.http.ContentCoding;
import cwmp.message.AcsRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.SetParameterValues;
import cwmp.soap.SoapException;
import cwmp.soap.SoapReader;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpResponse;
import horde.record.RecordedDevice.Session;
import horde.transcript.Transcript;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A folder with what devices and their ACS have said to each other.
 *
 * <p>Tells apart who says something by cookies and connections, writes the sessions as they go on,
 * and remembers what they show of the devices' trees. May be used from any thread. A disk that
 * fails is remembered, and never a reason for a session to fail.
 */
final class Recording {
  private static final Set<ContentCoding> CODINGS = EnumSet.allOf(ContentCoding.class);
  private static final int MOST_CONNECTIONS = 10_000;

  /** How long a device may take to come back with a login. */
  private static final Duration LOGGING_IN = Duration.ofSeconds(3);

  private final Path folder;
  private final SoapReader fromCpe = SoapReader.fromCpe();
  private final SoapReader fromAcs = SoapReader.fromAcs();
  private final Map<String, RecordedDevice> devices = new LinkedHashMap<>();
  private final Map<String, Session> byCookie = new LinkedHashMap<>();
  private final Map<Long, Session> byConnection = new LinkedHashMap<>();
  private final Map<String, Session> lastOf = new LinkedHashMap<>();
  private final SessionFile unassigned;
  private final Set<String> notes = new TreeSet<>();
  private @Nullable IOException broken;
  private int strangers;

  private Recording(Path folder) {
    this.folder = folder;
    this.unassigned = new SessionFile(folder.resolve("unassigned.txt"), new Secrets());
  }

  /**
   * A recording in a folder.
   *
   * @param folder made if it is not there
   * @throws IOException if there is something in it, or it cannot be made
   */
  static Recording in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new FileAlreadyExistsException(
            folder + " is not empty, expected a new folder or an empty one");
      }
    }
    return new Recording(folder);
  }

  /** A message, or why there is none. */
  private record Content(@Nullable Message message, String problem) {}

  private static Content content(SoapReader reader, HttpHeaders headers, byte[] body) {
    if (body.length == 0) {
      return new Content(null, "");
    }
    try {
      byte[] plain = ContentCoding.decode(headers, body, CODINGS, reader.limits().envelopeBytes());
      return new Content(reader.read(plain).body(), "");
    } catch (SoapException | HttpProtocolException e) {
      return new Content(null, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /**
   * Takes down an exchange.
   *
   * @return what it was about, null if it is not known whose it was
   */
  synchronized @Nullable Conversation add(Exchange exchange) {
    HttpRequest request = exchange.request();
    HttpResponse response = exchange.response();
    Content said = content(fromCpe, request.headers(), request.body());
    List<String> lines = new ArrayList<>(Transcript.lines(exchange.asked(), request));
    if (response != null) {
      lines.addAll(Transcript.lines(exchange.answered(), response));
    }
    if (!exchange.trouble().isEmpty()) {
      lines.add("--- " + exchange.trouble());
    }
    lines.add("");
    try {
      Session session = sessionOf(exchange, said.message());
      if (session == null) {
        strangers++;
        unassigned.append(lines);
        return null;
      }
      Message answer = follow(session, exchange, said);
      session.device.add(session, lines);
      return new Conversation(
          session.device,
          said.message(),
          said.problem(),
          answer,
          response != null && !isRefusal(response.status()));
    } catch (IOException e) {
      broken = broken == null ? e : broken;
      return null;
    }
  }

  private @Nullable Session sessionOf(Exchange exchange, @Nullable Message said)
      throws IOException {
    if (said instanceof Inform inform) {
      String id = RecordedDevice.idOf(inform);
      Session before = lastOf.get(id);
      if (before != null
          && before.refused
          && before.last.plus(LOGGING_IN).isAfter(exchange.asked())) {
        return before; // the same Inform, this time with a login
      }
      RecordedDevice device = devices.get(id);
      if (device == null) {
        int number = devices.size() + 1;
        device = new RecordedDevice(id, number == 1 ? folder : folder.resolve("device-" + number));
        devices.put(id, device);
      }
      Session session = device.begin(inform, exchange.asked());
      lastOf.put(id, session);
      if (before != null) {
        before.cookies.forEach(byCookie::remove);
        before.connections.forEach(byConnection::remove);
      }
      return session;
    }
    for (String cookie : cookies(exchange.request())) {
      Session session = byCookie.get(cookie);
      if (session != null) {
        return session;
      }
    }
    return byConnection.get(exchange.connection());
  }

  private static List<String> cookies(HttpRequest request) {
    return request.headers().all("Cookie").stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::strip)
        .toList();
  }

  /** Learns from an exchange what belongs to the session and what there is in the device. */
  private @Nullable Message follow(Session session, Exchange exchange, Content said) {
    RecordedDevice device = session.device;
    session.connections.add(exchange.connection());
    session.last = exchange.answered();
    byConnection.put(exchange.connection(), session);
    if (byConnection.size() > MOST_CONNECTIONS) {
      byConnection.remove(byConnection.keySet().iterator().next());
    }
    device.secrets().noteLogin(exchange.request());
    AcsRequest asked = session.outstanding;
    Message message = said.message();
    if (message != null) {
      device.observed().see(message, asked, exchange.asked());
    }
    if (!said.problem().isEmpty()) {
      String what = asked == null ? "a message" : "the answer to " + asked.messageName();
      int size = exchange.request().body().length;
      device.note("could not read " + what + " (" + size + " bytes): " + said.problem());
    }
    HttpResponse response = exchange.response();
    if (response == null) {
      device.note("an exchange came to nothing: " + exchange.trouble());
      return null;
    }
    if (message instanceof Inform) {
      session.refused = isRefusal(response.status());
    }
    if (isRefusal(response.status())) {
      return null; // what was asked is asked still
    }
    for (String header : response.headers().all("Set-Cookie")) {
      String cookie = header.split(";", 2)[0].strip();
      session.cookies.add(cookie);
      byCookie.put(cookie, session);
    }
    Content answer = content(fromAcs, response.headers(), response.body());
    session.outstanding = answer.message() instanceof AcsRequest next ? next : null;
    if (!answer.problem().isEmpty() && response.status() == 200) {
      device.note("could not read a message of the ACS: " + answer.problem());
    }
    Warnings.of(session.outstanding, response).forEach(device::note);
    if (session.outstanding instanceof SetParameterValues set) {
      set.parameterList().forEach(value -> device.secrets().note(value.name(), value.value()));
    }
    return answer.message();
  }

  private static boolean isRefusal(int status) {
    return status == 401 || status == 407 || status >= 300 && status < 400;
  }

  /** Takes note of something about a device. */
  synchronized void note(RecordedDevice device, String text) {
    device.note(text);
  }

  /** Takes note of something that is not of one device. */
  synchronized void note(String text) {
    notes.add(text);
  }

  synchronized Set<String> notes() {
    return new TreeSet<>(notes);
  }

  synchronized List<RecordedDevice> devices() {
    return List.copyOf(devices.values());
  }

  /** How many exchanges were of nobody known. */
  synchronized int strangers() {
    return strangers;
  }

  /**
   * Writes what there is of each device.
   *
   * @throws IOException if that, or anything before it, could not be written
   */
  synchronized List<RecordingSummary> finish(Instant time) throws IOException {
    List<RecordingSummary> summaries = new ArrayList<>();
    for (RecordedDevice device : devices.values()) {
      device.scrub();
      summaries.add(RecordingSummary.write(device, notes, time));
    }
    if (broken != null) {
      throw broken;
    }
    return summaries;
  }
}
