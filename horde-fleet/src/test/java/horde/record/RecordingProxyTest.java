// SPDX-License-Identifier: Apache-2.0
package horde.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.AcsServer;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.testkit.Spec;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpTarget;
import horde.fleet.Fleet;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.net.TlsFront;
import horde.net.TlsFront.Clients;
import horde.tls.CertificateMint;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The recorder between a device and its ACS. */
@Timeout(60)
final class RecordingProxyTest {
  private static final String ID = "FEFEFE-HomeGateway-FEFEFE000000";

  @TempDir Path parent;

  private final List<String> story = new CopyOnWriteArrayList<>();

  @Test
  void aDeviceAndItsAcsNoticeNothing() throws Exception {
    AcsAuthentication login =
        AcsAuthentication.digest(AcsAuthentication.user("box", "sesame-open-1"), "SHA-256")
            .withUsesOfNonce(2);
    try (ScriptedAcs acs = ScriptedAcs.builder().authentication(login).start();
        RecordingProxy proxy = proxy(acs.url())) {
      AcsDevice device = acs.device(ID);
      List<CompletableFuture<Message>> answers =
          List.of(
              device.enqueue(new GetParameterNames("Device.", false)),
              device.enqueue(new GetParameterValues(List.of("Device."))),
              device.enqueue(new GetParameterAttributes(List.of("Device."))),
              device.enqueue(
                  new SetParameterValues(
                      List.of(
                          new ParameterValue(
                              "Device.WiFi.AccessPoint.1.Security.KeyPassphrase",
                              ValueType.STRING,
                              "correct horse 9"),
                          new ParameterValue(
                              "Device.WiFi.SSID.1.SSID", ValueType.STRING, "correct horse 9 net")),
                      "")));
      CompletableFuture<Void> end = device.nextSessionEnd();

      Fleet fleet = fleet(proxy.url(), "box", "sesame-open-1");
      try {
        end.get(40, TimeUnit.SECONDS);
      } finally {
        fleet.stop(Duration.ofSeconds(5));
      }
      RecordingSummary summary = proxy.finish().getFirst();

      assertThat(answers).allMatch(CompletableFuture::isDone);
      acs.check();
      assertThat(summary.sessions()).isEqualTo(1);
      assertThat(summary.parameters()).isGreaterThan(900);
      assertThat(summary.withoutValue()).isZero();
      assertThat(summary.withoutAttributes()).isZero();
      assertThat(summary.profile()).exists();
      assertThat(summary.notes()).isEmpty();
      Map<Path, String> texts = RecordedFleet.texts(summary.folder());
      assertThat(texts).hasSize(4);
      for (String secret : List.of("sesame-open-1", "correct horse 9", "response=", "nonce=")) {
        texts.forEach(
            (file, text) ->
                assertThat(text.lines().filter(line -> line.contains(secret)))
                    .as("%s", file)
                    .isEmpty());
      }
      assertThat(texts.get(summary.folder().resolve("sessions/0001.txt")))
          .contains("Authorization: Digest (hidden)", "Cookie: session (hidden)", "<-- 401")
          .contains("<Name>Device.WiFi.SSID.1.SSID</Name>");
    }
  }

  @Test
  void everyByteButTheHostPassesAsItIs() throws Exception {
    List<byte[]> received = new CopyOnWriteArrayList<>();
    byte[] odd =
        "POST /some/path?x=%20 HTTP/1.1\r\nhOsT:   recorder:1\r\nX-Odd:  \tblanks  \r\nTransfer-Encoding: chunked\r\n\r\n3;ext=1\r\nabc\r\n0\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] answer =
        "HTTP/1.1 200 Fine by me\r\nX-Odd:  1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nTrailer: x\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    try (ServerSocket acs = new ServerSocket(0, 5, RecordedFleet.anywhere().getAddress());
        RecordingProxy proxy =
            proxy(URI.create("http://127.0.0.1:" + acs.getLocalPort() + "/some/path"));
        Socket device = new Socket("127.0.0.1", proxy.url().getPort())) {
      assertThat(proxy.url().getPath()).isEqualTo("/some/path");
      device.getOutputStream().write(odd);
      try (Socket server = acs.accept()) {
        String expected =
            new String(odd, StandardCharsets.US_ASCII)
                .replace("hOsT:   recorder:1", "hOsT: 127.0.0.1:" + acs.getLocalPort());
        received.add(server.getInputStream().readNBytes(expected.length()));
        assertThat(new String(received.getFirst(), StandardCharsets.US_ASCII)).isEqualTo(expected);

        server.getOutputStream().write(answer);
        assertThat(device.getInputStream().readNBytes(answer.length)).isEqualTo(answer);

        device
            .getOutputStream()
            .write("\u0001\u0002 no HTTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(server.getInputStream().readNBytes(14), StandardCharsets.US_ASCII))
            .isEqualTo("\u0001\u0002 no HTTP\r\n\r\n");
        device.getOutputStream().write("more".getBytes(StandardCharsets.US_ASCII));
        device.shutdownOutput();
        assertThat(server.getInputStream().readAllBytes()).asString().isEqualTo("more");
        server.getOutputStream().write("neither is this".getBytes(StandardCharsets.US_ASCII));
        assertThat(device.getInputStream().readNBytes(15)).asString().isEqualTo("neither is this");
      }
      assertThat(device.getInputStream().read()).isEqualTo(-1);
      proxy.finish();
      assertThat(story).anyMatch(line -> line.contains("is passed on, but not recorded"));
      assertThat(Files.readString(parent.resolve("recording/unassigned.txt")))
          .contains("--> POST /some/path?x=%20", "<-- 200 Fine by me");
    }
  }

  @Test
  void theContinueOfAnAcsComesThrough() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        RecordingProxy proxy = proxy(acs.url());
        Socket device = new Socket("127.0.0.1", proxy.url().getPort())) {
      device
          .getOutputStream()
          .write(
              "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(line(device.getInputStream())).isEqualTo("HTTP/1.1 100 Continue");
      line(device.getInputStream());
      device.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII));
      assertThat(line(device.getInputStream())).isEqualTo("HTTP/1.1 400 Bad Request");
    }
  }

  @Test
  void aDeviceWhoseAcsIsAwayIsTurnedAwayToo() throws Exception {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, RecordedFleet.anywhere().getAddress())) {
      nobody = socket.getLocalPort();
    }
    try (RecordingProxy proxy = proxy(URI.create("http://127.0.0.1:" + nobody + "/"));
        Socket device = new Socket("127.0.0.1", proxy.url().getPort())) {
      device.getOutputStream().write("POST / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(device.getInputStream().read()).isEqualTo(-1);
      assertThat(proxy.finish()).isEmpty();
      assertThat(proxy.hints()).containsExactly("no device has come");
      assertThat(story).anyMatch(line -> line.contains("cannot be reached"));
    }
  }

  @Test
  @Spec({"A-37", "A-38"})
  void goesToAnAcsOverTlsIfItsCertificateIsGood() throws Exception {
    CertificateMint authority = new CertificateMint("an authority for tests", Instant.now());
    try (ScriptedAcs acs = ScriptedAcs.start();
        TlsFront front =
            new TlsFront(
                authority, List.of("127.0.0.1"), Clients.NOT_ASKED, acs.port(), "TLSv1.3")) {
      URI url = URI.create("https://127.0.0.1:" + front.port() + "/");
      TlsSettings trusting = TlsSettings.DEFAULT.trusting(List.of(authority.authority()));
      try (RecordingProxy proxy = proxy(url, trusting, "trusting")) {
        assertThat(new OddCpe().session(proxy.url())).isTrue();
        assertThat(proxy.finish()).hasSize(1);
      }
      try (RecordingProxy proxy = proxy(url, TlsSettings.DEFAULT, "doubting")) {
        assertThatThrownBy(() -> new OddCpe().session(proxy.url())).isInstanceOf(IOException.class);
        assertThat(proxy.finish()).isEmpty();
      }
      assertThat(story)
          .anyMatch(line -> line.contains("cannot be reached: ") && line.contains("SSL"));
    }
  }

  @Test
  void saysThatAnAcsSendsTheDeviceElsewhere() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        RecordingProxy proxy = proxy(acs.url())) {
      acs.device(OddCpe.ID)
          .enqueue(
              new SetParameterValues(
                  List.of(
                      new ParameterValue(
                          "Device.ManagementServer.URL", ValueType.STRING, "http://127.0.0.1/")),
                  ""));
      assertThat(new OddCpe().session(proxy.url())).isTrue();

      assertThat(proxy.finish().getFirst().notes())
          .anyMatch(note -> note.startsWith("the ACS sets Device.ManagementServer.URL: from then"));
    }
  }

  @Test
  void writesWhatThereIsOfASessionThatBreaks() throws Exception {
    List<Integer> requests = new ArrayList<>();
    LinkedBlockingQueue<HttpRequest> came = new LinkedBlockingQueue<>();
    try (AcsServer acs =
            AcsServer.start(
                (request, exchange) -> {
                  came.add(request);
                  requests.add(request.body().length);
                  exchange.reply(
                      requests.size() == 1
                          ? ServerReply.of(204, HttpHeaders.EMPTY, new byte[0])
                          : ServerReply.drop());
                });
        RecordingProxy proxy = proxy(acs.url())) {
      try {
        new OddCpe().session(proxy.url());
      } catch (IOException e) {
        assertThat(came).hasSizeGreaterThanOrEqualTo(2); // the device sees what the ACS did
      }
      RecordingSummary summary = proxy.finish().getFirst();

      assertThat(summary.notes())
          .contains(
              "an exchange came to nothing: the ACS closed the connection instead of answering");
      assertThat(summary.whyNoProfile()).isEqualTo("nothing but Informs was seen");
      assertThat(Files.readString(summary.folder().resolve("sessions/0001.txt")))
          .contains("<EventCode>1 BOOT</EventCode>", "--- the ACS closed the connection");
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private RecordingProxy proxy(URI acs) throws Exception {
    return proxy(acs, TlsSettings.DEFAULT, "recording");
  }

  private RecordingProxy proxy(URI acs, TlsSettings tls, String folder) throws Exception {
    return RecordingProxy.start(
        RecordedFleet.anywhere(), HttpTarget.of(acs), tls, parent.resolve(folder), story::add);
  }

  private static Fleet fleet(URI url, String username, String password) throws IOException {
    GroupPlan group =
        Plans.group(
            1, Plans.gateway(), url.toString(), username, password, Duration.ofHours(1), Map.of());
    Fleet fleet = new Fleet(Plans.plan(group), NettyDriver.open(NetSettings.defaults()), null);
    fleet.start();
    return fleet;
  }
}
