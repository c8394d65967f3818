// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static cwmp.soap.SoapAssertions.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Fault;
import cwmp.message.Fault.SoapCode;
import cwmp.message.FaultCode;
import cwmp.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultCodecTest {
  private final SoapReader reader = SoapReader.fromAcs();

  @ParameterizedTest
  @ValueSource(ints = {8000, 8005, 8006, 8899, 12345, 0})
  @Spec("F-02")
  void readsAFaultOfEveryNumber(int code) throws SoapException {
    byte[] envelope = fault("<FaultCode> " + code + " </FaultCode><FaultString>t</FaultString>");

    assertThat(reader.read(envelope))
        .isEqualTo(
            new Envelope(
                CwmpVersion.V1_2,
                SoapHeader.id(Xml.ID),
                new Fault(SoapCode.CLIENT, code, "t", List.of())));
  }

  @Test
  @Spec("B-31")
  void saysClientForWhatTheRequesterGotWrongAndServerForAllElse() {
    Set<Integer> clients = new TreeSet<>();
    for (FaultCode code : FaultCode.values()) {
      Fault fault = Fault.of(code, "why");
      byte[] bytes =
          SoapWriter.toBytes(new Envelope(CwmpVersion.V1_4, SoapHeader.id(Xml.ID), fault));
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.matches("(?s).*<faultcode>[^<]*Client</faultcode>.*")) {
        clients.add(code.code());
      } else {
        assertThat(text).containsPattern("<faultcode>[^<]*Server</faultcode>");
      }
    }

    assertThat(clients)
        .containsExactly(9003, 9005, 9006, 9007, 9008, 9021, 9022, 9028, 9029, 9030, 9031, 9032);
  }

  @Test
  @Spec({"A-11", "F-02"})
  void readsFaultsThatAreWrittenInOtherWays() throws SoapException {
    byte[] envelope =
        Xml.body(
            """
            <e:Fault xmlns:o='urn:dslforum-org:cwmp-1-0'>
              <e:detail><v:Trace xmlns:v='urn:v'><v:x/></v:Trace>
                <o:Fault><o:FaultCode>8003</o:FaultCode><x/></o:Fault></e:detail>
              <e:faultactor>x</e:faultactor>
              <e:faultstring>as text</e:faultstring>
              <e:faultcode>e:Server.Busy</e:faultcode>
            </e:Fault>\
            """);

    assertThat(reader.read(envelope))
        .isEqualTo(
            new Envelope(
                CwmpVersion.V1_0,
                SoapHeader.id(Xml.ID),
                new Fault(SoapCode.SERVER, 8003, "as text", List.of())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<detail/>",
        "<detail><Fault><FaultCode>8005</FaultCode></Fault></detail>",
        "<detail><v:Fault xmlns:v='urn:v'/></detail>"
      })
  @Spec("F-02")
  void readsAFaultWithoutDetailAsOneOfSoapOnly(String detail) throws SoapException {
    byte[] envelope =
        Xml.body(
            "<e:Fault><faultcode>e:Client</faultcode><faultstring>no</faultstring>"
                + detail
                + "</e:Fault>");

    assertThat(reader.read(envelope).body()).isEqualTo(Fault.ofSoap(SoapCode.CLIENT, "no"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<FaultCode>x</FaultCode>",
        "<FaultCode>99999999999</FaultCode>",
        "<FaultCode><x/></FaultCode>",
        "<FaultCode>9003</FaultCode><SetParameterValuesFault/>"
      })
  void refusesFaultsWithoutANumber(String detail) {
    assertMalformed(reader, fault(detail));
  }

  private static byte[] fault(String detail) {
    return Xml.body(
        "<e:Fault><faultcode>Client</faultcode><faultstring>CWMP fault</faultstring>"
            + "<detail><c:Fault>"
            + detail
            + "</c:Fault></detail></e:Fault>");
  }
}
