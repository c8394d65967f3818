// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.http.HmacSha1;
import cwmp.testkit.ScriptedAcs;
import cwmp.udp.UdpConnectionRequest;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the bench ACS sends and takes in datagrams. */
@Timeout(60)
class BenchUdpTest {
  private static final Credentials LOGIN = new Credentials("acs", "knock");

  private final BenchAcs bench = BenchAcs.start(ScriptedAcs.builder(), LOGIN);

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void sendsConnectionRequestsOverUdp() throws Exception {
    bench.acs().device("FEFEFE-Box-1");
    try (DatagramSocket device = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
      String answer =
          call(
              "POST",
              "devices/FEFEFE-Box-1/wake?by=udp&address=127.0.0.1:" + device.getLocalPort());

      assertThat(answer).contains("127.0.0.1:" + device.getLocalPort());
      DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
      device.receive(packet);
      byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
      assertThat(UdpConnectionRequest.parse(datagram).orElseThrow().isBy(LOGIN)).isTrue();
    }
  }

  @Test
  void saysWhereAnAddressIsMissing() throws Exception {
    bench.acs().device("FEFEFE-Box-1");

    assertThat(call("POST", "devices/FEFEFE-Box-1/wake?by=udp"))
        .contains("no UDPConnectionRequestAddress");
  }

  @Test
  void showsLightweightNotifications() throws Exception {
    String body =
        "<n:Notification xmlns:n='urn:broadband-forum-org:cwmp:lwnotif-1-0'><n:TS>5</n:TS>"
            + "<n:UN>box</n:UN><n:CN>c</n:CN><n:OUI>FEFEFE</n:OUI><n:ProductClass/>"
            + "<n:SerialNumber>1</n:SerialNumber><n:Param><n:Name>Device.X</n:Name>"
            + "<n:Value>new</n:Value></n:Param></n:Notification>";
    byte[] datagram =
        ("POST / HTTP/1.1\r\nHost: acs\r\nContent-Length: "
                + body.length()
                + "\r\nSignature: "
                + HmacSha1.hex("secret", body.getBytes(US_ASCII))
                + "\r\n\r\n"
                + body)
            .getBytes(US_ASCII);
    try (DatagramSocket socket = new DatagramSocket()) {
      InetAddress host = InetAddress.getByName(bench.url().getHost());
      socket.send(new DatagramPacket(datagram, datagram.length, host, bench.url().getPort()));
    }

    String shown = "[]";
    while (shown.strip().equals("[]")) {
      shown = call("GET", "notifications");
    }
    assertThat(shown).contains("FEFEFE-1", "Device.X", "new", "box");
  }

  private String call(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(bench.url().resolve("/api/") + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
