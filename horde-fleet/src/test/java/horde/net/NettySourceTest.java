// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import horde.fleet.Fleet;
import horde.fleet.Plans;
import horde.limits.SourceAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Devices that call from addresses of their own, over the network. */
@Timeout(60)
class NettySourceTest {
  private static final int DEVICES = 12;

  @Test
  void eachDeviceCallsFromItsAddress() throws Exception {
    Map<Integer, InetAddress> peers = new ConcurrentHashMap<>();
    CountDownLatch all = new CountDownLatch(DEVICES);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          int device = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
          if (peers.put(device, exchange.getRemoteAddress().getAddress()) == null) {
            all.countDown();
          }
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    SourceAddresses sources = SourceAddresses.parse(List.of("127.0.1.0/30", "127.0.2.9"));
    NettyDriver driver = NettyDriver.open(new NetSettings(2, null, sources));
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/{index}";
    Fleet fleet =
        new Fleet(
            Plans.plan(Plans.group(DEVICES, Plans.gateway(), url, Duration.ofHours(1))),
            driver,
            null);
    try {
      fleet.start();
      assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      fleet.stop(Duration.ofSeconds(1));
      server.stop(0);
    }

    Map<Integer, String> found = new TreeMap<>();
    peers.forEach((device, address) -> found.put(device, address.getHostAddress()));
    Map<Integer, String> expected = new TreeMap<>();
    for (int device = 0; device < DEVICES; device++) {
      expected.put(device, List.of("127.0.1.1", "127.0.1.2", "127.0.2.9").get(device % 3));
    }
    assertThat(found).isEqualTo(expected);
  }
}
