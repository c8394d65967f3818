// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static cwmp.soap.SoapAssertions.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.message.Fault.SoapCode;
import cwmp.message.Reboot;
import cwmp.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderReaderTest {
  private static final String REBOOT = "<c:Reboot><CommandKey>k</CommandKey></c:Reboot>";

  private final SoapReader reader = SoapReader.fromAcs();

  @ParameterizedTest
  @ValueSource(strings = {"1", " a  b ", "", "&lt;&amp;&#233;", "0123456789 0123456789 0123456789"})
  @Spec("B-07")
  void keepsTheIdAsItWasWritten(String id) throws SoapException {
    Envelope read = reader.read(Xml.headerAndBody("<c:ID>" + id + "</c:ID>", REBOOT));

    String expected = id.replace("&lt;", "<").replace("&amp;", "&").replace("&#233;", "é");
    assertThat(read.header()).isEqualTo(SoapHeader.id(expected));
  }

  @Test
  @Spec("B-07")
  void tellsNoIdFromAnEmptyOne() throws SoapException {
    assertThat(reader.read(Xml.headerAndBody("", REBOOT)).header()).isEqualTo(SoapHeader.NONE);
    assertThat(reader.read(Xml.envelope("<e:Body>" + REBOOT + "</e:Body>")).header().id())
        .isEmpty();
    assertThat(reader.read(Xml.headerAndBody("<c:ID/>", REBOOT)).header().id()).contains("");
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "true, true",
    "' 1\n', true",
    "0, false",
    "false, false",
    "' false ', false"
  })
  @Spec({"B-09", "B-19"})
  void readsHoldRequestsInEverySpelling(String text, boolean expected) throws SoapException {
    byte[] envelope =
        Xml.headerAndBody(
            "<c:HoldRequests e:mustUnderstand='1'>" + text + "</c:HoldRequests>", REBOOT);

    assertThat(reader.read(envelope).header().holdRequests()).isEqualTo(expected);
  }

  @Test
  @Spec({"B-03", "B-05", "B-10", "B-11"})
  void readsTheBlocksOfLaterVersionsAndIgnoresNoMoreRequests() throws SoapException {
    byte[] envelope =
        Xml.headerAndBody(
            "<c:UseCWMPVersion e:mustUnderstand='1'> 1.4 </c:UseCWMPVersion>"
                + "<c:NoMoreRequests e:mustUnderstand='1'>1</c:NoMoreRequests>"
                + "<c:SessionTimeout>4294967295</c:SessionTimeout>"
                + "<c:SupportedCWMPVersions>1.0,1.4</c:SupportedCWMPVersions>",
            "<c:InformResponse><MaxEnvelopes>1</MaxEnvelopes></c:InformResponse>");

    assertThat(reader.read(envelope).header())
        .isEqualTo(new SoapHeader(null, false, Integer.MAX_VALUE, "1.0,1.4", "1.4"));
  }

  @Test
  @Spec("B-12")
  void tellsThatABlockMustBeUnderstoodWithTheIdThatComesAfterIt() {
    byte[] envelope =
        Xml.headerAndBody(
            "<v:Trace xmlns:v='urn:v' e:mustUnderstand='1'>x</v:Trace><c:ID>7</c:ID>", REBOOT);

    SoapException thrown = catchThrowableOfType(SoapException.class, () -> reader.read(envelope));

    assertThat(thrown).hasMessageContaining("Trace");
    assertThat(thrown.soapCode()).contains(SoapCode.MUST_UNDERSTAND);
    assertThat(thrown.id()).contains("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<v:T xmlns:v='urn:v'/>",
        "<v:T xmlns:v='urn:v' e:mustUnderstand='0'/>",
        "<v:T xmlns:v='urn:v' mustUnderstand='1'/>",
        "<v:T xmlns:v='urn:v' e:mustUnderstand='1' e:actor='urn:proxy'/>",
        "<c:ID e:actor='urn:proxy'>of another</c:ID>"
      })
  @Spec("B-12")
  void ignoresBlocksThatNeedNotBeUnderstoodHere(String block) throws SoapException {
    assertThat(reader.read(Xml.headerAndBody(block, REBOOT)))
        .isEqualTo(new Envelope(CwmpVersion.V1_2, SoapHeader.NONE, new Reboot("k")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<v:T xmlns:v='urn:v' e:mustUnderstand='1' e:actor=''/>",
        "<v:T xmlns:v='urn:v' e:mustUnderstand='1'"
            + " e:actor='http://schemas.xmlsoap.org/soap/actor/next'/>",
        "<c:Unheard e:mustUnderstand='1'/>",
        "<ID e:mustUnderstand='1'>1</ID>"
      })
  @Spec("B-12")
  void refusesBlocksForUsThatItDoesNotUnderstand(String block) {
    SoapException thrown =
        catchThrowableOfType(
            SoapException.class, () -> reader.read(Xml.headerAndBody(block, REBOOT)));

    assertThat(thrown.soapCode()).contains(SoapCode.MUST_UNDERSTAND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<c:ID>1</c:ID><c:ID>1</c:ID>",
        "<c:ID><b/></c:ID>",
        "<c:HoldRequests>yes</c:HoldRequests>",
        "<c:HoldRequests/>",
        "<c:SessionTimeout>-1</c:SessionTimeout>",
        "text"
      })
  void refusesBlocksThatMeanNothing(String blocks) {
    assertMalformed(reader, Xml.headerAndBody(blocks, REBOOT));
  }
}
