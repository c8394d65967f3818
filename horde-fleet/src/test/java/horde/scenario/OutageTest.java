// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The step {@code outage}: what devices find when a server is out of order, on virtual time. */
class OutageTest {
  private static final String DOWNLOAD =
      """
      ask: Download
      with: { fileType: 1 Firmware Upgrade Image, url: "${image}" }
      knock: on
      """;

  private static void passes(Played played) {
    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @CsvSource({"'', connect", "', reply: 503', httpStatus", "', reply: silence', timeout"})
  void failsSessionsAsTheReplySaysUntilItIsOver(String reply, String kind) throws Exception {
    passes(
        Played.afterPowerOn(
            2,
            "{ outage: acs" + reply + " }",
            "{ raise: 2 PERIODIC }",
            "{ expect session: " + kind + ", within: 1m }",
            "{ outage: over }",
            "{ expect event: 2 PERIODIC, within: 2m }"));
  }

  @Test
  void concernsThoseAloneWhomItIsToConcern() throws Exception {
    String steps =
        Played.list(
            "{ do: power on }",
            "{ wait: 5s }",
            "{ outage: acs, who: first }",
            "{ raise: 2 PERIODIC }",
            "{ expect session: well, devices: 2, within: 1s }",
            "{ expect session: connect, devices: 1, within: 1s }");
    String actors = "actors: { first: { device: 0 } }\nstages:\n  - stage: s\n    steps:\n";

    passes(Played.of(Played.read(Played.head("virtual", 3) + actors + steps)));
  }

  @ParameterizedTest
  @CsvSource({"'', 9015", "', reply: 404', 9016", "', reply: silence', 9015"})
  void failsTransfersWithTheFaultThatFits(String reply, String fault) throws Exception {
    passes(
        Played.afterPowerOn(
            1,
            "{ offer: gateway-2.0.0.bin, as: image }",
            "{ outage: files" + reply + " }",
            DOWNLOAD,
            "{ expect transfer: " + fault + ", within: 2m }",
            "{ outage: over }",
            DOWNLOAD,
            "{ expect transfer: well, within: 2m }"));
  }

  @Test
  void saysWhatIsWrongInAFile() {
    assertThatThrownBy(() -> Played.steps(1, "{ outage: acs, reply: soon }"))
        .hasMessageContaining("found 'soon', expected silence, or a status of HTTP such as 503");
    assertThatThrownBy(() -> Played.steps(1, "{ outage: over, reply: 503 }"))
        .hasMessageContaining("found 'reply' beside 'outage: over'");
    assertThatThrownBy(() -> Played.steps(1, "{ outage: everything }"))
        .hasMessageContaining("acs, files, others, over");
  }
}
