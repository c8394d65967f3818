// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Download;
import cwmp.message.FaultCode;
import cwmp.message.TransferComplete;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsServer;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.testkit.Spec;
import cwmp.transfer.Transfer;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.Plans;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final AcsServer server = AcsServer.start(NettyFetchTest::serve);
  private final CompletableFuture<String> digest = new CompletableFuture<>();
  private Fleet fleet;

  /** Some files, and some ways to fail. */
  private static void serve(HttpRequest request, RequestHandler.Exchange exchange) {
    ServerReply reply =
        switch (request.path()) {
          case "/firmware-3.1.4.bin" -> ServerReply.of(200, HttpHeaders.EMPTY, FILE);
          case "/chunked" -> ServerReply.chunked(200, HttpHeaders.EMPTY, FILE, 10_000);
          case "/moved" ->
              ServerReply.of(302, HttpHeaders.of("Location", "/firmware-3.1.4.bin"), new byte[0]);
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
  @Spec({"J-05", "J-21"})
  @CsvSource({"firmware-3.1.4.bin", "chunked", "moved", "secret"})
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

  private TransferComplete download(String fileType, String url) throws Exception {
    start();
    acs.device(FIRST).enqueue(request(fileType, url, "secret"));
    return result();
  }

  private void start() throws Exception {
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
                Plans.group(1, Plans.hastyGateway(), acs.url().toString(), Duration.ofHours(1))),
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
