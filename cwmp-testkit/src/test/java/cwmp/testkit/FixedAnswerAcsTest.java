// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.InformResponse;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class FixedAnswerAcsTest {

  @ParameterizedTest
  @EnumSource(CwmpVersion.class)
  void answersAnInformInItsNamespaceAndEverythingElseWithNothing(CwmpVersion version)
      throws Exception {
    FixedAnswerAcs acs = new FixedAnswerAcs();
    try (AcsServer server = AcsServer.start(acs);
        TestDevice device = new TestDevice(server.port())) {
      device.version = version;

      Envelope answer = device.inform("2 PERIODIC");

      assertThat(answer.body()).isEqualTo(new InformResponse(1));
      assertThat(answer.version().namespace()).isEqualTo(version.namespace());
      assertThat(device.post(new byte[0]).status()).isEqualTo(204);
    }
    assertThat(acs.informs()).isEqualTo(1);
    assertThat(acs.sessionsEnded()).isEqualTo(1);
  }
}
