// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.HttpPost;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetRPCMethods;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.testkit.Spec;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import horde.fleet.InMemoryAcs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RefereeTest {
  private static final String GET_NAMES =
      "<cwmp:GetParameterNames><ParameterPath>Device.</ParameterPath><NextLevel> 1 </NextLevel>"
          + "</cwmp:GetParameterNames>";

  @Test
  void hasNothingToSayOfAnAcsThatDoesEverythingRight() throws Exception {
    Bout bout =
        Bout.begin()
            .challenges("realm=\"r\", qop=\"auth\", nonce=\"n\"")
            .informed()
            .asks(GET_NAMES)
            .asks("<cwmp:X_ACME_Blink/>")
            .asks("<cwmp:Reboot><CommandKey>x</CommandKey></cwmp:Reboot>");

    assertThat(bout.play()).isEmpty();
    assertThat(bout.referee().sessions()).isEqualTo(1);
    assertThat(bout.referee().count(Severity.VIOLATION)).isZero();
    assertThat(bout.referee().stumbles()).isZero();
  }

  @Test
  void toleratesWhatIsLegalEvenIfItIsUnusual() throws Exception {
    String hold = "<cwmp:HoldRequests s:mustUnderstand=\"1\"> true </cwmp:HoldRequests>";
    List<Violation> violations =
        Bout.begin()
            .then(302, "Location", "/elsewhere", "Set-Cookie", "a=b; Path=/; HttpOnly")
            .challenges("realm=\"r\", qop=\"auth,auth-int\", nonce=\"n\", algorithm=MD5")
            .answers(hold, Bout.INFORM_RESPONSE)
            .asks(hold, GET_NAMES)
            .then(204)
            .challenges("realm=\"r\", qop=\"auth\", nonce=\"o\", stale=true")
            .play();

    assertThat(violations).isEmpty();
  }

  @Test
  void countsEachTimeAndKeepsTheFirst() throws Exception {
    Bout bout =
        Bout.begin()
            .informed()
            .then(200)
            .informed()
            .then(200)
            .sessions(2)
            .afterwards(device -> device.inform(Event.of(EventCode.PERIODIC)));

    Violation violation =
        bout.play().stream().filter(v -> v.rule() == Rule.EMPTY_STATUS).findFirst().orElseThrow();

    assertThat(violation.count()).isEqualTo(2);
    assertThat(violation.sample().time()).isBetween("2030-01-01T00:00:00Z", "2030-01-01T00:01:00Z");
    assertThat(violation.sample().device()).isEqualTo("FEFEFE000000");
    assertThat(violation.sample().transcript())
        .anyMatch(line -> line.contains("--> POST http://acs.example/cwmp  (Inform)"))
        .anyMatch(line -> line.contains("<-- 200"));
    assertThat(violation)
        .hasToString(
            "violation empty-status (TR-069 3.4.6) 2, first at FEFEFE000000:"
                + " an empty reply with the status 200, expected 204");
  }

  @Test
  @Spec("L-10")
  void blanksSecretsInSamples() throws Exception {
    List<Violation> violations =
        Bout.begin()
            .then(
                Bout.response(
                    401,
                    HttpHeaders.of(
                        "WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\"",
                        "Set-Cookie", "session=cookie-secret; Path=/elsewhere"),
                    ""))
            .informed()
            .asks(
                "<cwmp:Download><CommandKey/><FileType>1 Firmware Upgrade Image</FileType>"
                    + "<URL>http://u:url-secret@files.example/</URL><Username/>"
                    + "<Password>file-secret</Password><FileSize>0</FileSize><TargetFileName/>"
                    + "<DelaySeconds>0</DelaySeconds><SuccessURL/><FailureURL/></cwmp:Download>")
            .asks(
                "<cwmp:SetParameterValues><ParameterList"
                    + " e:arrayType=\"cwmp:ParameterValueStruct[9]\">"
                    + "<ParameterValueStruct><Name>Device.ManagementServer.Password</Name><Value"
                    + " xsi:type=\"xsd:string\">value-secret</Value></ParameterValueStruct>"
                    + "</ParameterList><ParameterKey/></cwmp:SetParameterValues>")
            .then(Bout.ok("<s:Envelope><Password>broken-secret</Password><oops"))
            .play();

    assertThat(violations)
        .extracting(Violation::rule)
        .contains(
            Rule.COOKIE_OUT_OF_REACH,
            Rule.URL_WITH_CREDENTIALS,
            Rule.ARRAY_TYPE,
            Rule.ENVELOPE_FORM);
    assertThat(violations)
        .allSatisfy(
            violation -> {
              assertThat(violation.sample().detail()).doesNotContain("-secret");
              assertThat(violation.sample().transcript())
                  .noneMatch(line -> line.contains("-secret") || line.contains("secret-word"));
            });
  }

  @Test
  void doesNotBlameTheAcsForADeviceThatHasLeftTheProtocol() throws Exception {
    Bout bout =
        Bout.begin()
            .altering(RefereeTest::withoutCookie)
            .then(
                post ->
                    new InMemoryAcs.Reply(
                        5,
                        Bout.response(
                            200,
                            Bout.XML.with("Set-Cookie", "session=1"),
                            Bout.envelope(
                                Bout.ID_HEADER.formatted(post.envelopeOrNull().header().idOrNull()),
                                Bout.INFORM_RESPONSE))))
            .then(400);

    assertThat(bout.play()).extracting(Violation::rule).containsExactly(Rule.NO_AUTHENTICATION);
  }

  private static HttpPost withoutCookie(HttpPost post) {
    return new HttpPost(
        post.target(), post.envelopeOrNull(), post.authorizationOrNull(), null, null);
  }

  @Test
  void namesMethodsThatAnAcsMustHave() throws Exception {
    assertThat(methods("<string>Inform</string>", 1)).contains(Rule.METHODS_MISSING);
    assertThat(
            methods(
                "<string>GetRPCMethods</string><string>Inform</string>"
                    + "<string>TransferComplete</string>",
                3))
        .doesNotContain(Rule.METHODS_MISSING)
        .doesNotContain(Rule.WRONG_RESPONSE, Rule.RESPONSE_UNASKED);
  }

  /** What is broken by an ACS that tells a device these methods. */
  private static List<Rule> methods(String names, int count) throws Exception {
    return Bout.begin()
        .altering(RefereeTest::curious)
        .informed()
        .answers(
            "<cwmp:GetRPCMethodsResponse><MethodList e:arrayType=\"xsd:string[%d]\">%s</MethodList></cwmp:GetRPCMethodsResponse>"
                .formatted(count, names))
        .play()
        .stream()
        .map(Violation::rule)
        .toList();
  }

  /** Asks what the ACS can do in place of saying nothing. */
  private static HttpPost curious(HttpPost post) {
    return post.envelopeOrNull() != null
        ? post
        : new HttpPost(
            post.target(),
            new Envelope(CwmpVersion.V1_4, SoapHeader.id("9"), new GetRPCMethods()),
            null,
            null,
            null);
  }

  static Stream<byte[]> junk() {
    String good = Bout.envelope(Bout.ID_HEADER.formatted("1"), Bout.INFORM_RESPONSE);
    Random random = new Random(20);
    List<byte[]> junk = new ArrayList<>();
    for (String text :
        List.of(
            "",
            "\0",
            "<",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
            "<?xml version=\"1.0\" encoding=\"nonsense\"?><a/>",
            "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>",
            "<a>".repeat(20_000),
            "<a>".repeat(20_000) + "</a>".repeat(20_000),
            "<a " + "b='c' ".repeat(10_000) + "/>",
            good.replace(
                "1</MaxEnvelopes>", "<a>".repeat(90) + "</a>".repeat(90) + "</MaxEnvelopes>"),
            good.replace("<cwmp:ID", "<cwmp:ID xmlns:cwmp='x' cwmp:x='" + "y".repeat(70_000) + "'"),
            good.replace("<cwmp:InformResponse>", "<s:Fault>")
                .replace("</cwmp:InformResponse>", "</s:Fault>"),
            good.replace("</s:Body>", "<!--" + "-".repeat(100_000)),
            good.replace("1</MaxEnvelopes>", "9".repeat(100_000) + "</MaxEnvelopes>"))) {
      junk.add(text.getBytes(StandardCharsets.UTF_8));
    }
    for (int i = 0; i < 300; i++) {
      byte[] broken = good.getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      junk.add(broken);
    }
    return junk.stream();
  }

  @Test
  @Spec({"L-01", "L-03"})
  void survivesJunk() throws Exception {
    for (byte[] junk : junk().toList()) {
      Bout bout =
          Bout.begin()
              .then(
                  post ->
                      new InMemoryAcs.Reply(5, new HttpResponse(200, "", Bout.XML, junk, true)));
      bout.play();

      assertThat(bout.referee().stumbles())
          .as(new String(junk, 0, Math.min(junk.length, 500), StandardCharsets.ISO_8859_1))
          .isZero();
    }
  }

  static Stream<String> oddHeaders() {
    return Stream.of(
        "Set-Cookie|",
        "Set-Cookie|;;;===;;",
        "Set-Cookie|a=b; Max-Age=99999999999999999999; Expires=; Domain=.; Path=",
        "Set-Cookie|a=%s; Expires=Thu, 99 Foo 0000 99:99:99 GMT",
        "WWW-Authenticate|Digest nonce=\"",
        "WWW-Authenticate|=,=,=\"\\",
        "Content-Type|;;;charset=;\"",
        "Content-Encoding|gzip, gzip, gzip, gzip, gzip",
        "Location|http://[::",
        "Location|%zz");
  }

  @ParameterizedTest
  @MethodSource("oddHeaders")
  void survivesOddHeaders(String header) throws Exception {
    String[] parts = header.split("\\|", -1);
    HttpHeaders headers = Bout.XML.with(parts[0], parts[1]);
    for (int status : new int[] {200, 204, 302, 401, 500}) {
      Bout bout = Bout.begin().then(Bout.response(status, headers, "x"));
      bout.play();

      assertThat(bout.referee().stumbles()).as("status %d", status).isZero();
    }
  }

  @Test
  void findsRulesByTheirIds() {
    assertThat(Rule.values())
        .allSatisfy(rule -> assertThat(Rule.of(rule.id())).contains(rule))
        .allSatisfy(rule -> assertThat(rule.item()).matches("[A-M]-[0-9]{2}"))
        .allSatisfy(rule -> assertThat(rule.meaning()).endsWith("."))
        .extracting(Rule::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(Rule.of("no-such-rule")).isEmpty();
  }

  @Test
  void theDocumentationListsTheRulesAsTheyAre() throws Exception {
    List<String> documented =
        Files.readAllLines(Path.of("../docs/referee.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(
            Stream.of(Rule.values())
                .map(
                    rule ->
                        "| `%s` | %s | %s | %s | %s |"
                            .formatted(
                                rule.id(),
                                rule.severity(),
                                rule.item(),
                                rule.clause(),
                                rule.meaning()))
                .toList());
  }
}
