// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.FaultCode;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.UnknownRequest;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoapWriterTest {
  /** Where the golden files are; {@code -Dgolden.update=true} writes them anew. */
  private static final Path GOLDEN = Path.of("src/test/resources/cwmp/soap/golden");

  static Stream<Map.Entry<String, Envelope>> samples() {
    return Stream.concat(
        Samples.fromAcs().entrySet().stream()
            .map(e -> Map.entry("acs/" + e.getKey(), e.getValue())),
        Samples.fromCpe().entrySet().stream()
            .map(e -> Map.entry("cpe/" + e.getKey(), e.getValue())));
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Spec({"B-01", "B-13", "B-14", "B-15", "B-17", "B-27", "B-29", "B-30"})
  void writesEachMessageAsItsGoldenFile(Map.Entry<String, Envelope> sample) throws IOException {
    byte[] written = SoapWriter.toBytes(sample.getValue());

    Path file = GOLDEN.resolve(sample.getKey() + ".xml");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.write(file, written);
    }
    assertThat(text(written)).isEqualTo(Files.readString(file));
  }

  @Test
  void hasNoGoldenFileTooMany() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      assertThat(files.filter(Files::isRegularFile).map(Path::toString).toList())
          .hasSameSizeAs(samples().toList());
    }
  }

  @ParameterizedTest
  @EnumSource(CwmpVersion.class)
  @Spec("B-02")
  void declaresTheNamespaceOfTheVersion(CwmpVersion version) {
    String expected =
        switch (version) {
          case V1_0 -> "urn:dslforum-org:cwmp-1-0";
          case V1_1 -> "urn:dslforum-org:cwmp-1-1";
          case V1_2, V1_3, V1_4 -> "urn:dslforum-org:cwmp-1-2";
        };

    String written =
        text(SoapWriter.toBytes(new Envelope(version, SoapHeader.NONE, new Reboot(""))));

    assertThat(written).contains("xmlns:cwmp=\"" + expected + "\"").containsOnlyOnce("urn:");
  }

  @Test
  @Spec({"B-04", "B-07", "B-09", "B-11"})
  void writesOnlyTheHeaderBlocksThatAreThere() {
    SoapHeader all = new SoapHeader("a<b", true, 90, "1.0,1.4", "1.4");

    assertThat(header(all))
        .isEqualTo(
            "<cwmp:ID soap-env:mustUnderstand=\"1\">a&lt;b</cwmp:ID>"
                + "<cwmp:HoldRequests soap-env:mustUnderstand=\"1\">true</cwmp:HoldRequests>"
                + "<cwmp:SessionTimeout soap-env:mustUnderstand=\"0\">90</cwmp:SessionTimeout>"
                + "<cwmp:SupportedCWMPVersions soap-env:mustUnderstand=\"0\">1.0,1.4"
                + "</cwmp:SupportedCWMPVersions>"
                + "<cwmp:UseCWMPVersion soap-env:mustUnderstand=\"1\">1.4</cwmp:UseCWMPVersion>");
    assertThat(header(SoapHeader.id("7")))
        .isEqualTo("<cwmp:ID soap-env:mustUnderstand=\"1\">7</cwmp:ID>");
    assertThat(text(SoapWriter.toBytes(new Envelope(CwmpVersion.V1_0, SoapHeader.NONE, reboot()))))
        .doesNotContain("Header");
  }

  @Test
  @Spec("B-23")
  void refersToEverythingThatIsNotPlainAscii() {
    assertThat(value("<&>\"'")).isEqualTo("&lt;&amp;&gt;\"'");
    assertThat(value("é€😀\uD83D\uDE00")).isEqualTo("&#233;&#8364;&#128512;&#128512;");
    assertThat(value("a\tb\nc\rd")).isEqualTo("a\tb\nc&#13;d");
    assertThat(value("\u007f\u0085\u2028")).isEqualTo("&#127;&#133;&#8232;");
    assertThat(value("\uDBFF\uDFFF")).isEqualTo("&#1114111;");
  }

  @Test
  @Spec("B-24")
  void replacesWhatXmlHasNoPlaceFor() {
    assertThat(value("a\0b\u0001c\u001fd")).isEqualTo("a&#65533;b&#65533;c&#65533;d");
    assertThat(value("\uFFFE\uFFFF")).isEqualTo("&#65533;&#65533;");
    assertThat(value("\uD83Dx\uDE00")).isEqualTo("&#65533;x&#65533;");
    assertThat(value("\uD83D")).isEqualTo("&#65533;");
    assertThat(value("\uDE00\uD83D")).isEqualTo("&#65533;&#65533;");
  }

  @Test
  @Spec({"B-23", "B-24", "L-03"})
  void readsBackEveryCharacterOfTheBasicPlane() throws SoapException {
    StringBuilder all = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int c = 0; c <= 0xFFFF; c++) {
      all.append((char) c).append('.'); // the point keeps surrogates apart
      boolean isXml =
          c == 9 || c == 10 || c == 13 || (c >= 32 && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE);
      expected.append(isXml ? (char) c : '\uFFFD').append('.');
    }
    Envelope envelope = Samples.envelope(values(all.toString()));

    Envelope read = SoapReader.fromCpe().read(SoapWriter.toBytes(envelope));

    assertThat(read).isEqualTo(Samples.envelope(values(expected.toString())));
  }

  @Test
  void writesAgainIntoTheSameBufferWhateverCameBefore() {
    SoapWriter writer = new SoapWriter();
    Envelope small = Samples.envelope(reboot());
    Envelope huge =
        Samples.envelope(
            new GetParameterValuesResponse(
                Collections.nCopies(
                    20_000, new ParameterValue("Device.A", ValueType.STRING, "x".repeat(100)))));

    ByteBuffer first = writer.write(huge);

    assertThat(first.remaining())
        .isGreaterThan(2_000_000)
        .isEqualTo(SoapWriter.toBytes(huge).length);
    assertThat(bytes(writer.write(small))).isEqualTo(SoapWriter.toBytes(small));
    assertThat(bytes(writer.write(small))).isEqualTo(SoapWriter.toBytes(small));
  }

  @Test
  void givesOutAViewThatCannotBeWrittenTo() {
    assertThat(new SoapWriter().write(Samples.envelope(reboot())).isReadOnly()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a><b", "1st", "é"})
  void refusesMethodNamesThatAreNone(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoapWriter.toBytes(Samples.envelope(new UnknownRequest(name))));
  }

  @Test
  void refusesWhatWasNeverWhole() {
    Message invalid = new InvalidRequest("Reboot", FaultCode.INVALID_ARGUMENTS, "no CommandKey");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoapWriter.toBytes(Samples.envelope(invalid)))
        .withMessageContaining("no CommandKey");
  }

  private static Reboot reboot() {
    return new Reboot("k");
  }

  private static GetParameterValuesResponse values(String value) {
    return new GetParameterValuesResponse(
        List.of(new ParameterValue("Device.A", ValueType.STRING, value)));
  }

  private static String value(String value) {
    return between(
        text(SoapWriter.toBytes(Samples.envelope(values(value)))),
        "<Value xsi:type=\"xsd:string\">",
        "</Value>");
  }

  private static String header(SoapHeader header) {
    return between(
        text(SoapWriter.toBytes(new Envelope(CwmpVersion.V1_4, header, reboot()))),
        "<soap-env:Header>",
        "</soap-env:Header>");
  }

  private static String between(String text, String before, String after) {
    int from = text.indexOf(before) + before.length();
    return text.substring(from, text.indexOf(after, from));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    assertThat(bytes).inHexadecimal().matches(all -> allAscii(all), "are all ASCII");
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static boolean allAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
