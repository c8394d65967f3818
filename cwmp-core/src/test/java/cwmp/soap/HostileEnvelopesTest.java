// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import static cwmp.soap.SoapAssertions.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.FaultCode;
import cwmp.message.GetParameterValues;
import cwmp.message.InvalidRequest;
import cwmp.message.Reboot;
import cwmp.soap.SoapReader.Peer;
import cwmp.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that nobody sends by accident. The outcomes are the same on every JDK.
 *
 * <p>The time is limited, since some of it would take minutes in a parser left to itself.
 */
@Timeout(60)
@ParameterizedClass
@EnumSource(Parser.class)
class HostileEnvelopesTest {
  private final Parser parser;
  private static final String KEY = "<CommandKey>k</CommandKey>";
  private static final SoapLimits SMALL = new SoapLimits(40_000, 10, 8, 100, 50);

  private final SoapReader reader;
  private final SoapReader small;

  HostileEnvelopesTest(Parser parser) {
    this.parser = parser;
    reader = parser.fromAcs();
    small = parser.reader(Peer.ACS, SMALL, Strictness.LENIENT);
  }

  // Broken off, and noise

  static Stream<Map.Entry<String, Envelope>> samples() {
    return Samples.fromAcs().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  @Spec({"B-33", "L-03"})
  void refusesAnEnvelopeThatEndsAtAnyByte(Map.Entry<String, Envelope> sample) {
    byte[] whole = SoapWriter.toBytes(sample.getValue());

    for (int length = 0; length < whole.length; length++) {
      assertMalformed(reader, Arrays.copyOf(whole, length));
    }
  }

  @Test
  @Spec("L-03")
  void refusesAnEnvelopeWithAnythingBehindIt() {
    byte[] whole = Xml.rpc("Reboot", KEY);

    for (String behind : new String[] {"x", "<x/>", "\0", "<", "&", "<!DOCTYPE x>"}) {
      assertMalformed(reader, concat(whole, behind.getBytes(StandardCharsets.UTF_8)));
    }
    assertMalformed(reader, concat(whole, whole));
  }

  @Test
  @Spec("L-03")
  void refusesNoise() {
    Random random = new Random(20_30);
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);

      assertMalformed(reader, noise);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "<", " ", "x", "]]>"})
  @Spec({"L-02", "L-03"})
  void refusesFiftyMegabytesOfNothing(String unit) {
    assertMalformed(
        reader, unit.repeat(unit.isEmpty() ? 0 : (50 << 20) / unit.length()).getBytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "&#0;", "&#1;", "&#xD800;", "&#xFFFE;", "&#x110000;", "\u0001", "\uFFFF"})
  @Spec({"B-24", "L-03"})
  void refusesCharactersThatXmlHasNot(String character) {
    assertMalformed(reader, Xml.rpc("Reboot", "<CommandKey>" + character + "</CommandKey>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<CommandKey>k</commandKey>",
        "<CommandKey>k</CommandKey",
        "<CommandKey a=1>k</CommandKey>",
        "<CommandKey a='1' a='2'>k</CommandKey>",
        "<CommandKey xmlns:p='u' xmlns:q='u' p:a='1' q:a='2'>k</CommandKey>",
        "<p:CommandKey>k</p:CommandKey>",
        "<CommandKey p:a='1'>k</CommandKey>",
        "<CommandKey a='<'>k</CommandKey>",
        "<CommandKey>]]></CommandKey>",
        "<CommandKey><!-- -- --></CommandKey>",
        "<CommandKey><![CDATA[k]]</CommandKey>",
        "<CommandKey>&k</CommandKey>",
        "<CommandKey><?xml version='1.0'?></CommandKey>",
        "<1/>",
        "<!ELEMENT x ANY>"
      })
  @Spec("L-03")
  void refusesWhatIsNotWellFormed(String arguments) {
    assertMalformed(reader, Xml.rpc("Reboot", arguments));
  }

  @Test
  @Spec({"B-33", "L-03"})
  void refusesWhatIsNotWellFormedAlsoBehindABadArgument() {
    assertMalformed(reader, Xml.rpc("Reboot", "<CommandKey><x/></CommandKey><y>"));
    assertMalformed(reader, Xml.body("<c:Reboot/><x"));
  }

  // Document type declarations and entities

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x>",
        "<!DOCTYPE x []>",
        "<!DOCTYPE e:Envelope [<!ENTITY k 'v'>]>",
        "<!DOCTYPE e:Envelope [<!ENTITY a '1'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY k '&b;&b;&b;'>]>",
        "<!DOCTYPE e:Envelope SYSTEM 'http://127.0.0.1:1/x.dtd'>",
        "<!DOCTYPE e:Envelope PUBLIC '-//x' 'http://127.0.0.1:1/x.dtd'>",
        "<!DOCTYPE e:Envelope [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x.dtd'>%p;]>",
        "<!DOCTYPE e:Envelope [<!ATTLIST CommandKey href CDATA '#1'>]>",
        "<!DOCTYPE",
        "<!DOCTYPE x ["
      })
  @Spec({"B-34", "L-01"})
  void refusesEveryDocumentTypeDeclaration(String declaration) {
    byte[] envelope = Xml.rpc("Reboot", KEY);

    assertMalformed(reader, concat(declaration.getBytes(StandardCharsets.UTF_8), envelope));
    assertMalformed(
        reader,
        concat(
            ("<?xml version='1.0'?>\n" + declaration).getBytes(StandardCharsets.UTF_8), envelope));
  }

  @Test
  @Spec("L-01")
  void doesNotReadFiles(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
    String declaration =
        "<!DOCTYPE e:Envelope [<!ENTITY k SYSTEM '%s'>]>".formatted(secret.toUri());
    byte[] envelope = Xml.rpc("Reboot", "<CommandKey>&k;</CommandKey>");

    assertThatExceptionOfType(SoapException.class)
        .isThrownBy(
            () -> reader.read(concat(declaration.getBytes(StandardCharsets.UTF_8), envelope)))
        .withMessageNotContaining("hunter2")
        .withMessageContaining("document type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<CommandKey>&k;</CommandKey>", "<CommandKey a='&k;'/>", "&k;"})
  @Spec("L-01")
  void refusesEntitiesThatNobodyDeclared(String arguments) {
    assertMalformed(reader, Xml.rpc("Reboot", arguments));
  }

  // Limits: one under and one over each

  @Test
  @Spec({"L-02", "L-04"})
  void countsTheBytesOfTheEnvelope() throws SoapException {
    byte[] exact = filled(SMALL.envelopeBytes());
    byte[] over = filled(SMALL.envelopeBytes() + 1);

    assertThat(small.read(exact).body()).isEqualTo(new Reboot("k"));
    assertExceeded(small, over, "more than 40000 bytes");
  }

  /** An envelope of this many bytes, by a comment in its RPC. */
  private static byte[] filled(int bytes) {
    int rest = bytes - Xml.rpc("Reboot", KEY + "<!---->").length;
    return Xml.rpc("Reboot", KEY + "<!--" + "x".repeat(rest) + "-->");
  }

  @Test
  @Spec({"B-26", "L-02"})
  void takesSixteenMegabytesAndNoMore() throws SoapException {
    assertThat(reader.read(filled(16 << 20)).body()).isEqualTo(new Reboot("k"));
    assertExceeded(reader, filled((16 << 20) + 1), "more than 16777216 bytes");
    assertExceeded(reader, filled(50 << 20), "more than 16777216 bytes");
  }

  @Test
  @Spec("B-26")
  void cannotBeToldToRefuseWhatTheStandardWantsTaken() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SoapLimits(32_767, 64, 64, 1024, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SoapLimits(32_768, 7, 64, 1024, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SoapLimits(32_768, 64, 7, 1024, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SoapLimits(32_768, 64, 64, 63, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SoapLimits(32_768, 64, 64, 64, 0));
  }

  @Test
  @Spec({"L-02", "L-04"})
  void countsTheDepth() throws SoapException {
    int inRpc = SMALL.depth() - 3; // Envelope, Body and Reboot are open

    assertThat(small.read(Xml.rpc("Reboot", KEY + nested(inRpc))).body())
        .isEqualTo(new Reboot("k"));
    assertExceeded(small, Xml.rpc("Reboot", KEY + nested(inRpc + 1)), "deeper than 10");
    assertExceeded(reader, Xml.rpc("Reboot", KEY + nested(10_000)), "deeper than 64");
    assertExceeded(reader, Xml.rpc("Reboot", KEY + "<x>".repeat(10_000)), "deeper than 64");
    assertMalformed(
        reader, Xml.headerAndBody("<v:x xmlns:v='v'>" + nested(10_000) + "</v:x>", "<c:Foo/>"));
    assertMalformed(reader, Xml.body("<c:Foo>" + nested(10_000) + "</c:Foo>"));
  }

  private static String nested(int depth) {
    return "<x>".repeat(depth) + "</x>".repeat(depth);
  }

  @ParameterizedTest
  @CsvSource({"a%d='', 8", "xmlns:a%d='u', 8", "a%d=\"'\", 8"})
  @Spec({"L-02", "L-04"})
  void countsAttributesAndNamespaceDeclarations(String attribute, int limit) throws SoapException {
    assertThat(small.read(Xml.rpc("Reboot", withAttributes(attribute, limit))).body())
        .isEqualTo(new Reboot("k"));
    assertExceeded(
        small, Xml.rpc("Reboot", withAttributes(attribute, limit + 1)), "more than 8 attributes");
    assertExceeded(
        reader, Xml.rpc("Reboot", withAttributes(attribute, 500_000)), "more than 64 attributes");
  }

  private static String withAttributes(String attribute, int count) {
    StringBuilder xml = new StringBuilder("<CommandKey");
    IntStream.range(0, count).forEach(i -> xml.append(' ').append(attribute.replace("%d", "" + i)));
    return xml.append(">k</CommandKey>").toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- <x a='' b='' c='' d='' e='' f='' g='' h='' i='' j=''> - -> -->",
        "<![CDATA[<x a='' b='' c='' d='' e='' f='' g='' h='' i='' j=''> ]> ]]>",
        "<?pi <x a='' b='' c='' d='' e='' f='' g='' h='' i='' j=''> ? > ?>",
        "'' '' '' '' '' '' '' '' '' '' '' \"\"",
        "a=''>'' '' '' '' '' '' '' '' '' '' '' \"\""
      })
  @Spec("L-02")
  void countsAttributesInTagsOnly(String text) throws SoapException {
    byte[] envelope = Xml.rpc("Reboot", "<x b='>'>" + text + "</x>" + KEY);

    assertThat(small.read(envelope).body()).isEqualTo(new Reboot("k"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<!---->", "<!-- ->-->", "<![CDATA[]]>", "<![CDATA[]>]]]>", "<?a?>", "<?a ??>"})
  @Spec("L-02")
  void isNotLedAstrayByOddEnds(String odd) throws SoapException {
    String over = withAttributes("a%d=''", SMALL.attributes() + 1);

    assertExceeded(small, Xml.rpc("Reboot", "<x>" + odd + "</x>" + over), "more than 8 attributes");
  }

  @Test
  @Spec({"L-02", "L-04"})
  void countsTheCharactersOfNames() throws SoapException {
    String name = "n".repeat(SMALL.nameLength());

    assertThat(
            small
                .read(
                    Xml.rpc("Reboot", "<CommandKey " + name + "='1'>k</CommandKey><" + name + "/>"))
                .body())
        .isEqualTo(new Reboot("k"));
    assertExceeded(small, Xml.rpc("Reboot", KEY + "<" + name + "n/>"), "longer than 100");
    assertExceeded(
        small,
        Xml.rpc("Reboot", "<CommandKey " + name + "n='1'>k</CommandKey>"),
        "longer than 100");
    assertExceeded(
        reader, Xml.rpc("Reboot", KEY + "<" + "n".repeat(10 << 20) + "/>"), "longer than 1024");
  }

  @Test
  @Spec({"L-02", "L-04"})
  void countsTheEntriesOfArrays() throws SoapException {
    assertThat(small.read(names(SMALL.arrayEntries())).body())
        .isInstanceOfSatisfying(
            GetParameterValues.class,
            request -> assertThat(request.parameterNames()).hasSize(SMALL.arrayEntries()));
    assertExceeded(small, names(SMALL.arrayEntries() + 1), "more than 50 entries");
    assertThat(reader.read(names(100_000)).body()).isInstanceOf(GetParameterValues.class);
    assertExceeded(reader, names(100_001), "more than 100000 entries");
  }

  private static byte[] names(int count) {
    return Xml.rpc(
        "GetParameterValues", "<ParameterNames>" + "<s>A</s>".repeat(count) + "</ParameterNames>");
  }

  @Test
  @Spec({"L-02", "L-03"})
  void refusesWhatExceedsALimitBeforeAnyMethodIsKnown() {
    String tag = withAttributes("a%d=''", 65);

    assertMalformed(reader, Xml.headerAndBody(tag, "<c:FactoryReset/>"));
    assertMalformed(reader, Xml.envelope("<e:Body>" + tag + "</e:Body>"));
    assertMalformed(
        reader, Xml.envelope("<e:Header><!--" + "x".repeat(17 << 20) + "--></e:Header><e:Body/>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"&#65;", "&amp;", "<!---->a", "<?a?>a", "<![CDATA[a]]>"})
  @Spec("L-02")
  void readsTextInAMillionPiecesInTime(String piece) throws SoapException {
    byte[] envelope = Xml.rpc("Reboot", "<CommandKey>" + piece.repeat(1_000_000) + "</CommandKey>");

    assertThat(reader.read(envelope).body())
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            invalid -> assertThat(invalid.reason()).contains("1000000 characters, at most 32"));
  }

  private static void assertExceeded(SoapReader reader, byte[] envelope, String reason)
      throws SoapException {
    Envelope read = reader.read(envelope);

    assertThat(read.header()).isEqualTo(SoapHeader.id(Xml.ID));
    assertThat(read.body())
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            invalid -> {
              assertThat(invalid.code()).isEqualTo(FaultCode.RESOURCES_EXCEEDED);
              assertThat(invalid.reason()).contains(reason);
            });
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
