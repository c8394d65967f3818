// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static cwmp.soap.SoapAssertions.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.message.FactoryReset;
import cwmp.message.Fault.SoapCode;
import cwmp.message.FaultCode;
import cwmp.message.InformResponse;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.UnknownRequest;
import cwmp.message.ValueType;
import cwmp.soap.SoapReader.Peer;
import cwmp.spec.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Parser.class)
class SoapReaderTest {
  private final Parser parser;
  private static final String REBOOT = "<c:Reboot><CommandKey>k</CommandKey></c:Reboot>";

  private final SoapReader reader;
  private final SoapReader strict;

  SoapReaderTest(Parser parser) {
    this.parser = parser;
    reader = parser.fromAcs();
    strict = parser.reader(Peer.ACS, SoapLimits.DEFAULT, Strictness.STRICT);
  }

  // How peers write

  @ParameterizedTest
  @ValueSource(
      strings = {
        "genieacs",
        "gsoap",
        "default-namespace",
        "cdata-and-comments",
        "everything-permuted",
        "qualified-arguments"
      })
  @Spec({"B-12", "B-13", "B-14", "B-16", "B-34", "B-35", "B-36"})
  void readsTheSameFromEveryStyle(String style) throws Exception {
    Envelope read = reader.read(resource(style));

    assertThat(read)
        .isEqualTo(
            Samples.envelope(
                new SetParameterValues(
                    List.of(
                        new ParameterValue(
                            "Device.ManagementServer.PeriodicInformInterval",
                            ValueType.UNSIGNED_INT,
                            "60"),
                        new ParameterValue(
                            "Device.WiFi.SSID.1.SSID", ValueType.STRING, " café & <b> "),
                        new ParameterValue("Device.WiFi.SSID.1.Enable", ValueType.BOOLEAN, "1")),
                    "key-1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"genieacs", "gsoap", "default-namespace"})
  void readsWhatTheSchemaAllowsStrictlyToo(String style) throws Exception {
    assertThat(strict.read(resource(style))).isEqualTo(reader.read(resource(style)));
  }

  @ParameterizedTest
  @CsvSource({
    "cdata-and-comments, arrayType",
    "everything-permuted, unknown element Comment",
    "qualified-arguments, unknown element ParameterList"
  })
  @Spec({"B-14", "B-16", "B-36"})
  void refusesStrictlyWhatTheSchemaDoesNotAllow(String style, String reason) throws Exception {
    assertInvalid(strict.read(resource(style)).body(), reason);
  }

  @Test
  void leavesTheBufferAsItWas() throws SoapException {
    byte[] envelope = Xml.body(REBOOT);
    ByteBuffer direct = ByteBuffer.allocateDirect(envelope.length + 20);
    direct.position(7).put(envelope).position(7).limit(7 + envelope.length);
    ByteBuffer before = direct.duplicate();

    Envelope read = reader.read(direct.asReadOnlyBuffer());

    assertThat(read.body()).isEqualTo(new Reboot("k"));
    assertThat(direct).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "cwmp-1-0, V1_0",
    "cwmp-1-1, V1_1",
    "cwmp-1-2, V1_2",
    "cwmp-1-3, V1_3",
    "cwmp-1-4, V1_4"
  })
  @Spec("B-02")
  void tellsTheVersionByTheNamespace(String namespace, CwmpVersion version) throws SoapException {
    byte[] envelope =
        text(Xml.body(REBOOT)).replace("cwmp-1-2", namespace).getBytes(StandardCharsets.UTF_8);

    assertThat(reader.read(envelope))
        .isEqualTo(new Envelope(version, SoapHeader.id(Xml.ID), new Reboot("k")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cwmp-1-3", "cwmp-1-4", "cwmp-1-9"})
  @Spec({"B-02", "L-04"})
  void doesNotKnowTheMethodsOfNamespacesWithoutASchema(String namespace) throws SoapException {
    byte[] envelope =
        text(Xml.envelope("<e:Body>" + REBOOT + "</e:Body>"))
            .replace("cwmp-1-2", namespace)
            .getBytes(StandardCharsets.UTF_8);

    assertThat(strict.read(envelope).body()).isEqualTo(new UnknownRequest("Reboot"));
  }

  // Encodings

  @ParameterizedTest
  @CsvSource({
    "'', UTF-8",
    "\uFEFF, UTF-8",
    "<?xml version='1.0'?>, UTF-8",
    "\uFEFF<?xml version='1.0' encoding='utf-8'?>, UTF-8",
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>, ISO-8859-1",
    "<?xml version='1.0' encoding = 'windows-1252' ?>, windows-1252",
    "<?xml version='1.0' encoding='UTF-16'?>, UTF-16",
    "<?xml version='1.0' encoding='UTF-16LE'?>, UTF-16LE",
    "<?xml version='1.0' encoding='UTF-16BE'?>, UTF-16BE"
  })
  @Spec("B-37")
  void readsEncodingsThatAreDeclared(String declaration, String encoding) throws SoapException {
    byte[] envelope = encoded(declaration, "é", encoding);

    assertThat(reader.read(envelope).body()).isEqualTo(new Reboot("é"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ISO-8859-1, not UTF-8",
    "<?xml version='1.0' encoding='utf-8'?>, ISO-8859-1, not UTF-8",
    "<?xml version='1.0' encoding='us-ascii'?>, UTF-8, not US-ASCII",
    "<?xml version='1.0' encoding='klingon'?>, UTF-8, encoding 'klingon'",
    "<?xml version='1.0' encoding='no name'?>, UTF-8, encoding 'no name'",
    "<?xml version='1.0' encoding='UTF-16'?>, UTF-8, malformed",
    "<?xml version='1.1'?>, UTF-8, XML 1.1"
  })
  @Spec({"B-33", "B-37"})
  void refusesEncodingsThatAreNotWhatTheyClaim(String declaration, String encoding, String reason) {
    byte[] envelope = encoded(declaration, "é", encoding);

    assertThatExceptionOfType(SoapException.class)
        .isThrownBy(() -> reader.read(envelope))
        .withMessageContaining(reason);
  }

  @Test
  void readsCharactersThatFallApartAtTheEdgeOfABuffer() throws SoapException {
    for (int shift = 0; shift < 8; shift++) {
      String key = "x".repeat(shift) + "😀é€".repeat(8);
      byte[] filled =
          Xml.rpc(
              "Reboot", "<!--" + "😀".repeat(5_000) + "--><CommandKey>" + key + "</CommandKey>");

      assertThat(reader.read(filled).body()).isEqualTo(new Reboot(key));
    }
  }

  // Envelope and body

  @Test
  @Spec("B-01")
  void tellsThatSoapHasAnotherVersion() {
    byte[] envelope =
        "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body/></e:Envelope>"
            .getBytes(StandardCharsets.UTF_8);

    SoapException thrown = catchThrowableOfType(SoapException.class, () -> reader.read(envelope));

    assertThat(thrown.soapCode()).contains(SoapCode.VERSION_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<e:Header/>",
        "<e:Body/>",
        "<e:Body> <!-- nothing --> </e:Body>",
        "<e:Body>text</e:Body>",
        "<Body/>",
        "<c:Body/>",
        "<e:Body><c:FactoryReset/><c:FactoryReset/></e:Body>",
        "<e:Body><c:FactoryReset/>text</e:Body>",
        "<e:Body><c:FactoryReset/></e:Body><e:Body><c:FactoryReset/></e:Body>",
        "<e:Body><c:FactoryReset/></e:Body><e:Header/>",
        "<e:Header/><e:Header/><e:Body><c:FactoryReset/></e:Body>",
        "<v:First xmlns:v='urn:v'/><e:Body><c:FactoryReset/></e:Body>",
        "<e:Body><c:Reboot/><c:FactoryReset/></e:Body>",
        "<e:Body><c:Reboot/></e:Body><e:Body/>"
      })
  @Spec({"B-25", "B-33", "L-03"})
  void refusesEnvelopesWithoutExactlyOneMessage(String elements) {
    assertMalformed(reader, Xml.envelope(elements));
  }

  @Test
  @Spec("L-03")
  void refusesAnotherRoot() {
    assertMalformed(reader, "<html><body/></html>".getBytes(StandardCharsets.UTF_8));
  }

  // Methods

  @ParameterizedTest
  @CsvSource({
    "<c:Foo/>, Foo",
    "<c:Inform/>, Inform",
    "<c:reboot/>, reboot",
    "<v:Reboot xmlns:v='urn:dslforum-org:cwmp-2-0'/>, Reboot",
    "<Reboot/>, Reboot",
    "<e:Reboot/>, Reboot",
    "<c:Fault/>, Fault"
  })
  @Spec({"E-01", "L-04"})
  void tellsMethodsThatItDoesNotKnow(String request, String name) throws SoapException {
    Envelope read = reader.read(Xml.body(request));

    assertThat(read)
        .isEqualTo(new Envelope(CwmpVersion.V1_2, SoapHeader.id(Xml.ID), new UnknownRequest(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<c:FooResponse/>",
        "<c:RebootResponse/>",
        "<InformResponse><MaxEnvelopes>1</MaxEnvelopes></InformResponse>"
      })
  @Spec("B-27")
  void refusesAnswersThatNoAcsGives(String response) {
    assertMalformed(reader, Xml.body(response));
  }

  @Test
  void refusesFromACpeWhatIsNoRequestOfOne() throws SoapException {
    SoapReader fromCpe = SoapReader.fromCpe();

    assertThat(fromCpe.read(Xml.body(REBOOT)).body()).isEqualTo(new UnknownRequest("Reboot"));
    assertThatExceptionOfType(SoapException.class)
        .isThrownBy(() -> fromCpe.read(Xml.rpc("InformResponse", "")));
    assertThatExceptionOfType(SoapException.class)
        .isThrownBy(() -> fromCpe.read(Xml.rpc("TransferComplete", "")))
        .withMessageContaining("TransferComplete: CommandKey is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<MaxEnvelopes>0</MaxEnvelopes>", "<MaxEnvelopes>99</MaxEnvelopes>"})
  @Spec("B-28")
  void takesEveryMaxEnvelopes(String argument) throws SoapException {
    assertThat(reader.read(Xml.rpc("InformResponse", argument)).body())
        .isInstanceOf(InformResponse.class);
  }

  @Test
  @Spec("B-28")
  void missesMaxEnvelopesOnlyStrictly() throws SoapException {
    byte[] envelope = Xml.rpc("InformResponse", "");

    assertThat(reader.read(envelope).body()).isEqualTo(new InformResponse(1));
    assertThatExceptionOfType(SoapException.class).isThrownBy(() -> strict.read(envelope));
  }

  @Test
  void readsMethodsWithoutArgumentsWhateverTheyCarry() throws SoapException {
    assertThat(reader.read(Xml.rpc("FactoryReset", "<x><y/></x>")).body())
        .isEqualTo(new FactoryReset());
    assertInvalid(strict.read(Xml.rpc("FactoryReset", "<x/>")).body(), "unknown element x");
  }

  // Types of values

  @ParameterizedTest
  @CsvSource({
    "xsi:type='xsd:string', STRING",
    "xsi:type='xsd:int', INT",
    "xsi:type='xsd:unsignedInt', UNSIGNED_INT",
    "xsi:type='xsd:long', LONG",
    "xsi:type='xsd:unsignedLong', UNSIGNED_LONG",
    "xsi:type='xsd:boolean', BOOLEAN",
    "xsi:type='xsd:dateTime', DATE_TIME",
    "xsi:type='xsd:base64Binary', BASE64",
    "xsi:type='xsd:base64', BASE64",
    "xsi:type='a:base64', BASE64",
    "xsi:type='xsd:hexBinary', HEX_BINARY",
    "xsi:type='xsd:decimal', DECIMAL",
    "'', ABSENT",
    "type='xsd:int', ABSENT",
    "xsi:type='int', OTHER",
    "xsi:type='c:int', OTHER",
    "xsi:type='nowhere:int', OTHER",
    "xsi:type='xsd:short', OTHER",
    "xsi:type='xsd:', OTHER",
    "xsi:type=':', OTHER",
    "xsi:type='', OTHER"
  })
  @Spec({"B-17", "B-18"})
  void tellsTheTypeOfAValueByItsNamespace(String attribute, ValueType type) throws SoapException {
    byte[] envelope =
        Xml.rpc(
            "SetParameterValues",
            "<ParameterList><x><Name>A</Name><Value "
                + attribute
                + "> 1 </Value></x></ParameterList><ParameterKey/>");

    assertThat(reader.read(envelope).body())
        .isEqualTo(new SetParameterValues(List.of(new ParameterValue("A", type, " 1 ")), ""));
  }

  private static void assertInvalid(Message body, String reason) {
    assertThat(body)
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            invalid -> {
              assertThat(invalid.code()).isEqualTo(FaultCode.INVALID_ARGUMENTS);
              assertThat(invalid.reason()).contains(reason);
            });
  }

  private static byte[] encoded(String declaration, String key, String encoding) {
    String envelope = text(Xml.rpc("Reboot", "<CommandKey>" + key + "</CommandKey>"));
    return (declaration + envelope).getBytes(Charset.forName(encoding));
  }

  private static String text(byte[] envelope) {
    return new String(envelope, StandardCharsets.UTF_8);
  }

  private static byte[] resource(String style) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            SoapReaderTest.class.getResourceAsStream("styles/" + style + ".xml"), style)) {
      return in.readAllBytes();
    }
  }
}
