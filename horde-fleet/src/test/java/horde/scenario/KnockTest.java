// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cwmp.testkit.Spec;
import horde.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connection requests that are to be refused, in one way or another. */
@Timeout(60)
class KnockTest {
  private static final String[] REFUSALS = {
    "{ do: connection request, username: nobody, answer: 401 }",
    "{ do: connection request, password: wrong, answer: refused }",
    "{ do: connection request, path: /nobody, answer: 404 }",
    "{ expect inform: any, times: none, within: 1s }",
    "{ repeat: 10, steps: [{ do: connection request }] }",
    "{ do: connection request, answer: 503 }",
    "{ expect connection request: refused, within: 1s }",
    "{ do: power off }",
    "{ do: connection request, answer: none }",
    "{ do: connection request, answer: any }",
  };

  private static void passes(Played played) {
    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Spec({"H-04", "H-10"})
  void refusalsAreExpected() throws Exception {
    Played played = Played.afterPowerOn(1, REFUSALS);

    passes(played);
    assertThat(played.transcript())
        .contains("connection request as nobody, answered 401")
        .contains("connection request with another password, answered refused")
        .contains("connection request to /nobody, answered 404")
        .contains("connection request, not answered");
  }

  @Test
  @Spec({"H-04", "H-10"})
  void onRealTimeToo() throws Exception {
    passes(
        Played.of(
            Played.read(
                Played.head("bench", 1)
                    + "stages:\n  - stage: s\n    steps:\n"
                    + Played.list("{ do: power on }", "{ expect session: well }")
                    + Played.list(REFUSALS))));
  }

  @Test
  void aRequestThatIsTakenInsteadIsTold() throws Exception {
    Failure failure = Played.afterPowerOn(1, "{ do: connection request, answer: 401 }").failure();

    assertThat(failure.expected())
        .isEqualTo("a connection request to FEFEFE000000 to be answered 401");
    assertThat(failure.found()).isEqualTo("the answer is 200: it is taken");
    assertThat(failure.differences()).containsExactly(new Difference("answer", "401", "200"));
  }

  @Test
  void aRefusalOfAnotherKindIsTold() throws Exception {
    Failure other =
        Played.afterPowerOn(1, "{ do: connection request, username: x, answer: 503 }").failure();
    assertThat(other.found())
        .isEqualTo("the answer is 401: the device knows another name or password");

    Failure someone =
        Played.afterPowerOn(1, "{ do: connection request, path: /x, answer: none }").failure();
    assertThat(someone.expected()).isEqualTo("a connection request to FEFEFE000000 to find nobody");
    assertThat(someone.found()).isEqualTo("the answer is 404: there is no device at this path");

    Failure nobody = Played.steps(1, "{ do: connection request, answer: 503 }").failure();
    assertThat(nobody.found()).isEqualTo("nobody answers: it has no power, or takes none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ do: reboot, answer: 401 }",
        "{ do: connection request, answer: no }",
        "{ do: connection request, path: nobody }",
      })
  void whatMakesNoSenseIsRefused(String step) {
    assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> Played.steps(1, step));
  }
}
