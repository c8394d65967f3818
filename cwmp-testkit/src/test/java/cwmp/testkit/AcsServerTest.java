// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpResponse;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AcsServerTest {
  private static final byte[] NOTHING = new byte[0];

  private AcsServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void answersManyRequestsOnOneConnection() throws Exception {
    server = AcsServer.start(AcsServerTest::echo);
    try (RawClient client = new RawClient(server.port())) {
      for (int i = 0; i < 3; i++) {
        HttpResponse response = client.post("/a", "", ("body " + i).getBytes());
        assertThat(response.body()).asString().isEqualTo("POST /a body " + i);
      }
    }
    assertThat(server.connectionsAccepted()).isEqualTo(1);
  }

  @Test
  void answersRequestsThatCameAheadOneAfterTheOther() throws Exception {
    server = AcsServer.start(AcsServerTest::echo);
    try (RawClient client = new RawClient(server.port())) {
      String request = "POST /%d HTTP/1.1\r\nHost: acs\r\nContent-Length: 1\r\n\r\nx";
      client.write(request.formatted(1) + request.formatted(2) + request.formatted(3));
      for (int i = 1; i <= 3; i++) {
        assertThat(client.read().body()).asString().isEqualTo("POST /" + i + " x");
      }
    }
  }

  @Test
  void closesAfterTheAnswerWhenTheClientSaysSo() throws Exception {
    server = AcsServer.start(AcsServerTest::echo);
    try (RawClient client = new RawClient(server.port())) {
      client.post("/", "Connection: close\r\n", NOTHING);
      assertThat(client.readToEnd()).isEmpty();
    }
  }

  @Test
  void stillAnswersAClientThatHasEndedItsSide() throws Exception {
    server =
        AcsServer.start(
            (request, exchange) ->
                exchange.reply(ServerReply.text(200, "late").after(Duration.ofMillis(50))));
    try (RawClient client = new RawClient(server.port())) {
      client.write("POST / HTTP/1.1\r\nHost: acs\r\nContent-Length: 0\r\n\r\n");
      client.endOutput();
      assertThat(client.read().body()).asString().isEqualTo("late");
      assertThat(client.readToEnd()).isEmpty();
    }
  }

  @Test
  void dropsAConnectionBeforeReadingAndAfter() throws Exception {
    RequestHandler rude =
        new RequestHandler() {
          @Override
          public void onRequest(HttpRequest request, Exchange exchange) {
            exchange.reply(ServerReply.drop());
          }

          @Override
          public boolean onConnect(long connection) {
            return connection > 1;
          }
        };
    server = AcsServer.start(rude);
    try (RawClient first = new RawClient(server.port());
        RawClient second = new RawClient(server.port())) {
      assertThat(first.readToEnd()).isEmpty();
      assertThatThrownBy(() -> second.post("/", "", NOTHING))
          .isInstanceOf(IOException.class)
          .hasMessage("closed without an answer");
    }
  }

  @Test
  void resetsAConnection() throws Exception {
    server = AcsServer.start((request, exchange) -> exchange.reply(ServerReply.drop().resetting()));
    try (RawClient client = new RawClient(server.port())) {
      assertThatThrownBy(() -> client.post("/", "", NOTHING)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void writesAnswersInChunksByteByByteAndCutOff() throws Exception {
    byte[] body = "<a>body</a>".getBytes(StandardCharsets.US_ASCII);
    server =
        AcsServer.start(
            (request, exchange) ->
                exchange.reply(
                    switch (request.path()) {
                      case "/chunked" ->
                          ServerReply.chunked(200, HttpHeaders.of("X-A", "b"), body, 3);
                      case "/drip" -> ServerReply.envelope(body).dripping(1, Duration.ZERO);
                      default -> ServerReply.envelope(body).cutAfter(20);
                    }));
    try (RawClient client = new RawClient(server.port())) {
      HttpResponse chunked = client.post("/chunked", "", NOTHING);
      assertThat(chunked.body()).isEqualTo(body);
      assertThat(chunked.headers().first("x-a")).contains("b");
      assertThat(client.post("/drip", "", NOTHING).body()).isEqualTo(body);
      assertThatThrownBy(() -> client.post("/cut", "", NOTHING)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void neverAnswersWhenToldSoAndNoticesThatTheClientHasGone() throws Exception {
    BlockingQueue<Long> gone = new LinkedBlockingQueue<>();
    RequestHandler silent =
        new RequestHandler() {
          @Override
          public void onRequest(HttpRequest request, Exchange exchange) {
            exchange.reply(ServerReply.silence());
          }

          @Override
          public void onDisconnect(long connection) {
            gone.add(connection);
          }
        };
    server = AcsServer.start(silent);
    try (RawClient client = new RawClient(server.port())) {
      client.write("POST / HTTP/1.1\r\nHost: acs\r\nContent-Length: 0\r\n\r\n");
    }
    assertThat(gone.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void invitesABodyThatIsHeldBack() throws Exception {
    server = AcsServer.start(AcsServerTest::echo);
    try (RawClient client = new RawClient(server.port())) {
      client.write(
          "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      client.write("ab");
      assertThat(client.read().body()).asString().isEqualTo("POST / ab");
    }
  }

  @Test
  void answersGarbageWith400AndStaysAlive() throws Exception {
    server = AcsServer.start(AcsServerTest::echo);
    try (RawClient client = new RawClient(server.port())) {
      client.write("this is no HTTP\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(client.readToEnd()).isEmpty();
    }
    assertStillServes();
  }

  @Test
  void survivesRandomBytes() throws Exception {
    long seed = 42;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    server = AcsServer.start(AcsServerTest::echo);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(2000)];
      random.nextBytes(noise);
      String start = random.nextBoolean() ? "POST / HTTP/1.1\r\nHost: a\r\n" : "";
      try (RawClient client = new RawClient(server.port())) {
        client.write(start + new String(noise, StandardCharsets.ISO_8859_1));
      }
    }
    assertStillServes();
  }

  @Test
  void survivesAHandlerThatFails() throws Exception {
    server =
        AcsServer.start(
            (request, exchange) -> {
              if (request.path().equals("/bad")) {
                throw new IllegalStateException("oops");
              }
              echo(request, exchange);
            });
    try (RawClient client = new RawClient(server.port())) {
      assertThat(client.post("/bad", "", NOTHING).status()).isEqualTo(500);
    }
    assertStillServes();
  }

  @Test
  void carriesAThousandConnectionsOnTwoThreads() throws Exception {
    server =
        AcsServer.start(new java.net.InetSocketAddress("127.0.0.1", 0), 2, AcsServerTest::echo);
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      clients.add(new RawClient(server.port()));
    }
    for (RawClient client : clients) {
      assertThat(client.post("/", "", NOTHING).status()).isEqualTo(200);
    }
    assertThat(server.connectionsAccepted()).isEqualTo(1000);
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Test
  void answersEachRequestOnce() throws Exception {
    BlockingQueue<RequestHandler.Exchange> exchanges = new LinkedBlockingQueue<>();
    server = AcsServer.start((request, exchange) -> exchanges.add(exchange));
    try (RawClient client = new RawClient(server.port())) {
      client.write("POST / HTTP/1.1\r\nHost: acs\r\nContent-Length: 0\r\n\r\n");
      RequestHandler.Exchange exchange = exchanges.take();
      exchange.reply(ServerReply.noContent()); // from a foreign thread
      assertThat(client.read().status()).isEqualTo(204);
      assertThatThrownBy(() -> exchange.reply(ServerReply.noContent()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private void assertStillServes() throws IOException {
    try (RawClient client = new RawClient(server.port())) {
      assertThat(client.post("/alive", "", NOTHING).status()).isEqualTo(200);
    }
  }

  private static void echo(HttpRequest request, RequestHandler.Exchange exchange) {
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    exchange.reply(ServerReply.text(200, request.method() + " " + request.path() + " " + body));
  }
}
