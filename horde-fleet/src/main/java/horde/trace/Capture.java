// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpResponse;
import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import horde.fleet.SessionTrace.Entry;
import horde.fleet.SessionTrace.Failed;
import horde.fleet.SessionTrace.Received;
import horde.fleet.SessionTrace.Replaced;
import horde.fleet.SessionTrace.Sent;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as a file of packets that Wireshark opens (pcapng), with what each message is as a
 * comment on its first packet.
 *
 * <p>What is kept of a session are its messages: times and messages are as they were, the packets
 * around them as they may have been. A session over TLS is written as the clear text within, to
 * port 80, because Wireshark takes that for HTTP. An ACS that is known by a name only has the
 * address 192.0.2.1, the device an address of the ranges for documentation (RFC 5737, RFC 3849);
 * towards an ACS on loopback it has the same address as that.
 */
final class Capture {
  private static final int HTTP_PORT = 80;
  private static final int FIRST_PORT = 49_152;
  private static final int PORTS = 16_000;
  private static final byte[] ACS_ADDRESS = {(byte) 192, 0, 2, 1};

  private final DeviceRef device;
  private final SessionTrace trace;
  private final boolean secrets;
  private final PcapNg file;
  private final Iterator<Rung> rungs;
  private int connections;
  private @Nullable HttpOrigin origin;
  private @Nullable TcpConversation open;
  private Instant last;

  private Capture(DeviceRef device, SessionTrace trace, boolean secrets) {
    this.device = device;
    this.trace = trace;
    this.secrets = secrets;
    Ladder ladder = Ladder.of(device, trace);
    this.rungs = ladder.rungs().iterator();
    this.last = trace.begun().minusNanos(1000);
    this.file = new PcapNg("Horde", comment(ladder));
  }

  /**
   * The file.
   *
   * @param secrets whether credentials, cookies and passwords are in it, and bodies are byte for
   *     byte as they were; else bodies are indented, and what is secret is hidden
   */
  static byte[] of(DeviceRef device, SessionTrace trace, boolean secrets) {
    Capture capture = new Capture(device, trace, secrets);
    capture.write();
    return capture.file.bytes();
  }

  private String comment(Ladder ladder) {
    boolean tls = ladder.acs().startsWith("https:");
    return "Session "
        + trace.number()
        + " of "
        + device.id().serialNumber()
        + " with "
        + ladder.acs()
        + ", written by Horde from the messages that it kept. "
        + (tls ? "It ran over TLS; this is the clear text within, as if sent to port 80. " : "")
        + (secrets ? "It has passwords in it." : "Secrets are hidden, and bodies are indented.");
  }

  private void write() {
    for (Entry entry : trace.entries()) {
      switch (entry) {
        case Sent sent -> sent(sent, rungs.next().line());
        case Received received -> received(received, rungs.next().line());
        case Failed failed -> failed(failed, rungs.next().line());
        case Replaced replaced -> {} // went over no line
      }
    }
    if (open != null) {
      open.close(last, "");
    }
  }

  private void sent(Sent sent, String comment) {
    HttpOrigin target = sent.post().target().origin();
    if (open != null && !target.equals(origin)) {
      open.close(last, "");
      last = open.last();
      open = null;
    }
    origin = target;
    TcpConversation to = open;
    if (to == null) {
      to = conversation(target);
      if (isNeverAnswered(sent)) {
        to.knock(sent.time(), comment);
        last = to.last();
        return;
      }
      to.open(sent.time());
      open = to;
    }
    to.send(sent.time(), true, bytes(sent.post()), comment);
    last = to.last();
  }

  private void received(Received received, String comment) {
    if (open != null) {
      open.send(received.time(), false, bytes(received.reply()), comment);
      last = open.last();
    }
  }

  /** Whether no connection could be made for it. */
  private boolean isNeverAnswered(Sent sent) {
    SessionOutcome outcome = trace.outcomeOrNull();
    return outcome != null
        && outcome.failureOrNull() == SessionFailure.CONNECT
        && trace.entries().reversed().stream()
                .filter(Sent.class::isInstance)
                .findFirst()
                .orElse(null)
            == sent;
  }

  private void failed(Failed failed, String comment) {
    if (open == null) {
      return;
    }
    SessionOutcome outcome = trace.outcomeOrNull();
    SessionFailure kind = outcome == null ? null : outcome.failureOrNull();
    if (kind == SessionFailure.CONNECTION_LOST) {
      open.reset(failed.time(), comment);
    } else {
      open.close(failed.time(), comment);
    }
    last = open.last();
    open = null;
  }

  // ---- addresses

  private TcpConversation conversation(HttpOrigin target) {
    InetAddress acs = acsAddress(target);
    InetAddress from = acs.isLoopbackAddress() ? acs : deviceAddress(acs.getAddress().length == 16);
    int seed = (int) (trace.number() * 31 + connections++);
    int port = FIRST_PORT + Math.floorMod(seed, PORTS);
    return new TcpConversation(
        file,
        new InetSocketAddress(from, port),
        new InetSocketAddress(acs, target.isSecure() ? HTTP_PORT : target.port()),
        seed,
        last);
  }

  private static InetAddress acsAddress(HttpOrigin target) {
    String host = target.host();
    int zone = host.indexOf('%');
    if (target.isAddress()) {
      try {
        return InetAddress.ofLiteral(zone < 0 ? host : host.substring(0, zone));
      } catch (IllegalArgumentException e) {
        return address(ACS_ADDRESS); // digits and dots that are no address
      }
    }
    return address(ACS_ADDRESS);
  }

  private InetAddress deviceAddress(boolean six) {
    int index = device.index();
    if (six) {
      return address(
          ByteBuffer.allocate(16).putInt(0x20010DB8).putInt(0).putInt(0).putInt(index + 2).array());
    }
    return address(new byte[] {(byte) 198, 51, 100, (byte) (1 + index % 254)});
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  // ---- bytes

  private byte[] bytes(HttpPost post) {
    List<Rung.Header> headers = new ArrayList<>();
    headers.add(new Rung.Header("Host", post.target().origin().hostHeader()));
    if (secrets) {
      post.headers().forEach((name, value) -> headers.add(new Rung.Header(name, value)));
      String line = "POST " + post.target().requestTarget() + " HTTP/1.1";
      return message(line, headers, post.body(), true);
    }
    List<Rung.Header> shown = Wire.headers(post);
    headers.addAll(plain(shown.subList(1, shown.size())));
    return message(Wire.requestLine(post), headers, indented(Wire.body(post)), true);
  }

  private byte[] bytes(HttpResponse reply) {
    boolean hasLength = reply.status() != 204 && reply.status() != 304;
    if (secrets) {
      List<Rung.Header> headers = new ArrayList<>();
      reply.headers().forEach((name, value) -> headers.add(new Rung.Header(name, value)));
      String line = "HTTP/1.1 " + reply.status() + " " + reply.reason();
      return message(line, headers, reply.body(), hasLength);
    }
    List<Rung.Header> headers = plain(Wire.headers(reply));
    return message(Wire.statusLine(reply), headers, indented(Wire.body(reply)), hasLength);
  }

  /** Without what is no longer true of a body that can be read. */
  private static List<Rung.Header> plain(List<Rung.Header> headers) {
    return headers.stream()
        .filter(header -> !header.name().equalsIgnoreCase("Content-Encoding"))
        .toList();
  }

  private static byte[] indented(List<String> lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  /** The message with a length that is true, whatever its framing was. */
  private static byte[] message(
      String line, List<Rung.Header> headers, byte[] body, boolean hasLength) {
    StringBuilder head = new StringBuilder(line).append("\r\n");
    for (Rung.Header header : headers) {
      if (!header.name().equalsIgnoreCase("Content-Length")
          && !header.name().equalsIgnoreCase("Transfer-Encoding")) {
        head.append(header.name()).append(": ").append(header.value()).append("\r\n");
      }
    }
    if (hasLength) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
