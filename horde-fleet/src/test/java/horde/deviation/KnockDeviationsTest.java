// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.GetParameterValues;
import cwmp.testkit.Spec;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import horde.fleet.ConnectionRequestAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody without any credentials asks devices for sessions. */
final class KnockDeviationsTest {
  private static final String URL = "Device.ManagementServer.ConnectionRequestURL";

  /** What became of a connection request. */
  private static final class Answer implements ConnectionRequestAnswer {
    private int status;
    private HttpHeaders headers = HttpHeaders.EMPTY;
    private boolean dropped;

    @Override
    public void send(int status, HttpHeaders headers, Runnable written) {
      this.status = status;
      this.headers = headers;
      written.run();
    }

    @Override
    public void drop() {
      dropped = true;
    }
  }

  private static Bench bench(String name, String... parametersAndTexts) {
    return new Bench(
            Map.of(
                "Device.ManagementServer.ConnectionRequestUsername", "acs",
                "Device.ManagementServer.ConnectionRequestPassword", "knock"))
        .on(name, parametersAndTexts)
        .start();
  }

  private static Answer knock(Bench bench, int device) {
    Answer answer = new Answer();
    bench.fleet.connectionRequest(
        device,
        new HttpRequest("GET", "/" + device, HttpHeaders.of("Host", "h"), new byte[0], true),
        answer);
    bench.advance(Duration.ofSeconds(1));
    return answer;
  }

  private static boolean knocked(Bench bench) {
    return bench.lastSession().getFirst().has("6 CONNECTION REQUEST");
  }

  @Test
  @Spec("M-14")
  void says200AndStartsNoSession() {
    Bench bench = bench("knock-without-session");

    assertThat(knock(bench, 0).status).isEqualTo(200);
    bench.advance(Duration.ofMinutes(5));

    assertThat(knocked(bench)).isFalse();
    assertThat(knock(bench, 1).status).isEqualTo(401);
  }

  @Test
  @Spec("M-14")
  void startsTheSessionBeforeItAnswers() {
    Bench bench = bench("session-before-answer", "delay", "10s");
    Answer answer = knock(bench, 0);

    assertThat(knocked(bench)).isTrue();
    assertThat(answer.status).isZero();
    bench.advance(Duration.ofSeconds(10));
    assertThat(answer.status).isEqualTo(200);
  }

  @Test
  @Spec("M-14")
  void letsEverybodyIn() {
    Bench bench = bench("knock-without-authentication");

    assertThat(knock(bench, 0).status).isEqualTo(200);
    assertThat(knocked(bench)).isTrue();
  }

  @Test
  @Spec("M-14")
  void letsNobodyIn() {
    Bench bench = bench("knock-always-401");

    Answer answer = knock(bench, 0);
    assertThat(answer.status).isEqualTo(401);
    assertThat(answer.headers.first("WWW-Authenticate").orElseThrow()).startsWith("Digest ");
    assertThat(bench.fired("knock-always-401")).isEqualTo(1);
    assertThat(knock(bench("knock-always-503"), 0).status).isEqualTo(503);
    assertThat(knock(bench("knock-dropped"), 0).dropped).isTrue();
  }

  @Test
  @Spec("M-14")
  void tellsAnAddressWhereNobodyIs() {
    Bench bench = bench("wrong-connection-request-url", "url", "http://:0/x");
    bench.session(new GetParameterValues(List.of(URL)));

    assertThat(bench.posts().getFirst().body()).contains(">http://:0/x<");
    assertThat(bench.lastSession().getLast().element("Value")).isEqualTo("http://:0/x");
    assertThat(bench("connection-request-port-closed", "port", "9").posts().getFirst().body())
        .contains(">http://192.0.2.1:9/0<");
  }

  @Test
  @Spec("M-15")
  void tellsWronglyWhetherThereIsANat() {
    Bench bench = bench("wrong-nat-detected");
    bench.session(new GetParameterValues(List.of("Device.ManagementServer.NATDetected")));

    assertThat(bench.lastSession().getLast().element("Value")).isEqualTo("true");
  }
}
