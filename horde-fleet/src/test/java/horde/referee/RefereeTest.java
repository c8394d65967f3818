// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.wire.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RefereeTest {

  @Test
  void hasNothingToSayOfAnAcsThatDoesEverythingRight() {
    List<Violation> violations =
        Bout.ofDevice()
            .informed()
            .asks(
                "<cwmp:GetParameterNames><ParameterPath>Device.</ParameterPath><NextLevel>1</NextLevel></cwmp:GetParameterNames>")
            .asks("<cwmp:Reboot><CommandKey>x</CommandKey></cwmp:Reboot>")
            .play();

    assertThat(violations).filteredOn(v -> v.severity() == Severity.VIOLATION).isEmpty();
    assertThat(violations).extracting(Violation::rule).containsOnly(Rule.NO_AUTHENTICATION);
  }

  @Test
  void seesAnEmptyReplyWithStatus200() {
    assertThat(rules(Bout.ofDevice().informed().then(Bout.response(200, HttpHeaders.EMPTY, ""))))
        .contains(Rule.EMPTY_STATUS);
  }

  @Test
  void seesAnIdThatIsNotThatOfTheRequest() {
    assertThat(
            rules(
                Bout.ofDevice()
                    .then(
                        Bout.ok(
                            Bout.envelope(
                                "<cwmp:ID s:mustUnderstand=\"1\">other</cwmp:ID>",
                                "<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>")))))
        .contains(Rule.ID_ECHO);
  }

  @Test
  void seesTheWrongContentType() {
    assertThat(
            rules(
                Bout.ofDevice()
                    .informed()
                    .then(
                        Bout.response(
                            200,
                            HttpHeaders.of("Content-Type", "application/soap+xml"),
                            Bout.envelope("", "<cwmp:FactoryReset/>")))))
        .contains(Rule.CONTENT_TYPE, Rule.ID_ABSENT);
  }

  @Test
  void seesRequestsInPlaceOfTheInformResponse() {
    assertThat(rules(Bout.ofDevice().asks("<cwmp:FactoryReset/>")))
        .contains(Rule.REQUEST_BEFORE_INFORM_RESPONSE);
  }

  private static List<Rule> rules(Bout bout) {
    return bout.play().stream().map(Violation::rule).toList();
  }
}
