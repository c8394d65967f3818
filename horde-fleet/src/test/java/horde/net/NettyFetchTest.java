// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.FileServers;
import cwmp.message.Download;
import cwmp.message.FaultCode;
import cwmp.message.TransferComplete;
import cwmp.message.Upload;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsServer;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.testkit.Spec;
import cwmp.transfer.Transfer;
import cwmp.tree.ConfigurationFile;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that fetch files over real sockets. */
@Timeout(60)
final class NettyFetchTest {
  private static final String FIRST = "FEFEFE-HomeGateway-FEFEFE000000";
  private static final byte[] FILE = new byte[3_000_000];
  private static final AcsAuthentication DIGEST =
      AcsAuthentication.digest(AcsAuthentication.user("files", "secret"));

  private static final AcsAuthentication BASIC =
      AcsAuthentication.basic(AcsAuthentication.user("files", "secret"));

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
  private final AcsServer server = AcsServer.start(this::serve);
  private final CompletableFuture<String> digest = new CompletableFuture<>();
  private Fleet fleet;

  /** Some files, and some ways to fail. */
  private void serve(HttpRequest request, RequestHandler.Exchange exchange) {
    requests.add(request);
    ServerReply reply =
        switch (request.path()) {
          case "/up" -> ServerReply.of(201, HttpHeaders.EMPTY, new byte[0]);
          case "/basic" ->
              BASIC
                  .refusal(request, exchange.connection())
                  .orElseGet(() -> ServerReply.of(200, HttpHeaders.EMPTY, FILE));
          case "/forbidden" -> ServerReply.text(403, "no");
          case "/gone" -> ServerReply.drop();
          case "/firmware-3.1.4.bin" -> ServerReply.of(200, HttpHeaders.EMPTY, FILE);
          case "/chunked" -> ServerReply.chunked(200, HttpHeaders.EMPTY, FILE, 10_000);
          case "/moved" ->
              ServerReply.of(302, HttpHeaders.of("Location", "/firmware-3.1.4.bin"), new byte[0]);
          case "/away" ->
              ServerReply.of(302, HttpHeaders.of("Location", "http://127.0.0.2:9/"), new byte[0]);
          case "/secret" ->
              DIGEST
                  .refusal(request, exchange.connection())
                  .orElseGet(() -> ServerReply.of(200, HttpHeaders.EMPTY, FILE));
          case "/short" ->
              ServerReply.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".getBytes())
                  .closing();
          case "/empty" -> ServerReply.of(200, HttpHeaders.EMPTY, new byte[0]);
          case "/broken" -> ServerReply.text(500, "broken");
          default -> ServerReply.text(404, "no such file");
        };
    exchange.reply(reply);
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.stop(Duration.ofSeconds(5));
    }
    acs.close();
    server.close();
  }

  @ParameterizedTest
  @Spec({"J-05", "J-06", "J-21"})
  @CsvSource({"firmware-3.1.4.bin", "chunked", "moved", "secret", "basic"})
  void fetchesAFileAndKeepsItsDigest(String path) throws Exception {
    TransferComplete result = download("2 Web Content", server.url() + path);

    assertThat(result.commandKey()).isEqualTo("dl");
    assertThat(result.fault().faultCode()).isZero();
    String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(FILE));
    assertThat(digest).isCompletedWithValue(FILE.length + " " + expected);
  }

  @ParameterizedTest
  @Spec({"J-06", "J-13"})
  @CsvSource({
    "missing, 2 Web Content, 9016",
    "forbidden, 2 Web Content, 9016",
    "gone, 2 Web Content, 9017",
    "short, 2 Web Content, 9017",
    "broken, 2 Web Content, 9010",
    "empty, 1 Firmware Upgrade Image, 9018"
  })
  void reportsWhatWentWrong(String path, String fileType, int fault) throws Exception {
    TransferComplete result = download(fileType, server.url() + path);

    assertThat(result.fault().faultCode()).isEqualTo(fault);
    assertThat(result.completeTime()).isEqualTo("0001-01-01T00:00:00Z");
  }

  @Test
  @Spec("J-06")
  void aServerThatWantsOtherCredentialsIsAFaultOfItsOwn() throws Exception {
    start();
    acs.device(FIRST).enqueue(request("2 Web Content", server.url() + "secret", "wrong"));

    assertThat(result().fault().faultCode())
        .isEqualTo(FaultCode.FILE_SERVER_AUTHENTICATION_FAILURE.code());
  }

  @Test
  @Spec("J-13")
  void aServerThatIsNotThereIsAFaultOfItsOwn() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    TransferComplete result = download("2 Web Content", "http://127.0.0.1:" + port + "/file");

    assertThat(result.fault().faultCode()).isEqualTo(FaultCode.CANNOT_CONTACT_FILE_SERVER.code());
  }

  @Test
  @Spec("J-11")
  void firmwareTakesTheDeviceDarkAndChangesItsVersion() throws Exception {
    TransferComplete result =
        download("1 Firmware Upgrade Image", server.url() + "firmware-3.1.4.bin");

    assertThat(result.fault().faultCode()).isZero();
    assertThat(acs.device(FIRST).events())
        .extracting(event -> event.code().text())
        .containsExactly("1 BOOT", "4 VALUE CHANGE", "7 TRANSFER COMPLETE", "M Download");
    assertThat(acs.device(FIRST).lastInform().orElseThrow().parameterList())
        .filteredOn(value -> value.name().equals("Device.DeviceInfo.SoftwareVersion"))
        .extracting(value -> value.value())
        .containsExactly("3.1.4");
    assertThat(acs.violations()).isEmpty();
  }

  @ParameterizedTest
  @Spec({"J-07", "J-06", "J-02", "E-52"})
  @CsvSource({"up, 1", "secret, 2", "basic, 2"})
  void sendsItsConfigurationWithPut(String path, int times) throws Exception {
    start();
    acs.device(FIRST)
        .enqueue(
            new Upload(
                "dl", "1 Vendor Configuration File", server.url() + path, "files", "secret", 0));

    assertThat(result().fault().faultCode()).isZero();
    assertThat(requests).hasSize(times).allMatch(request -> request.method().equals("PUT"));
    HttpRequest last = requests.get(times - 1);
    assertThat(last.headers().first("Content-Type")).contains("application/octet-stream");
    assertThat(new String(last.body(), StandardCharsets.UTF_8))
        .startsWith(ConfigurationFile.FIRST_LINE);
  }

  @ParameterizedTest
  @Spec("J-13")
  @CsvSource({"missing, secret, 9016", "broken, secret, 9011", "secret, wrong, 9012"})
  void reportsWhyAnUploadFailed(String path, String password, int fault) throws Exception {
    start();
    acs.device(FIRST)
        .enqueue(new Upload("dl", "2 Vendor Log File", server.url() + path, "files", password, 0));

    assertThat(result().fault().faultCode()).isEqualTo(fault);
    assertThat(result().fault().faultString()).isNotBlank().doesNotContain("secret", "wrong");
  }

  @ParameterizedTest
  @Spec({"J-15", "L-14"})
  @CsvSource({"chunked", "missing"})
  void leavesThePagesForAUserAloneAndUsesNoNameAsAPath(String path) throws Exception {
    start();
    String url = server.url().toString();
    acs.device(FIRST)
        .enqueue(
            new Download(
                "dl",
                "2 Web Content",
                url + path,
                "",
                "",
                0,
                "../../etc/x",
                0,
                url + "success",
                url + "failure"));

    assertThat(result().commandKey()).isEqualTo("dl");
    assertThat(requests).extracting(HttpRequest::path).containsExactly("/" + path);
  }

  @Test
  @Spec("J-21")
  void fetchesABigFileWithLittleMemory() throws Exception {
    int pieces = 512;
    byte[] piece = new byte[1 << 20];
    CompletableFuture<Long> most = new CompletableFuture<>();
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread sender =
          new Thread(
              () -> {
                try (Socket socket = listener.accept()) {
                  most.complete(send(socket, piece, pieces));
                } catch (IOException e) {
                  most.completeExceptionally(e);
                }
              },
              "big-file");
      sender.start();
      long before = usedHeap();

      String url = "http://127.0.0.1:" + listener.getLocalPort() + "/big";
      TransferComplete result = download("3 Vendor Configuration File", url);

      assertThat(result.fault().faultCode()).isZero();
      assertThat(digest.join()).startsWith((long) pieces * piece.length + " ");
      assertThat(most.join() - before).isLessThan(48L << 20);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "elsewhere.example, firmware-3.1.4.bin, ''",
    "127.0.0.1,         away,               /away",
    "127.0.0.1,         moved,              /moved /firmware-3.1.4.bin",
  })
  @Spec("L-15")
  void talksOnlyToTheFileServersThatItMay(String server, String path, String asked)
      throws Exception {
    start(FileServers.of(List.of(server)));
    acs.device(FIRST).enqueue(request("2 Web Content", this.server.url() + path, "secret"));

    int fault = result().fault().faultCode();

    assertThat(fault).isEqualTo(path.equals("moved") ? 0 : FaultCode.REQUEST_DENIED.code());
    assertThat(requests.stream().map(HttpRequest::path).collect(Collectors.joining(" ")))
        .isEqualTo(asked);
  }

  @Test
  @Spec("L-15")
  void sendsNothingToAServerThatItMayNotTalkTo() throws Exception {
    start(FileServers.of(List.of()));
    acs.device(FIRST)
        .enqueue(new Upload("up", "2 Vendor Log File", server.url() + "up", "", "", 0));

    assertThat(result().fault().faultCode()).isEqualTo(FaultCode.REQUEST_DENIED.code());
    assertThat(requests).isEmpty();
  }

  /** Sends a file; gives the most heap that was in use after a collection meanwhile. */
  private static long send(Socket socket, byte[] piece, int pieces) throws IOException {
    assertThat(socket.getInputStream().read(new byte[4096])).isPositive();
    OutputStream out = socket.getOutputStream();
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + (long) pieces * piece.length;
    out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    long most = 0;
    for (int i = 0; i < pieces; i++) {
      out.write(piece);
      if (i % 128 == 64) {
        most = Math.max(most, usedHeap());
      }
    }
    return most;
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private TransferComplete download(String fileType, String url) throws Exception {
    start();
    acs.device(FIRST).enqueue(request(fileType, url, "secret"));
    return result();
  }

  private void start() throws Exception {
    start(FileServers.ALL);
  }

  private void start(FileServers servers) throws Exception {
    Access access = new Access(TlsSettings.DEFAULT, null, servers);
    AcsPlan plan =
        new AcsPlan(
            Plans.template(acs.url().toString()), Plans.template(""), Plans.template(""), access);
    FleetListener listener =
        new FleetListener() {
          @Override
          public void onFile(Device device, Transfer transfer, long bytes, String sha256) {
            digest.complete(bytes + " " + sha256);
          }
        };
    fleet =
        new Fleet(
            Plans.plan(
                new GroupPlan(
                    "homes", 1, Plans.hastyGateway(), plan, Duration.ofHours(1), Map.of())),
            NettyDriver.open(new NetSettings(1, null)),
            listener);
    fleet.start();
  }

  private static Download request(String fileType, String url, String password) {
    return new Download("dl", fileType, url, "files", password, 0, "", 0, "", "");
  }

  private TransferComplete result() throws Exception {
    List<TransferComplete> results = acs.device(FIRST).transferCompletes();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (results.isEmpty()) {
      assertThat(System.nanoTime()).as("no TransferComplete").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
      results = acs.device(FIRST).transferCompletes();
    }
    return results.get(0);
  }
}
