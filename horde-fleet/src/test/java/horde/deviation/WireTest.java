// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.Spec;
import horde.fleet.Fleet;
import horde.fleet.Plans;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deviations below HTTP, as a server sees them on its sockets. */
@Timeout(120)
final class WireTest {
  private final Deviations deviations = new Deviations(42);
  private WireServer server;
  private Fleet fleet;

  @BeforeEach
  void listen() throws Exception {
    server = WireServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.stop(Duration.ofSeconds(1));
    }
    server.close();
  }

  /** The first connection of one device with this deviation. */
  private WireServer.Connection connection(String name, String... parametersAndTexts)
      throws Exception {
    DeviationSpec spec = DeviationSpec.of(name);
    for (int i = 0; i < parametersAndTexts.length; i += 2) {
      spec = spec.with(parametersAndTexts[i], parametersAndTexts[i + 1]);
    }
    deviations.on(Selector.all(), spec);
    fleet =
        new Fleet(
            Plans.plan(Plans.group(1, Plans.gateway(), server.url(), Duration.ofHours(1))),
            NettyDriver.open(new NetSettings(1, new InetSocketAddress("127.0.0.1", 0))),
            null,
            null,
            List.of(deviations));
    fleet.start();
    WireServer.await(() -> !server.connections().isEmpty());
    return server.connections().getFirst();
  }

  private static void awaitEnd(WireServer.Connection connection) throws Exception {
    WireServer.await(() -> !connection.end.isEmpty());
  }

  private long completed() throws Exception {
    return fleet.statistics().get(10, TimeUnit.SECONDS).sessionsCompleted();
  }

  @Test
  @Spec("M-01")
  void aConnectionIsClosedInTheMiddleOfABody() throws Exception {
    WireServer.Connection connection = connection("connection-drop", "at", "body");
    awaitEnd(connection);

    assertThat(connection.end).isEqualTo("closed");
    assertThat(connection.text())
        .contains("Content-Length: ", "<soap-env:Envelope")
        .doesNotContain("</soap-env:Envelope>");
  }

  @Test
  @Spec("M-01")
  void aConnectionIsResetAfterTheRequest() throws Exception {
    WireServer.Connection connection = connection("connection-drop", "how", "reset");
    awaitEnd(connection);

    assertThat(connection.end).isEqualTo("reset");
  }

  @Test
  @Spec("M-01")
  void aConnectionIsClosedBeforeAnythingIsSaid() throws Exception {
    WireServer.Connection connection = connection("connection-drop", "at", "connect");
    awaitEnd(connection);

    assertThat(connection.text()).isEmpty();
    assertThat(connection.end).isEqualTo("closed");
  }

  @Test
  @Spec("M-04")
  void eachPostHasAConnectionOfItsOwn() throws Exception {
    WireServer.Connection connection = connection("new-connection-each-post");
    WireServer.await(() -> server.connections().size() == 2);
    awaitEnd(server.connections().get(1));

    assertThat(connection.text()).contains("Inform>").endsWith("</soap-env:Envelope>");
    assertThat(server.connections().get(1).text()).contains("Content-Length: 0");
    assertThat(completed()).isEqualTo(1);
  }

  @Test
  @Spec("M-04")
  void theConnectionStaysOpenAfterTheSession() throws Exception {
    WireServer.Connection connection = connection("connection-kept-open", "for", "1500ms");
    awaitEnd(connection);

    assertThat(Duration.ofNanos(connection.endNanos - connection.lastReplyNanos))
        .isGreaterThan(Duration.ofMillis(1400));
    assertThat(completed()).isEqualTo(1);
  }

  @Test
  @Spec("M-09")
  void bytesComeInDrops() throws Exception {
    WireServer.Connection connection =
        connection("slow-drip", "on", "inform", "bytes", "100", "pause", "5ms");
    awaitEnd(connection);

    assertThat(connection.reads.size()).isGreaterThan(20);
    assertThat(completed()).isEqualTo(1);
  }

  @Test
  @Spec("M-09")
  void segmentsAreTiny() throws Exception {
    WireServer.Connection connection =
        connection("tiny-segments", "on", "empty", "bytes", "1", "pause", "2ms");
    awaitEnd(connection);

    assertThat(connection.reads).filteredOn(read -> read == 1).hasSizeGreaterThan(30);
    assertThat(completed()).isEqualTo(1);
  }

  @Test
  @Spec("M-09")
  void halfOfTheConnectionIsClosedAndTheReplyStillHeard() throws Exception {
    WireServer.Connection connection = connection("half-closed-socket", "on", "empty");
    awaitEnd(connection);

    assertThat(connection.end).isEqualTo("closed");
    WireServer.await(
        () -> {
          try {
            return completed() == 1;
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  @Spec("M-09")
  void aPostStopsInTheMiddleAndTheConnectionStays() throws Exception {
    WireServer.Connection connection = connection("stalled-socket", "on", "inform");
    WireServer.await(() -> connection.text().contains("<cwmp:Inform>"));
    fleet.statistics().get(10, TimeUnit.SECONDS);

    assertThat(connection.text()).doesNotContain("</soap-env:Envelope>");
    assertThat(connection.end).isEmpty();
  }

  @Test
  @Spec("M-09")
  void contentLengthIsMoreThanThereIs() throws Exception {
    WireServer.Connection connection =
        connection("wrong-content-length", "on", "inform", "by", "5");
    WireServer.await(() -> connection.text().endsWith("</soap-env:Envelope>"));
    String text = connection.text();

    int body = text.length() - text.indexOf("\r\n\r\n") - 4;
    assertThat(text).contains("Content-Length: " + (body + 5) + "\r\n");
  }

  @Test
  @Spec("M-03")
  void cookiesComeInTwoHeaders() throws Exception {
    WireServer.Connection connection = connection("cookies-duplicated", "as", "two-headers");
    awaitEnd(connection);

    assertThat(connection.text()).contains("Cookie: id=abcdef\r\nCookie: id=abcdef\r\n");
  }
}
