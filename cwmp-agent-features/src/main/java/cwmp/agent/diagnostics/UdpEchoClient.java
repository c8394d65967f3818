// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.EchoPlus;
import cwmp.diagnostics.UdpEcho;
import cwmp.message.CwmpTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends UDP Echo Plus packets and collects what comes back. TR-143 A.1. */
final class UdpEchoClient {
  private static final int ITERATION_AT = EchoPlus.LENGTH;

  private final UdpEcho test;
  private final DatagramChannel channel;
  private final Selector selector;
  private final ByteBuffer buffer;
  private final Stopwatch watch = new Stopwatch();
  private final LongSummaryStatistics times = new LongSummaryStatistics();
  private final List<UdpEcho.Packet> packets = new ArrayList<>();

  /** When each packet without a response was sent, by its number. */
  private final Map<Integer, Long> waiting = new LinkedHashMap<>();

  private UdpEchoClient(UdpEcho test, DatagramChannel channel, Selector selector) {
    this.test = test;
    this.channel = channel;
    this.selector = selector;
    this.buffer = ByteBuffer.allocate(65536);
  }

  static DiagnosticOutcome run(UdpEcho test) throws InterruptedException {
    InetAddress host = Addresses.resolve(test.host(), test.ipVersion());
    if (host == null) {
      return DiagnosticOutcome.failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    }
    try (Selector selector = Selector.open();
        DatagramChannel channel = DatagramChannel.open()) {
      channel.setOption(StandardSocketOptions.IP_TOS, test.dscp() << 2);
      channel.connect(new InetSocketAddress(host, test.port()));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      return new UdpEchoClient(test, channel, selector).run();
    } catch (IOException e) {
      return DiagnosticOutcome.failed(DiagnosticError.OTHER);
    }
  }

  private DiagnosticOutcome run() throws IOException, InterruptedException {
    long gap = test.interTransmissionTime().toNanos();
    long timeout = test.timeout().toNanos();
    long sent = 0;
    long next = 0;
    while (sent < test.repetitions() || !waiting.isEmpty()) {
      long now = watch.nanos();
      if (sent < test.repetitions() && now >= next) {
        sent++;
        next += gap;
        send((int) sent, now);
      }
      waiting.values().removeIf(since -> now - since > timeout);
      long wake = sent < test.repetitions() ? next : Long.MAX_VALUE;
      if (!waiting.isEmpty()) {
        wake = Math.min(wake, waiting.values().iterator().next() + timeout + 1);
      }
      if (wake != Long.MAX_VALUE) {
        selector.select(Math.max(1, (wake - watch.nanos()) / 1_000_000 + 1));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      selector.selectedKeys().clear();
      receiveAll();
    }
    String address = Addresses.text(((InetSocketAddress) channel.getLocalAddress()).getAddress());
    long successes = times.getCount();
    return DiagnosticOutcome.complete(
        new UdpEcho.Result(
            address, successes, sent - successes, Reachability.summary(times), packets));
  }

  private void send(int number, long now) throws IOException {
    ByteBuffer packet = ByteBuffer.allocate(Math.max(test.dataBlockSize(), EchoPlus.LENGTH + 4));
    new EchoPlus(number, 0, 0, 0, 0).write(packet);
    packet.putInt(ITERATION_AT, number);
    packet.limit(test.dataBlockSize());
    waiting.put(number, now);
    if (test.individualResults() && packets.size() < test.maxResults()) {
      packets.add(
          new UdpEcho.Packet(
              false, watch.at(now), CwmpTime.UNKNOWN, new EchoPlus(number, 0, 0, 0, 0)));
    }
    try {
      channel.write(packet);
    } catch (PortUnreachableException e) {
      // nobody listens there: this packet is lost like any other
    }
  }

  /**
   * When the packet was sent that has come back. As much of the first field as there is tells
   * packets apart; of those that look alike it is the oldest.
   */
  private @Nullable Long sent(ByteBuffer packet) {
    int octets = Math.min(4, packet.limit());
    int begin = 0;
    for (int i = 0; i < octets; i++) {
      begin = begin << 8 | packet.get(i) & 0xFF;
    }
    if (octets == 4) {
      return waiting.remove(begin);
    }
    for (int number : waiting.keySet()) {
      if ((long) number >>> 8 * (4 - octets) == begin) {
        return waiting.remove(number);
      }
    }
    return null;
  }

  private void receiveAll() throws IOException {
    while (true) {
      buffer.clear();
      try {
        if (channel.read(buffer) <= 0) {
          return;
        }
      } catch (PortUnreachableException e) {
        continue;
      }
      long now = watch.nanos();
      buffer.flip();
      Long sent = buffer.limit() == test.dataBlockSize() ? sent(buffer) : null;
      if (sent != null) {
        times.accept(Math.max(1, (now - sent) / 1000));
        note(now);
      }
    }
  }

  private void note(long now) {
    if (buffer.limit() < EchoPlus.LENGTH) {
      return;
    }
    EchoPlus response = EchoPlus.read(buffer);
    int index = response.genSn() - 1;
    if (index >= 0 && index < packets.size()) {
      packets.set(
          index, new UdpEcho.Packet(true, packets.get(index).sent(), watch.at(now), response));
    }
  }
}
