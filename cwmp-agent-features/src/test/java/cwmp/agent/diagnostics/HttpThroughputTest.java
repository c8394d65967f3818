// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.DownloadTest;
import cwmp.diagnostics.IpVersion;
import cwmp.diagnostics.TestPeriod;
import cwmp.diagnostics.ThroughputResult;
import cwmp.diagnostics.UploadTest;
import cwmp.testkit.Spec;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpThroughputTest {
  private static final int SIZE = 300_000;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Long> uploaded = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    try (exchange) {
      uploaded.add(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
      switch (exchange.getRequestURI().getPath()) {
        case "/file" -> {
          exchange.sendResponseHeaders(200, SIZE);
          exchange.getResponseBody().write(new byte[SIZE]);
        }
        case "/endless" -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[1000]);
          }
        }
        case "/login" -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
          exchange.sendResponseHeaders(401, -1);
        }
        default -> exchange.sendResponseHeaders(204, -1);
      }
    }
  }

  private HttpTarget url(String path) {
    return HttpTarget.parse("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static DiagnosticOutcome download(HttpTarget url, int connections, TestPeriod period)
      throws InterruptedException {
    return HttpThroughput.download(
        new DownloadTest("", IpVersion.ANY, url, 0, 0, connections, period, true, 10));
  }

  private DiagnosticOutcome upload(String path, long length, int connections, TestPeriod period)
      throws InterruptedException {
    return HttpThroughput.upload(
        new UploadTest(
            "", IpVersion.IPV4, url(path), 10, 0, length, connections, period, true, 10));
  }

  private static ThroughputResult result(DiagnosticOutcome outcome) {
    assertThat(outcome.errorOrNull()).isNull();
    ThroughputResult result = (ThroughputResult) outcome.resultOrNull();
    assertThat(result).isNotNull();
    return result;
  }

  @Test
  @Spec("K-10")
  void countsTheBytesOfADownloadWithItsHeaders() throws InterruptedException {
    ThroughputResult result = result(download(url("/file?x=1"), 1, TestPeriod.BY_SIZE));

    assertThat(requests).containsExactly("GET /file?x=1 null");
    ThroughputResult.Connection connection = result.connections().get(0);
    assertThat(connection.bytes().test()).isBetween(SIZE + 20L, SIZE + 500L);
    assertThat(result.underFullLoading()).isEqualTo(connection.bytes());
    assertThat(
            List.of(
                connection.openRequested(),
                connection.opened(),
                connection.requested(),
                connection.begun(),
                connection.ended()))
        .isSorted();
    assertThat(result.addressUsed()).isEqualTo("127.0.0.1");
    assertThat(result.parameters().values().get("BOMTime"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  @Test
  @Spec("K-10")
  void makesOneRequestOnEachConnection() throws InterruptedException {
    ThroughputResult result = result(download(url("/file"), 3, TestPeriod.BY_SIZE));

    assertThat(requests).hasSize(3);
    assertThat(result.connections())
        .hasSize(3)
        .allMatch(connection -> connection.bytes().test() > SIZE);
    assertThat(result.underFullLoading().test()).isLessThanOrEqualTo(3L * (SIZE + 500));
  }

  @Test
  @Spec("K-10")
  void endsADownloadAfterItsTime() throws InterruptedException {
    TestPeriod second = new TestPeriod(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO);

    ThroughputResult result = result(download(url("/endless"), 2, second));

    assertThat(result.intervals()).hasSize(2).allMatch(interval -> interval.bytes().test() > 0);
    ThroughputResult.Connection first = result.connections().get(0);
    assertThat(Duration.between(first.begun(), first.ended()))
        .isBetween(Duration.ofMillis(1500), Duration.ofMillis(2600));
  }

  @Test
  @Spec("K-10")
  void logsInNowhere() throws InterruptedException {
    assertThat(download(url("/login"), 1, TestPeriod.BY_SIZE).errorOrNull())
        .isEqualTo(DiagnosticError.TRANSFER_FAILED);
    assertThat(requests).containsExactly("GET /login null");
  }

  @Test
  @Spec("K-11")
  void uploadsTheFileByPut() throws InterruptedException {
    ThroughputResult result = result(upload("/put", 1_000_001, 2, TestPeriod.BY_SIZE));

    assertThat(requests).containsExactly("PUT /put null", "PUT /put null");
    assertThat(uploaded).containsExactlyInAnyOrder(500_000L, 500_001L);
    long sent =
        result.connections().stream().mapToLong(connection -> connection.bytes().test()).sum();
    assertThat(sent).isBetween(1_000_001L + 100, 1_000_001L + 1000);
    assertThat(result.parameters().values()).containsEntry("TestBytesSent", Long.toString(sent));
  }

  @Test
  @Spec("K-11")
  void uploadsForATime() throws InterruptedException {
    TestPeriod second = new TestPeriod(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO);

    ThroughputResult result = result(upload("/put", 0, 1, second));

    assertThat(uploaded).hasSize(1).allMatch(bytes -> bytes > 64 * 1024);
    assertThat(result.connections().get(0).bytes().test()).isGreaterThan(uploaded.get(0));
  }

  @Test
  @Spec({"K-10", "K-11"})
  void saysWhyThereWasNoTransfer() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertThat(
            download(HttpTarget.parse("http://127.0.0.1:" + closed + "/"), 1, TestPeriod.BY_SIZE)
                .errorOrNull())
        .isEqualTo(DiagnosticError.INIT_CONNECTION_FAILED);
    assertThat(
            download(HttpTarget.parse("http://nobody.invalid/"), 1, TestPeriod.BY_SIZE)
                .errorOrNull())
        .isEqualTo(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    assertThat(
            HttpThroughput.download(
                    new DownloadTest(
                        "", IpVersion.IPV6, url("/file"), 0, 0, 1, TestPeriod.BY_SIZE, false, 1))
                .errorOrNull())
        .isEqualTo(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
  }
}
