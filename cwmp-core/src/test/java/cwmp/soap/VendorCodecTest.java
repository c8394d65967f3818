// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.FaultCode;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.UnknownRequest;
import cwmp.message.VendorArgument;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import cwmp.soap.SoapReader.Peer;
import cwmp.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorCodecTest {
  private final SoapReader reader = SoapReader.fromAcs();

  @Test
  void readsTextAndElementsAsTheyCome() throws SoapException {
    Message read =
        read(
            "X_ACME_Hello",
            "<A> 1 <!-- no --></A><c:B xsi:type='xsd:int'><![CDATA[<2>]]></c:B>"
                + "<A>\n <X/> <!-- no --> <Y><Z>3</Z></Y> </A>");

    assertThat(read)
        .isEqualTo(
            new VendorRequest(
                "X_ACME_Hello",
                List.of(
                    VendorArgument.of("A", " 1 "),
                    VendorArgument.of("B", "<2>"),
                    new VendorArgument(
                        "A",
                        "",
                        List.of(
                            VendorArgument.of("X", ""),
                            new VendorArgument("Y", "", List.of(VendorArgument.of("Z", "3"))))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X_ACME", "X_", "X__y", "Hello", "X_ACME_", "X_ÄCME_Hello", "x_ACME_Hi"})
  void takesOtherNamesForMethodsThatNobodyKnows(String name) throws SoapException {
    assertThat(read(name, "")).isEqualTo(new UnknownRequest(name));
    assertThatIllegalArgumentException().isThrownBy(() -> new VendorRequest(name, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new VendorResponse(name, List.of()));
  }

  @Test
  void takesAnotherNamespaceForAMethodThatNobodyKnows() throws SoapException {
    assertThat(reader.read(Xml.body("<X_ACME_Hello/>")).body())
        .isEqualTo(new UnknownRequest("X_ACME_Hello"));
  }

  @Test
  @Spec("E-02")
  void refusesArgumentsThatAreNone() throws SoapException {
    assertRefused("<A>text<B/></A>", FaultCode.INVALID_ARGUMENTS, "element B beside text");
    assertRefused("<A><B/>text</A>", FaultCode.INVALID_ARGUMENTS, "text where only elements");
    assertRefused("text", FaultCode.INVALID_ARGUMENTS, "text where only elements");
    assertRefused("<A><B xsi:nil='1'/></A>", FaultCode.INVALID_ARGUMENTS, "B is nil");
    assertRefused("<Ä/>", FaultCode.INVALID_ARGUMENTS, "not ASCII");
  }

  @Test
  @Spec("L-04")
  void boundsTheNumberOfElementsAtAllDepths() throws SoapException {
    SoapReader small =
        new SoapReader(Peer.ACS, new SoapLimits(1 << 20, 64, 64, 1024, 4), Strictness.LENIENT);

    assertThat(small.read(Xml.rpc("X_ACME_Hello", "<A><B/><C/></A><D/>")).body())
        .isInstanceOf(VendorRequest.class);
    assertThat(small.read(Xml.rpc("X_ACME_Hello", "<A><B/><C/></A><D/><E/>")).body())
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            invalid -> assertThat(invalid.code()).isEqualTo(FaultCode.RESOURCES_EXCEEDED));
  }

  @Test
  void cannotAnswerABadAnswer() {
    assertThatExceptionOfType(SoapException.class)
        .isThrownBy(() -> read("X_ACME_HelloResponse", "<A>text<B/></A>"))
        .withMessageContaining("X_ACME_HelloResponse: element B beside text");
  }

  @Test
  void refusesArgumentsThatCannotBeWritten() {
    assertThatIllegalArgumentException().isThrownBy(() -> VendorArgument.of("a:b", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> VendorArgument.of("", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VendorArgument("A", "x", List.of(VendorArgument.of("B", ""))));
  }

  private void assertRefused(String arguments, FaultCode code, String reason) throws SoapException {
    assertThat(read("X_ACME_Hello", arguments))
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            invalid -> {
              assertThat(invalid.code()).isEqualTo(code);
              assertThat(invalid.reason()).contains(reason);
            });
  }

  private Message read(String method, String arguments) throws SoapException {
    return reader.read(Xml.rpc(method, arguments)).body();
  }
}
