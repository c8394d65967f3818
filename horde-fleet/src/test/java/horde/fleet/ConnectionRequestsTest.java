// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.testkit.Spec;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One device on virtual time, whose ACS knocks. */
final class ConnectionRequestsTest {
  private static final String FIRST = "FEFEFE000000";
  private static final String PATH = "/0";

  private final MemoryAcs acs = new MemoryAcs();
  private final Simulation simulation =
      new Simulation(acs, Instant.parse("2030-01-01T00:00:00Z"), 1);
  private final Fleet fleet =
      new Fleet(
          Plans.plan(
              Plans.group(
                  1,
                  Plans.gateway(),
                  "http://acs.example/",
                  "",
                  "",
                  Duration.ofDays(1),
                  Map.of(
                      "Device.ManagementServer.ConnectionRequestUsername", "acs",
                      "Device.ManagementServer.ConnectionRequestPassword", "knock"))),
          simulation,
          null);

  @BeforeEach
  void informOnce() {
    fleet.start();
    simulation.advance(Duration.ofSeconds(1));
  }

  @Test
  @Spec("H-06")
  void theSessionStartsOnlyWhenTheAnswerHasLeft() {
    Answer answer = knock("acs", "knock");
    simulation.advance(Duration.ofSeconds(5));
    assertThat(answer.status).isEqualTo(200);
    assertThat(acs.informs).hasSize(1);

    answer.written.run();
    simulation.advance(Duration.ofSeconds(1));

    assertThat(acs.eventsOf(FIRST).get(1)).containsExactly("6 CONNECTION REQUEST");
  }

  @Test
  @Spec("H-04")
  void nobodyGetsInWithoutThePassword() {
    assertThat(knock("acs", "guess").status).isEqualTo(401);
    assertThat(knock("somebody", "knock").status).isEqualTo(401);
    simulation.advance(Duration.ofSeconds(5));

    assertThat(acs.informs).hasSize(1);
  }

  @Test
  @Spec("H-08")
  void severalKnocksBeforeTheSessionAreAnsweredAndLeadToOne() {
    List<Answer> answers = List.of(knock("acs", "knock"), knock("acs", "knock"));
    assertThat(answers).extracting(answer -> answer.status).containsOnly(200);

    answers.forEach(answer -> answer.written.run());
    simulation.advance(Duration.ofSeconds(1));

    assertThat(acs.informs).hasSize(2);
  }

  @Test
  @Spec("H-10")
  void tooManyKnocksAreRefusedForAWhile() {
    int accepted = 0;
    Answer answer = knock("acs", "knock");
    while (answer.status == 200) {
      accepted++;
      answer.written.run();
      answer = knock("acs", "knock");
    }
    assertThat(answer.status).isEqualTo(503);
    assertThat(accepted).isBetween(2, 20);

    simulation.advance(Duration.ofMinutes(1));
    assertThat(knock("acs", "knock").status).isEqualTo(200);
  }

  @Test
  void aRestartingDeviceDoesNotAnswer() {
    fleet.device(0).reboot();

    assertThat(knock("acs", "knock").dropped).isTrue();
  }

  @Test
  @Spec("H-13")
  void aDeviceThatTakesNoRequestsSaysNothingAndPublishesNoUrl() throws Exception {
    Device device = fleet.device(0);
    device.set(
        List.of(
            new ParameterValue(
                "Device.ManagementServer.HTTPConnectionRequestEnable",
                ValueType.BOOLEAN,
                "false")));

    assertThat(knock("acs", "knock").dropped).isTrue();
    assertThat(device.tree().engine().connectionRequestUrl()).isEmpty();
  }

  private Answer knock(String username, String password) {
    ClientAuthentication login =
        ClientAuthentication.challenged(
            new HttpOrigin("http", "192.0.2.1", 7547),
            new Credentials(username, password),
            new Random(1));
    Answer challenge = send(HttpHeaders.EMPTY);
    if (challenge.dropped) {
      return challenge;
    }
    assertThat(challenge.status).isEqualTo(401);
    assertThat(login.onChallenge(challenge.headers.all("WWW-Authenticate"))).isTrue();
    return send(HttpHeaders.of("Authorization", login.authorizationFor("GET", PATH).orElseThrow()));
  }

  private Answer send(HttpHeaders headers) {
    Answer answer = new Answer();
    fleet.connectionRequest(0, new HttpRequest("GET", PATH, headers, new byte[0], true), answer);
    simulation.advance(Duration.ZERO);
    return answer;
  }

  /** What came back. */
  private static final class Answer implements ConnectionRequestAnswer {
    private int status;
    private HttpHeaders headers = HttpHeaders.EMPTY;
    private Runnable written = () -> {};
    private boolean dropped;

    @Override
    public void send(int status, HttpHeaders headers, Runnable written) {
      this.status = status;
      this.headers = headers;
      this.written = written;
    }

    @Override
    public void drop() {
      dropped = true;
    }
  }
}
