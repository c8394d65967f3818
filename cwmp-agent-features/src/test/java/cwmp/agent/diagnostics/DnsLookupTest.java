// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.NsLookup;
import cwmp.testkit.Spec;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DnsLookupTest {
  /** A small server: {@code www.test} is an alias of {@code host.test}; silence for "lost". */
  private static DatagramSocket server() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
              while (!socket.isClosed()) {
                try {
                  packet.setLength(2048);
                  socket.receive(packet);
                  byte[] answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                  if (answer.length > 0) {
                    socket.send(
                        new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                  }
                } catch (IOException e) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return socket;
  }

  private static byte[] answer(ByteBuffer query) {
    String name = new String(query.array(), 13, query.get(12));
    int type = query.getShort(query.limit() - 4);
    if (name.equals("lost")) {
      return new byte[0];
    }
    boolean known = name.equals("www");
    boolean address = known && type == DnsMessage.TYPE_A;
    ByteBuffer out = ByteBuffer.allocate(512);
    out.put(query.array(), 0, query.limit());
    out.putShort(2, (short) (0x8500 | (known ? 0 : 3))); // authoritative
    if (address) {
      out.putShort(6, (short) 2);
      // www.test CNAME host.test, whose last label points into the question
      out.putShort((short) 0xC00C).putShort((short) 5).putShort((short) 1).putInt(60);
      int target = out.position() + 2;
      out.putShort((short) 7).put((byte) 4).put("host".getBytes()).putShort((short) 0xC010);
      out.putShort((short) (0xC000 | target)).putShort((short) 1).putShort((short) 1).putInt(60);
      out.putShort((short) 4).put(new byte[] {(byte) 192, 0, 2, 33});
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static DiagnosticOutcome lookup(int port, String name, int count)
      throws InterruptedException {
    return new DnsLookup(port, Path.of("/nowhere"))
        .run(new NsLookup("", name, "127.0.0.1", Duration.ofMillis(300), count));
  }

  private static List<NsLookup.Lookup> lookups(DiagnosticOutcome outcome) {
    NsLookup.Result result = (NsLookup.Result) outcome.resultOrNull();
    assertThat(result).isNotNull();
    return result.lookups();
  }

  @Test
  @Spec("K-15")
  void listsTheAddressesOfEachLookup() throws Exception {
    try (DatagramSocket server = server()) {
      DiagnosticOutcome outcome = lookup(server.getLocalPort(), "www.test", 2);

      assertThat(outcome.errorOrNull()).isNull();
      assertThat(lookups(outcome))
          .hasSize(2)
          .allSatisfy(
              lookup -> {
                assertThat(lookup.status()).isEqualTo(NsLookup.Status.SUCCESS);
                assertThat(lookup.authoritative()).isTrue();
                assertThat(lookup.hostNameReturned()).isEqualTo("host.test");
                assertThat(lookup.addresses()).containsExactly("192.0.2.33");
                assertThat(lookup.dnsServerAddress()).isEqualTo("127.0.0.1");
                assertThat(lookup.responseMicros()).isPositive();
              });
    }
  }

  @Test
  @Spec("K-15")
  void saysWhyALookupFailed() throws Exception {
    try (DatagramSocket server = server()) {
      DiagnosticOutcome unknown = lookup(server.getLocalPort(), "no.test", 1);
      assertThat(unknown.errorOrNull()).isEqualTo(DiagnosticError.OTHER);
      assertThat(lookups(unknown))
          .extracting(NsLookup.Lookup::status)
          .containsExactly(NsLookup.Status.HOST_NAME_NOT_RESOLVED);
      assertThat(lookups(lookup(server.getLocalPort(), "lost.test", 1)))
          .extracting(NsLookup.Lookup::status)
          .containsExactly(NsLookup.Status.TIMEOUT);
      assertThat(lookups(lookup(server.getLocalPort(), "no..name", 1)))
          .extracting(NsLookup.Lookup::status)
          .containsExactly(NsLookup.Status.OTHER);
    }
  }

  @Test
  @Spec("K-15")
  void asksTheServerOfTheSystemIfNoneIsNamed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("resolv.conf");
    Files.writeString(file, "# comment\nsearch test\nnameserver 127.0.0.1\nnameserver 192.0.2.1\n");
    NsLookup test = new NsLookup("", "www.test", "", Duration.ofMillis(500), 1);
    try (DatagramSocket server = server()) {
      assertThat(new DnsLookup(server.getLocalPort(), file).run(test).errorOrNull()).isNull();
    }

    assertThat(new DnsLookup(53, folder.resolve("none")).run(test).errorOrNull())
        .isEqualTo(DiagnosticError.DNS_SERVER_NOT_RESOLVED);
  }

  @Test
  void survivesAnyBytes() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      if (bytes.length > 12) {
        bytes[2] |= (byte) 0x80;
        bytes[4] = bytes[6] = 0;
      }
      try {
        DnsMessage.response(ByteBuffer.wrap(bytes));
      } catch (IllegalArgumentException e) {
        // as declared
      }
    }
    byte[] loop = new byte[18];
    loop[2] = (byte) 0x80;
    loop[5] = 1;
    loop[12] = (byte) 0xC0;
    loop[13] = 12;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DnsMessage.response(ByteBuffer.wrap(loop)))
        .withMessageContaining("does not end");
  }
}
