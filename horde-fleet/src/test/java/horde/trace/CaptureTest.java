// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.HttpPost;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.ScriptedAcs;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CaptureTest {
  private static final Instant BEGUN = Instant.parse("2030-05-05T10:00:00.123456789Z");
  private static final DeviceRef DEVICE =
      new DeviceRef(
          4, "homes", new cwmp.message.DeviceId("Horde", "FEFEFE", "HomeGateway", "FEFEFE000004"));

  @Test
  void aRealSessionIsAConversationThatHoldsTogether() throws Exception {
    try (TracedDevice device = device()) {
      Ladder ladder = device.first();
      Packets packets = Packets.of(pcap(device, ladder, false));

      packets.check();
      assertThat(packets.comment()).startsWith("Session 1 of FEFEFE000000 with http://127.0.0.1:");
      assertThat(packets.all().getFirst().flags()).isEqualTo("S");
      assertThat(packets.all().getFirst().target()).isEqualTo("127.0.0.1");
      assertThat(packets.all().getFirst().targetPort()).isEqualTo(device.acs.url().getPort());
      assertThat(packets.comments())
          .containsExactlyElementsOf(ladder.rungs().stream().map(Rung::line).toList());
      assertThat(packets.said(true)).contains("POST / HTTP/1.1\r\nHost: ", "0 BOOTSTRAP");
      assertThat(packets.said(false)).contains("HTTP/1.1 204 No Content\r\n\r\n");
      packets.checkLengths();
    }
  }

  @Test
  void secretsAreInItOnlyIfSomebodyAsksForThem() throws Exception {
    try (TracedDevice device = device()) {
      device.first();
      Ladder ladder =
          device.asked(
              2,
              new SetParameterValues(
                  List.of(
                      new ParameterValue(
                          "Device.WiFi.AccessPoint.1.Security.KeyPassphrase",
                          ValueType.STRING,
                          "verysecret")),
                  ""));

      Packets without = Packets.of(pcap(device, ladder, false));
      Packets with = Packets.of(pcap(device, ladder, true));

      String shown = without.said(true) + without.said(false) + without.comments();
      assertThat(shown)
          .contains("Authorization: Digest (hidden)", "(hidden)</Value>")
          .doesNotContain("verysecret", "response=", "nonce=", TracedDevice.PASSWORD);
      assertThat(with.said(true)).contains("response=\"");
      assertThat(with.said(false)).contains("verysecret");
      assertThat(with.comment()).contains("It has passwords in it.");
      with.check();
      with.checkLengths();
      without.check();
      without.checkLengths();
    }
  }

  @Test
  void tlsIsWrittenAsClearTextToThePortOfHttpAndSaysSo() {
    Packets packets = Packets.of(Capture.of(DEVICE, session("https://acs.example/cwmp"), false));

    packets.check();
    assertThat(packets.comment()).contains("It ran over TLS; this is the clear text within");
    assertThat(packets.all().getFirst().source()).isEqualTo("198.51.100.5");
    assertThat(packets.all().getFirst().target()).isEqualTo("192.0.2.1");
    assertThat(packets.all().getFirst().targetPort()).isEqualTo(80);
    assertThat(packets.said(true)).startsWith("POST /cwmp HTTP/1.1\r\nHost: acs.example\r\n");
  }

  @Test
  void addressesOfTheSixthVersionAreKept() {
    Packets packets =
        Packets.of(Capture.of(DEVICE, session("http://[2001:db8:7::1]:7547/"), false));

    packets.check();
    assertThat(packets.all().getFirst().source()).isEqualTo("2001:db8:0:0:0:0:0:6");
    assertThat(packets.all().getFirst().target()).isEqualTo("2001:db8:7:0:0:0:0:1");
    assertThat(packets.all().getFirst().targetPort()).isEqualTo(7547);
    packets.checkLengths();
  }

  @Test
  void whatIsLargeGoesInSegmentsThatFitTheLine() {
    byte[] large = ("<a>" + "x".repeat(10_000) + "</a>").getBytes(StandardCharsets.US_ASCII);
    SessionTrace trace =
        trace(null, new SessionTrace.Sent(BEGUN, empty("http://192.0.2.9/")), reply(200, large));

    Packets packets = Packets.of(Capture.of(DEVICE, trace, true));

    packets.check();
    assertThat(packets.all()).allMatch(packet -> packet.bytes() <= 1514);
    assertThat(packets.said(false)).endsWith(new String(large, StandardCharsets.US_ASCII));
    packets.checkLengths();
  }

  @Test
  void aConnectionThatIsNeverMadeIsAKnockWithoutAnAnswer() {
    SessionTrace trace =
        trace(
            SessionFailure.CONNECT,
            new SessionTrace.Sent(BEGUN, empty("http://192.0.2.9/")),
            new SessionTrace.Failed(BEGUN.plusSeconds(30), "no connection to the ACS"));

    Packets packets = Packets.of(Capture.of(DEVICE, trace, false));

    assertThat(packets.all()).extracting(Packets.Packet::flags).containsExactly("S");
  }

  @Test
  void aConnectionThatBreaksEndsWithAReset() {
    SessionTrace trace =
        trace(
            SessionFailure.CONNECTION_LOST,
            new SessionTrace.Sent(BEGUN, empty("http://192.0.2.9/")),
            new SessionTrace.Failed(BEGUN.plusSeconds(1), "the ACS closed the connection"));

    Packets packets = Packets.of(Capture.of(DEVICE, trace, false));

    packets.check();
    assertThat(packets.all().getLast().flags()).isEqualTo("RA");
    assertThat(packets.all().getLast().time()).isEqualTo(BEGUN.plusSeconds(1));
  }

  @Test
  void wiresharkTakesItForHttpAndXmlWithoutErrors(@TempDir Path folder) throws Exception {
    Path tshark = Path.of("/usr/bin/tshark");
    Assumptions.assumeTrue(Files.isExecutable(tshark), "no tshark here (Debian: tshark)");
    try (TracedDevice device = device()) {
      Ladder ladder = device.first();
      Path file = Files.write(folder.resolve("session.pcapng"), pcap(device, ladder, false));

      String all = run(tshark, file, "http || xml", "http.request.method", "http.response.code");
      String bad =
          run(
              tshark,
              file,
              "ip.checksum.status == 0 || tcp.checksum.status == 0 || tcp.analysis.flags"
                  + " || _ws.malformed",
              "frame.number");

      assertThat(all.lines().map(String::strip))
          .containsExactly("POST", "401", "POST", "200", "POST", "204");
      assertThat(bad).isEmpty();
    }
  }

  // ---- what the tests need

  private static String run(Path tshark, Path file, String filter, String... fields)
      throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                tshark.toString(),
                "-r",
                file.toString(),
                "-o",
                "ip.check_checksum:TRUE",
                "-o",
                "tcp.check_checksum:TRUE",
                "-Y",
                filter,
                "-T",
                "fields"));
    for (String field : fields) {
      command.addAll(List.of("-e", field));
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return out;
  }

  private static TracedDevice device() throws Exception {
    return new TracedDevice(
        ScriptedAcs.builder()
            .authentication(
                AcsAuthentication.digest(
                    AcsAuthentication.user("user-0", TracedDevice.PASSWORD), "MD5")));
  }

  private static byte[] pcap(TracedDevice device, Ladder ladder, boolean secrets) {
    return device
        .traces
        .pcap(device.device, ladder.session().number(), secrets)
        .join()
        .orElseThrow();
  }

  private static SessionTrace session(String url) {
    return trace(null, new SessionTrace.Sent(BEGUN, empty(url)), reply(204, new byte[0]));
  }

  private static HttpPost empty(String url) {
    return new HttpPost(HttpTarget.parse(url), null, null, null, null);
  }

  private static SessionTrace.Received reply(int status, byte[] body) {
    return new SessionTrace.Received(
        BEGUN.plusMillis(7),
        new HttpResponse(
            status, "Fine", HttpHeaders.of("Transfer-Encoding", "chunked"), body, true));
  }

  private static SessionTrace trace(SessionFailure failure, SessionTrace.Entry... entries) {
    SessionOutcome outcome = new SessionOutcome(failure, "", false, List.of());
    return new SessionTrace(4, 9, BEGUN, List.of(entries), 0, outcome);
  }
}
