// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static cwmp.testkit.Envelopes.FAULT;
import static cwmp.testkit.Envelopes.INFORM;
import static cwmp.testkit.Envelopes.bytes;
import static cwmp.testkit.Envelopes.changed;
import static cwmp.testkit.Envelopes.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.soap.CwmpVersion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Needs the Broadband Forum's files: {@code -Dhorde.bbf=FOLDER}, with the schemas in its xsd. */
class EnvelopeSchemasTest {

  @ParameterizedTest
  @EnumSource
  void acceptsWhatIsRight(CwmpVersion version) {
    assertThat(violations(version, INFORM)).isEmpty();
    assertThat(violations(version, FAULT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void namesPlaceAndReasonOfWhatIsWrong(CwmpVersion version) {
    assertThat(violations(version, changed(INFORM, "<RetryCount>0</RetryCount>", "")))
        .singleElement()
        .asString()
        .matches("(?s)[0-9]+:[0-9]+: .*RetryCount.*");
    assertThat(violations(version, changed(INFORM, "xsd:unsignedInt", "xsd:base64"))).hasSize(1);
    assertThat(violations(version, changed(INFORM, ">FEFEFE<", ">fefefe<"))).isNotEmpty();
    assertThat(violations(version, changed(INFORM, " enc:arrayType=\"cwmp:EventStruct[2]\"", "")))
        .isNotEmpty();
    assertThat(violations(version, changed(INFORM, "</env:Body>", "<!--"))).hasSize(1);
  }

  @Test
  void knowsWhichVersionBringsWhichHeader() {
    String timeout =
        changed(
            INFORM,
            "<cwmp:ID",
            "<cwmp:SessionTimeout env:mustUnderstand=\"0\">60</cwmp:SessionTimeout><cwmp:ID");
    String versions =
        changed(
            INFORM,
            "<cwmp:ID",
            "<cwmp:SupportedCWMPVersions>1.4</cwmp:SupportedCWMPVersions><cwmp:ID");

    assertThat(violations(CwmpVersion.V1_2, timeout)).isNotEmpty();
    assertThat(violations(CwmpVersion.V1_3, timeout)).isEmpty();
    assertThat(violations(CwmpVersion.V1_3, versions)).isNotEmpty();
    assertThat(violations(CwmpVersion.V1_4, versions)).isEmpty();
  }

  /** The grammar of {@link EnvelopeChecker} is our own; here it is held against the schema. */
  @ParameterizedTest
  @MethodSource("rpcs")
  void agreesWithTheGrammarOfTheChecker(String rpc) {
    String sample = envelope(RpcSamples.of(rpc));

    assertThat(violations(CwmpVersion.V1_4, sample))
        .as(sample)
        .filteredOn(violation -> violation.contains("cvc-complex-type"))
        .isEmpty();
    assertThat(new EnvelopeChecker().violations(bytes(sample))).as(sample).isEmpty();
  }

  static List<String> rpcs() {
    return RpcGrammar.load().rpcs().stream().filter(rpc -> !rpc.equals("Fault")).toList();
  }

  @Test
  void cannotJudgeWhatIsAVendors() {
    assertThat(violations(CwmpVersion.V1_4, body("<cwmp:X_ACME_HelloResponse/>"))).isEmpty();
    assertThat(violations(CwmpVersion.V1_4, body("<cwmp:HelloResponse/>"))).isNotEmpty();
    assertThat(violations(CwmpVersion.V1_4, body("<cwmp:X_ACME_Hello/><cwmp:Hello/>")))
        .isNotEmpty()
        .noneMatch(violation -> violation.contains("X_ACME"));
  }

  private static String body(String content) {
    return "<env:Envelope xmlns:env=\"http://schemas.xmlsoap.org/soap/envelope/\""
        + " xmlns:cwmp=\"urn:dslforum-org:cwmp-1-2\"><env:Body>"
        + content
        + "</env:Body></env:Envelope>";
  }

  @Test
  void saysWhichFileIsMissing(@TempDir Path empty) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnvelopeSchemas.in(empty))
        .withMessageContaining("cwmp-1-0.xsd");
  }

  private static List<String> violations(CwmpVersion version, String envelope) {
    String folder = System.getProperty("horde.bbf");
    assumeTrue(folder != null, "no schemas to validate with: give -Dhorde.bbf=FOLDER");
    String inVersion = envelope.replace("urn:dslforum-org:cwmp-1-2", version.namespace());
    return EnvelopeSchemas.in(Path.of("..").resolve(folder).resolve("xsd"))
        .violations(version, bytes(inVersion));
  }
}
