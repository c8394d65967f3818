// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.HttpPost;
import cwmp.message.DeviceId;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an ACS says, there is a ladder of it, and nothing in it that could harm a terminal. */
class HostileLadderTest {
  private static final Instant BEGUN = Instant.parse("2030-05-05T10:00:00Z");
  private static final DeviceRef DEVICE =
      new DeviceRef(0, "homes", new DeviceId("Horde", "FEFEFE", "Box", "FEFEFE000000"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | no XML at all | 200: no envelope that makes sense: ",
        "200 | <a>well-formed</a> | 200: no envelope that makes sense: ",
        "200 | <!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a> | 200: no envelope",
        "401 | | 401: prove who you are, but it does not say how",
        "302 | | 302: go on at ?",
        "404 | | 404: Not Found; the session is over",
        "599 | | 599: an error of HTTP; the session is over",
      })
  void saysWhatCameBack(int status, String body, String line) {
    Ladder ladder = ladder(reply(status, "", HttpHeaders.EMPTY, body == null ? "" : body));

    assertThat(ladder.rungs().get(1).line()).startsWith(line);
    assertThat(ladder.rungs().get(1).explanation().means()).isNotEmpty();
    assertThat(ladder.toString()).doesNotContain("root:");
  }

  @Test
  void controlCharactersDoNotReachATerminal() {
    HttpHeaders headers =
        HttpHeaders.of("WWW-Authenticate", "Digest realm=\"a\tb\u009b31m\", nonce=\"n\"");

    Ladder ladder = ladder(reply(401, "no\u001b[31m way", headers, "\u001b[2J<x>"));

    assertThat(String.join("", LadderText.opened(ladder))).matches("[^\\p{Cntrl}\\x{80}-\\x{9f}]*");
  }

  @Test
  void passwordsInUrlsAreHidden() {
    HttpHeaders headers =
        HttpHeaders.of("Location", "http://me:mine@acs.example/a?token=abc123&page=2");

    Ladder ladder = ladder(reply(302, "Found", headers, ""));

    assertThat(ladder.rungs().get(1).line())
        .isEqualTo("302: go on at http://(hidden)@acs.example/a?token=(hidden)&page=2");
    assertThat(ladder.json()).doesNotContain("mine", "abc123");
  }

  @Test
  void whateverTheBytesThereIsALadderAndACapture() {
    Random random = new Random(7);
    byte[] envelope =
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><c:Reboot xmlns:c=\"urn:dslforum-org:cwmp-1-0\"><CommandKey>k</CommandKey></c:Reboot></e:Body></e:Envelope>"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 2000; i++) {
      byte[] body = envelope.clone();
      for (int change = random.nextInt(4); change > 0; change--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      SessionTrace trace =
          trace(
              new SessionTrace.Received(
                  BEGUN, new HttpResponse(200, "", HttpHeaders.EMPTY, body, true)));

      assertThat(Ladder.of(DEVICE, trace).rungs()).as("seed 7, input %d", i).hasSize(2);
      Packets.of(Capture.of(DEVICE, trace, false)).check();
    }
  }

  private static SessionTrace.Received reply(
      int status, String reason, HttpHeaders headers, String body) {
    return new SessionTrace.Received(
        BEGUN.plusMillis(5),
        new HttpResponse(
            status, reason, headers, body.getBytes(StandardCharsets.ISO_8859_1), true));
  }

  private static Ladder ladder(SessionTrace.Received reply) {
    return Ladder.of(DEVICE, trace(reply));
  }

  private static SessionTrace trace(SessionTrace.Received reply) {
    HttpPost post = new HttpPost(HttpTarget.parse("http://acs.example/"), null, null, null, null);
    return new SessionTrace(
        0,
        1,
        BEGUN,
        List.of(new SessionTrace.Sent(BEGUN, post), reply),
        0,
        new SessionOutcome(SessionFailure.SOAP, "", true, List.of()));
  }
}
