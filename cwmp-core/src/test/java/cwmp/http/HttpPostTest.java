// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.TransferCompleteResponse;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.spec.Spec;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpTarget;
import org.junit.jupiter.api.Test;

class HttpPostTest {
  private static final HttpTarget ACS = HttpTarget.parse("http://acs:7547/");
  private static final Envelope ENVELOPE =
      new Envelope(CwmpVersion.V1_4, SoapHeader.id("1"), new TransferCompleteResponse());

  @Test
  @Spec({"A-08", "A-09"})
  void namesTheTypeOfAnEnvelopeAndAnEmptyAction() {
    assertThat(new HttpPost(ACS, ENVELOPE, null, "a=b", null).headers())
        .isEqualTo(
            HttpHeaders.of(
                "Content-Type", "text/xml; charset=\"utf-8\"", "SOAPAction", "", "Cookie", "a=b"));
  }

  @Test
  @Spec("A-10")
  void saysNothingAboutABodyThatIsNotThere() {
    assertThat(new HttpPost(ACS, null, "Basic geheim", null, null).headers())
        .isEqualTo(HttpHeaders.of("Authorization", "Basic geheim"));
  }

  @Test
  @Spec("L-10")
  void hidesCredentialsAndCookiesFromLogs() {
    assertThat(new HttpPost(ACS, null, "Basic geheim", "s=geheim", null).toString())
        .doesNotContain("geheim");
  }
}
