// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.ChangeDUState;
import cwmp.message.FaultCode;
import cwmp.message.InstallOpStruct;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.soap.SoapReader.Peer;
import cwmp.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftwareModuleCodecsTest {
  private static final String UUID = "<UUID>00000000-0000-5000-8000-00000000000f</UUID>";
  private static final String INSTALL =
      "<Operations xsi:type='c:InstallOpStruct'><URL>http://a/</URL></Operations>";
  private static final String UNINSTALL =
      "<Operations xsi:type='c:UninstallOpStruct'>" + UUID + "</Operations>";

  @Test
  @Spec("E-57")
  void tellsTheOperationsApartByTheirTypeAndKeepsTheirOrder() throws SoapException {
    String update = "<Operations xsi:type=' c:UpdateOpStruct '/>";
    for (Strictness strictness : Strictness.values()) {
      Message read = read(strictness, UNINSTALL + update + INSTALL + INSTALL);

      assertThat(read)
          .isEqualTo(
              new ChangeDUState(
                  List.of(
                      new UninstallOpStruct("00000000-0000-5000-8000-00000000000f", "", ""),
                      new UpdateOpStruct("", "", "", "", ""),
                      new InstallOpStruct("http://a/", "", "", "", ""),
                      new InstallOpStruct("http://a/", "", "", "", "")),
                  ""));
    }
  }

  @Test
  @Spec("E-57")
  void takesATypeInTheDefaultNamespace() throws SoapException {
    byte[] envelope =
        Xml.body(
            "<ChangeDUState xmlns='urn:dslforum-org:cwmp-1-2'>"
                + "<Operations xsi:type='InstallOpStruct'><URL>u</URL></Operations>"
                + "</ChangeDUState>");

    assertThat(SoapReader.fromAcs().read(envelope).body()).isInstanceOf(ChangeDUState.class);
  }

  @Test
  @Spec("E-58")
  void takesAHundredOperationsAndMore() throws SoapException {
    assertThat(read(Strictness.STRICT, INSTALL.repeat(500) + "<CommandKey>k</CommandKey>"))
        .isInstanceOfSatisfying(
            ChangeDUState.class, request -> assertThat(request.operations()).hasSize(500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<CommandKey>k</CommandKey> | Operations is missing",
        "<Operations/> | Operations: no xsi:type",
        "<Operations xsi:type='c:OperationStruct'/> | Operations: xsi:type of no operation",
        "<Operations xsi:type='xsd:InstallOpStruct'/> | Operations: xsi:type of no namespace",
        "<Operations xsi:type='InstallOpStruct'/> | Operations: xsi:type of no namespace",
        "<Operations xsi:type='z:InstallOpStruct'/> | Operations: xsi:type of no namespace",
        "<Operations xsi:type='c:InstallOpStruct'/> | Operations: URL is missing",
        "<Operations xsi:type='c:UninstallOpStruct'/> | Operations: UUID is missing",
        "<CommandKey/><CommandKey/> | CommandKey more than once"
      })
  @Spec({"E-57", "E-02"})
  void refusesWhatIsNoOperation(String arguments, String reason) throws SoapException {
    assertRefused(Strictness.LENIENT, arguments, reason);
  }

  @Test
  @Spec({"E-04", "E-57"})
  void countsCharacters() throws SoapException {
    String url = INSTALL.replace("http://a/", "u".repeat(1024));
    assertThat(read(Strictness.STRICT, url)).isInstanceOf(ChangeDUState.class);
    assertRefused(
        Strictness.LENIENT,
        url.replace("uu", "uuu"),
        "Operations: URL: 1536 characters, at most 1024");
    assertRefused(
        Strictness.LENIENT,
        UNINSTALL.replace("</Op", "<Version>" + "v".repeat(33) + "</Version></Op"),
        "Operations: Version: 33 characters, at most 32");
  }

  @Test
  @Spec("B-14")
  void wantsTheKeyAfterTheOperationsStrictlyOnly() throws SoapException {
    String permuted = INSTALL + "<CommandKey>k</CommandKey>" + INSTALL;

    assertThat(read(Strictness.LENIENT, permuted)).isInstanceOf(ChangeDUState.class);
    assertRefused(Strictness.STRICT, permuted, "Operations out of order");
  }

  @Test
  @Spec("L-04")
  void boundsTheNumberOfOperations() throws SoapException {
    SoapReader reader =
        new SoapReader(Peer.ACS, new SoapLimits(1 << 20, 64, 64, 1024, 3), Strictness.LENIENT);

    assertThat(reader.read(Xml.rpc("ChangeDUState", INSTALL.repeat(3))).body())
        .isInstanceOf(ChangeDUState.class);
    assertThat(reader.read(Xml.rpc("ChangeDUState", INSTALL.repeat(4))).body())
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            invalid -> assertThat(invalid.code()).isEqualTo(FaultCode.RESOURCES_EXCEEDED));
  }

  private static Message read(Strictness strictness, String arguments) throws SoapException {
    return new SoapReader(Peer.ACS, SoapLimits.DEFAULT, strictness)
        .read(Xml.rpc("ChangeDUState", arguments))
        .body();
  }

  private static void assertRefused(Strictness strictness, String arguments, String reason)
      throws SoapException {
    assertThat(read(strictness, arguments))
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            invalid -> {
              assertThat(invalid.code()).isEqualTo(FaultCode.INVALID_ARGUMENTS);
              assertThat(invalid.reason()).startsWith(reason);
            });
  }
}
