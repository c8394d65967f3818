// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.Credentials;
import cwmp.tree.EngineParameters;
import cwmp.udp.UdpConnectionRequest;
import horde.fleet.Device;
import horde.referee.Violation.Sample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Judges connection requests over UDP. TR-069 G.2.1.4.
 *
 * <p>Whatever does not look like HTTP may have come from anybody and is nobody's fault here. Copies
 * of a request are what an ACS is to send, and datagrams may overtake each other.
 */
final class UdpKnockJudge {
  private static final int MOST_REMEMBERED = 8;
  private static final int MANY_DEVICES = 4096;
  private static final long OVERTAKEN_MILLIS = 10_000;

  /** A line that HTTP begins a request with. */
  private static final Pattern HTTP =
      Pattern.compile("(?s)[A-Za-z]{3,8} [^\\r\\n]* HTTP/\\d.*|(?:GET|POST|HEAD|PUT) .*");

  private static final Pattern SIGNATURE = Pattern.compile("(sig=)[^&\\s]*");

  private final Referee referee;
  private final KnockJudge all;
  private final Map<Device, Deque<Seen>> seen = new ConcurrentHashMap<>();

  /** A genuine request, and when its first copy came. */
  private record Seen(long timestamp, String id, String nonce, long millis) {}

  UdpKnockJudge(Referee referee, KnockJudge all) {
    this.referee = referee;
    this.all = all;
  }

  void judge(Device device, byte[] datagram) {
    String text = new String(datagram, StandardCharsets.ISO_8859_1);
    if (!HTTP.matcher(text).matches()) {
      return;
    }
    Whistle whistle =
        (rule, format, arguments) ->
            referee.note(rule, () -> sample(device, text, format.formatted(arguments)));
    Optional<UdpConnectionRequest> request = UdpConnectionRequest.parse(datagram);
    if (request.isEmpty()) {
      whistle.blow(Rule.UDP_KNOCK_FORM, "%s", whyNot(text));
      return;
    }
    if (!text.endsWith("\r\n\r\n")) {
      whistle.blow(Rule.UDP_KNOCK_FORM, "something after the head");
    }
    EngineParameters engine = device.tree().engine();
    Credentials right =
        new Credentials(engine.connectionRequestUsername(), engine.connectionRequestPassword());
    if (!request.get().isBy(right)) {
      whistle.blow(
          Rule.UDP_KNOCK_CREDENTIALS,
          "%s",
          request.get().username().equals(right.username())
              ? "a signature by another password"
              : "another username than that of the device");
      return;
    }
    genuine(device, request.get(), whistle);
  }

  private void genuine(Device device, UdpConnectionRequest request, Whistle whistle) {
    long now = device.monotonicMillis();
    if (seen.size() >= MANY_DEVICES) {
      seen.values().removeIf(old -> now - old.getLast().millis > OVERTAKEN_MILLIS);
    }
    Deque<Seen> before = seen.computeIfAbsent(device, key -> new ArrayDeque<>());
    Seen found = new Seen(request.timestamp(), request.id(), request.nonce(), now);
    boolean copy =
        before.stream()
            .anyMatch(
                one ->
                    one.timestamp == found.timestamp
                        && one.id.equals(found.id)
                        && one.nonce.equals(found.nonce));
    if (copy) {
      return;
    }
    all.another(device, whistle);
    if (!before.isEmpty()) {
      Seen last = before.getLast();
      if (found.timestamp == last.timestamp) {
        whistle.blow(
            Rule.UDP_KNOCK_REPEATED, "ts=%d as before, expected a later one", last.timestamp);
      } else if (found.id.equals(last.id)) {
        whistle.blow(Rule.UDP_KNOCK_REPEATED, "id=%s as before, expected another", last.id);
      } else if (found.timestamp < last.timestamp && now - last.millis > OVERTAKEN_MILLIS) {
        whistle.blow(
            Rule.UDP_KNOCK_REPEATED,
            "ts=%d after ts=%d, expected a later one",
            found.timestamp,
            last.timestamp);
      }
    }
    before.addLast(found);
    if (before.size() > MOST_REMEMBERED) {
      before.removeFirst();
    }
  }

  private static String whyNot(String text) {
    if (!text.startsWith("GET ")) {
      return text.substring(0, text.indexOf(' ')) + ", expected GET";
    }
    String line = text.lines().findFirst().orElse("");
    for (String name : List.of("ts", "id", "un", "cn", "sig")) {
      if (!line.matches(".*[?&]" + name + "=[^& ]+.*")) {
        return "a request without " + name;
      }
    }
    if (!line.matches(".*[?&]ts=\\d{1,12}([& ].*)?")) {
      return "a ts that is no number of seconds";
    }
    return line.matches(".*[?&]sig=[0-9A-Fa-f]{40}([& ].*)?")
        ? "a request that cannot be read as HTTP/1.1"
        : "a sig that is not 40 hexadecimal digits";
  }

  private static Sample sample(Device device, String text, String detail) {
    String line = text.lines().findFirst().orElse("");
    return new Sample(
        device.now(),
        device.id().serialNumber(),
        detail,
        List.of("--> (UDP) " + SIGNATURE.matcher(line).replaceAll("$1(hidden)")));
  }
}
