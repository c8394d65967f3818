// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.message.Download;
import cwmp.message.FaultException;
import cwmp.message.Upload;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsServer;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ServerReply;
import cwmp.testkit.Spec;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files from and to servers that are good, strict, broken or gone. */
@Timeout(60)
class HttpFilesTest {
  private static final byte[] FILE = "a file of some bytes".getBytes(StandardCharsets.US_ASCII);
  private static final AcsAuthentication DIGEST =
      AcsAuthentication.digest(AcsAuthentication.user("files", "secret"));
  private static final AcsAuthentication BASIC =
      AcsAuthentication.basic(AcsAuthentication.user("files", "secret"));
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MIB = 1 << 20;

  private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
  private final AcsServer server = AcsServer.start(this::serve);
  private final HttpFiles files = files(PATIENCE, url -> true);
  @TempDir private Path folder;

  private void serve(HttpRequest request, RequestHandler.Exchange exchange) {
    requests.add(request);
    ServerReply file = ServerReply.of(200, HttpHeaders.EMPTY, FILE);
    exchange.reply(
        switch (request.path()) {
          case "/file" -> file;
          case "/up" -> ServerReply.of(201, HttpHeaders.EMPTY, new byte[0]);
          case "/digest" -> DIGEST.refusal(request, exchange.connection()).orElse(file);
          case "/basic" -> BASIC.refusal(request, exchange.connection()).orElse(file);
          case "/once" ->
              DIGEST.refusal(request, exchange.connection()).map(ServerReply::closing).orElse(file);
          case "/much" -> ServerReply.of(404, HttpHeaders.EMPTY, new byte[2 * MIB]);
          case "/moved" -> redirect("/file");
          case "/away" -> redirect("http://127.0.0.2/");
          case "/circle" -> redirect("/circle");
          case "/nowhere" -> ServerReply.of(302, HttpHeaders.EMPTY, new byte[0]);
          case "/short" -> raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc").closing();
          case "/torn" ->
              raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab").closing();
          case "/gone" -> ServerReply.drop();
          case "/silent" -> ServerReply.silence();
          case "/garbage" -> raw("what do you want?\r\n\r\n").closing();
          case "/forbidden" -> ServerReply.text(403, "no");
          case "/broken" -> ServerReply.text(500, "broken");
          case "/nothing" -> ServerReply.noContent();
          default -> ServerReply.text(404, "no such file");
        });
  }

  private static ServerReply redirect(String to) {
    return ServerReply.of(302, HttpHeaders.of("Location", to), new byte[0]);
  }

  private static ServerReply raw(String bytes) {
    return ServerReply.raw(bytes.getBytes(StandardCharsets.US_ASCII));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "digest", "basic", "moved", "once"})
  @Spec({"J-04", "J-06"})
  void fetchesAFile(String path) throws Exception {
    Path target = folder.resolve("f");

    assertThat(files.fetch(download(path, "files", "secret", 0), target)).isEqualTo(FILE.length);

    assertThat(target).hasBinaryContent(FILE);
    assertThat(requests).allMatch(request -> request.method().equals("GET"));
    assertThat(requests.get(0).headers().first("Authorization")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "missing,   9016",
    "forbidden, 9016",
    "circle,    9016",
    "nowhere,   9016",
    "short,     9017",
    "torn,      9017",
    "gone,      9017",
    "broken,    9010",
    "much,      9017",
    "nothing,   9010",
  })
  @Spec("J-13")
  void saysAsExactlyAsItCanWhyADownloadFailed(String path, int code) {
    assertThat(faultOfDownload(files, path, "files", "secret")).isEqualTo(code);
  }

  @Test
  void stopsAtOnceWhenItsThreadIsInterrupted() throws Exception {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread transfer =
        new Thread(
            () -> {
              try {
                files.fetch(download("silent", "", "", 0), folder.resolve("f"));
              } catch (FaultException | InterruptedException e) {
                end.complete(e);
              }
            });
    transfer.start();
    while (requests.isEmpty()) {
      Thread.onSpinWait();
    }

    transfer.interrupt();

    assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
  }

  @Test
  @Spec("J-13")
  void givesUpOnAServerThatTakesNothing() throws Exception {
    Path big = Files.write(folder.resolve("big"), new byte[64 * MIB]);
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + deaf.getLocalPort() + "/";

      int code =
          fault(
              () -> {
                files(Duration.ofMillis(300), any -> true)
                    .send(new Upload("", "2 Vendor Log File", url, "", "", 0), big);
                return 0;
              });

      assertThat(code).isEqualTo(9011);
    }
  }

  @Test
  @Spec("J-13")
  void countsAServerThatSaysNothingAsBrokenOff() {
    HttpFiles hasty = files(Duration.ofMillis(300), url -> true);

    assertThat(faultOfDownload(hasty, "silent", "", "")).isEqualTo(9017);
    assertThat(faultOfDownload(files, "garbage", "", "")).isBetween(9010, 9017);
  }

  @ParameterizedTest
  @CsvSource({
    "digest, files, wrong",
    "basic,  files, wrong",
    "digest, '',    ''",
    "basic,  '',    ''",
  })
  @Spec({"J-06", "J-13"})
  void cannotLogInWithoutTheRightCredentials(String path, String username, String password) {
    assertThat(faultOfDownload(files, path, username, password)).isEqualTo(9012);
    assertThat(requests).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  @Spec("J-13")
  void cannotReachAServerThatIsNotThere() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Download request =
        new Download("", "", "http://127.0.0.1:" + port + "/", "", "", 0, "", 0, "", "");

    assertThat(fault(() -> files.fetch(request, folder.resolve("f")))).isEqualTo(9015);
  }

  @Test
  @Spec("L-15")
  void asksWhetherItMayTalkToAServerAndAgainBeforeItFollowsOne() {
    HttpFiles careful =
        files(PATIENCE, url -> url.getHost().equals("127.0.0.1") && !url.getPath().equals("/file"));

    assertThat(faultOfDownload(careful, "file", "", "")).isEqualTo(9001);
    assertThat(requests).isEmpty();
    assertThat(faultOfDownload(careful, "moved", "", "")).isEqualTo(9001);
    assertThat(faultOfDownload(careful, "away", "", "")).isEqualTo(9001);
    assertThat(requests).extracting(HttpRequest::path).containsExactly("/moved", "/away");
  }

  @Test
  @Spec("J-10")
  void fetchesNothingForWhichThereIsNoRoom() throws Exception {
    Path target = folder.resolve("f");

    assertThat(fault(() -> files.fetch(download("file", "", "", Long.MAX_VALUE), target)))
        .isEqualTo(9010);
    assertThat(requests).isEmpty();
    assertThat(files.fetch(download("file", "", "", FILE.length + 5), target))
        .as("a size that is not true is no reason to fail")
        .isEqualTo(FILE.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "digest", "basic", "file"})
  @Spec({"J-07", "J-06"})
  void sendsAFileWithPut(String path) throws Exception {
    files.send(upload(path, "secret"), written());

    HttpRequest last = requests.get(requests.size() - 1);
    assertThat(requests).allMatch(request -> request.method().equals("PUT"));
    assertThat(last.body()).isEqualTo(FILE);
    assertThat(last.headers().first("Content-Type")).contains("application/octet-stream");
    assertThat(last.headers().first("Content-Length")).contains("" + FILE.length);
    assertThat(requests).hasSize(path.equals("digest") || path.equals("basic") ? 2 : 1);
  }

  @ParameterizedTest
  @CsvSource({"missing, 9016", "broken, 9011", "gone, 9011", "digest, 9012", "basic, 9012"})
  @Spec("J-13")
  void saysAsExactlyAsItCanWhyAnUploadFailed(String path, int code) throws Exception {
    Path file = written();

    assertThat(
            fault(
                () -> {
                  files.send(upload(path, "wrong"), file);
                  return 0;
                }))
        .isEqualTo(code);
  }

  @Test
  @Spec("J-21")
  void fetchesABigFileWithLittleMemory() throws Exception {
    int size = 256 * MIB;
    byte[] piece = new byte[MIB];
    CompletableFuture<Long> most = new CompletableFuture<>();
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread sender =
          new Thread(
              () -> {
                try (Socket socket = listener.accept()) {
                  most.complete(send(socket, piece, size));
                } catch (IOException e) {
                  most.completeExceptionally(e);
                }
              },
              "big-file");
      sender.start();
      String url = "http://127.0.0.1:" + listener.getLocalPort() + "/big";
      long before = usedHeap();

      long fetched =
          files.fetch(
              new Download("", "", url, "", "", size, "", 0, "", ""), folder.resolve("big"));

      sender.join();
      assertThat(fetched).isEqualTo(size);
      assertThat(folder.resolve("big")).hasSize(size);
      assertThat(most.join() - before).isLessThan(32L * MIB);
    }
  }

  /** Sends a file; gives the most heap that was in use after a collection meanwhile. */
  private static long send(Socket socket, byte[] piece, int size) throws IOException {
    OutputStream out = socket.getOutputStream();
    int read = socket.getInputStream().read(new byte[4096]);
    assertThat(read).isPositive();
    out.write(
        ("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    long most = 0;
    for (int sent = 0; sent < size; sent += piece.length) {
      out.write(piece);
      if (sent % (64 * MIB) == 32 * MIB) {
        most = Math.max(most, usedHeap());
      }
    }
    return most;
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  @Spec("J-04")
  void saysThatATargetIsNone() {
    Download bad = new Download("", "", "no url", "", "", 0, "", 0, "", "");

    assertThatThrownBy(() -> files.fetch(bad, folder.resolve("f")))
        .isInstanceOf(FaultException.class);
  }

  // ---- helpers

  /** Something that fails with a fault. */
  private interface Attempt {
    long run() throws FaultException, InterruptedException;
  }

  private static int fault(Attempt attempt) {
    FaultException e = catchThrowableOfType(FaultException.class, attempt::run);
    assertThat(e).isNotNull();
    assertThat(e.fault().text()).isNotBlank().doesNotContain("secret");
    return e.fault().code();
  }

  private int faultOfDownload(HttpFiles client, String path, String username, String password) {
    return fault(() -> client.fetch(download(path, username, password, 0), folder.resolve("f")));
  }

  private Download download(String path, String username, String password, long size) {
    String url = server.url() + path;
    return new Download("", "2 Web Content", url, username, password, size, "", 0, "", "");
  }

  private Upload upload(String path, String password) {
    return new Upload("", "2 Vendor Log File", server.url() + path, "files", password, 0);
  }

  private Path written() throws IOException {
    return Files.write(folder.resolve("out"), FILE);
  }

  private static HttpFiles files(Duration patience, Predicate<URI> allowed) {
    return new HttpFiles(AgentTls.builder().build(), null, patience, allowed);
  }
}
