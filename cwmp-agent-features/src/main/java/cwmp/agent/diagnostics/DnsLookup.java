// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.IpVersion;
import cwmp.diagnostics.NsLookup;
import cwmp.diagnostics.NsLookup.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a DNS server for the addresses of a name, over UDP.
 *
 * <p>The device's own server is the first in {@code /etc/resolv.conf}, as the JDK does not tell it;
 * on a system without that file the lookup has to name one.
 */
final class DnsLookup {
  private static final int DNS_PORT = 53;
  private static final int NO_SUCH_NAME = 3;
  private static final int MOST_ADDRESSES = 10;
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final int port;
  private final Path resolverFile;

  DnsLookup() {
    this(DNS_PORT, Path.of("/etc/resolv.conf"));
  }

  DnsLookup(int port, Path resolverFile) {
    this.port = port;
    this.resolverFile = resolverFile;
  }

  DiagnosticOutcome run(NsLookup test) throws InterruptedException {
    String named = test.dnsServer().isEmpty() ? ownServer() : test.dnsServer();
    InetAddress server = named.isEmpty() ? null : Addresses.resolve(named, IpVersion.ANY);
    if (server == null) {
      return DiagnosticOutcome.failed(DiagnosticError.DNS_SERVER_NOT_RESOLVED);
    }
    Duration timeout = test.timeout().isZero() ? USUAL_TIMEOUT : test.timeout();
    List<NsLookup.Lookup> lookups = new ArrayList<>();
    for (long i = 0; i < test.repetitions(); i++) {
      lookups.add(lookup(server, test.hostName(), timeout));
    }
    return new NsLookup.Result(lookups).outcome();
  }

  private String ownServer() {
    try {
      for (String line : Files.readAllLines(resolverFile)) {
        String[] words = line.strip().split("\\s+");
        if (words.length > 1 && words[0].equals("nameserver")) {
          return words[1];
        }
      }
    } catch (IOException e) {
      // then there is none, as the result says
    }
    return "";
  }

  private NsLookup.Lookup lookup(InetAddress server, String name, Duration timeout)
      throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    try (Selector selector = Selector.open();
        DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(new InetSocketAddress(server, port));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      DnsMessage first = ask(channel, selector, name, DnsMessage.TYPE_A, timeout);
      long micros = Math.max(1, watch.nanos() / 1000);
      if (first == null) {
        return failed(Status.TIMEOUT, server, 0);
      }
      DnsMessage second =
          first.responseCode() == 0
              ? ask(channel, selector, name, DnsMessage.TYPE_AAAA, timeout)
              : null;
      return answered(first, second, server, micros);
    } catch (PortUnreachableException e) {
      return failed(Status.DNS_SERVER_NOT_AVAILABLE, server, 0);
    } catch (IOException | IllegalArgumentException e) {
      return failed(Status.OTHER, server, 0); // no network, or no host name
    }
  }

  private static NsLookup.Lookup answered(
      DnsMessage first, @Nullable DnsMessage second, InetAddress server, long micros) {
    List<String> addresses = new ArrayList<>();
    first.addresses().forEach(address -> addresses.add(Addresses.text(address)));
    if (second != null) {
      second.addresses().forEach(address -> addresses.add(Addresses.text(address)));
    }
    if (addresses.isEmpty()) {
      boolean unknown = first.responseCode() == 0 || first.responseCode() == NO_SUCH_NAME;
      return failed(unknown ? Status.HOST_NAME_NOT_RESOLVED : Status.OTHER, server, micros);
    }
    String owner = first.name().isEmpty() && second != null ? second.name() : first.name();
    return new NsLookup.Lookup(
        Status.SUCCESS,
        first.authoritative(),
        owner,
        addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size())),
        Addresses.text(server),
        micros);
  }

  private static NsLookup.Lookup failed(Status status, InetAddress server, long micros) {
    return new NsLookup.Lookup(status, false, "", List.of(), Addresses.text(server), micros);
  }

  /** The answer, or null if none came in time; what is no answer to the question is ignored. */
  private static @Nullable DnsMessage ask(
      DatagramChannel channel, Selector selector, String name, int type, Duration timeout)
      throws IOException, InterruptedException {
    int id = RANDOM.nextInt(0x10000);
    channel.write(DnsMessage.query(id, name, type));
    Stopwatch watch = new Stopwatch();
    ByteBuffer buffer = ByteBuffer.allocate(65536);
    while (true) {
      long left = timeout.toMillis() - watch.nanos() / 1_000_000;
      if (left <= 0) {
        return null;
      }
      selector.select(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      selector.selectedKeys().clear();
      buffer.clear();
      if (channel.read(buffer) > 0) {
        DnsMessage response = responseOrNull(buffer.flip());
        if (response != null && response.id() == id) {
          return response;
        }
      }
    }
  }

  private static @Nullable DnsMessage responseOrNull(ByteBuffer packet) {
    try {
      return DnsMessage.response(packet);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
