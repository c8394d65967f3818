// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import static horde.referee.Bout.FACTORY_RESET;
import static horde.referee.Bout.INFORM_RESPONSE;
import static horde.referee.Bout.XML;
import static horde.referee.Bout.begin;
import static horde.referee.Bout.envelope;
import static horde.referee.Bout.get;
import static horde.referee.Bout.ok;
import static horde.referee.Bout.reply;
import static horde.referee.Bout.response;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpResponse;
import horde.fleet.InMemoryAcs.Failure;
import horde.fleet.InMemoryAcs.Reply;
import horde.fleet.InMemoryAcs.Silence;
import horde.profile.BuiltInProfiles;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, with an ACS that breaks it. */
final class RuleTest {
  private static final String DIGEST = "realm=\"r\", qop=\"auth\", nonce=";
  private static final byte[] NOTHING = new byte[0];

  /** Rules that these devices do not get broken over a line in memory. */
  private static final Set<Rule> ELSEWHERE =
      EnumSet.of(
          Rule.DATA_AFTER_REPLY,
          Rule.METHODS_MISSING,
          Rule.UDP_KNOCK_FORM,
          Rule.UDP_KNOCK_REPEATED,
          Rule.UDP_KNOCK_CREDENTIALS,
          Rule.XMPP_KNOCK_FORM,
          Rule.XMPP_KNOCK_FROM,
          Rule.XMPP_KNOCK_CREDENTIALS); // these in OtherKnocksTest

  /**
   * An ACS that breaks a rule.
   *
   * @param besides what else it cannot but break
   */
  private record Case(Rule rule, Bout bout, Set<Rule> besides) {
    @Override
    public String toString() {
      return rule.id() + " " + Integer.toHexString(bout.hashCode());
    }
  }

  private static Case broken(Rule rule, Bout bout, Rule... besides) {
    Set<Rule> others = EnumSet.of(rule, besides);
    return new Case(rule, bout, others);
  }

  static List<Case> cases() {
    return Stream.of(http(), logins(), envelopes(), courses(), requests(), knocks())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Case> http() {
    return List.of(
        broken(
            Rule.HTTP_MALFORMED,
            begin().then(post -> new Failure(5, SessionFailure.HTTP, "found no status line"))),
        broken(
            Rule.HTTP_MALFORMED,
            begin()
                .informed()
                .then(response(200, XML.with("Content-Encoding", "gzip"), "this is no gzip")),
            Rule.CODING_UNASKED),
        broken(Rule.HTTP_ERROR, begin().then(500)),
        broken(Rule.HTTP_ERROR, begin().informed().then(404)),
        broken(
            Rule.ERROR_AFTER_FAULT,
            begin().informed().asks(getValues("Device.Nonsense")).then(400)),
        broken(Rule.OVERLOADED, begin().then(503)),
        broken(Rule.NO_REPLY, begin().informed().then(post -> new Silence())),
        broken(
            Rule.CONNECTION_DROPPED,
            begin().then(post -> new Failure(5, SessionFailure.CONNECTION_LOST, "closed"))),
        broken(
            Rule.CONNECTION_CLOSED,
            begin()
                .then(
                    post ->
                        new Reply(
                            10,
                            new HttpResponse(
                                200,
                                "",
                                XML,
                                envelope(
                                        Bout.ID_HEADER.formatted(
                                            post.envelopeOrNull().header().idOrNull()),
                                        INFORM_RESPONSE)
                                    .getBytes(StandardCharsets.UTF_8),
                                false)))),
        broken(
            Rule.CONNECTION_CLOSED,
            begin()
                .informed()
                .then(post -> new Failure(5, SessionFailure.CONNECTION_STALE, "closed"))),
        broken(Rule.EMPTY_STATUS, begin().informed().then(200)),
        broken(Rule.LENGTH_OF_NOTHING, begin().informed().then(204, "Content-Length", "0")),
        broken(
            Rule.ENVELOPE_STATUS,
            begin().informed().then(response(202, XML, asked(FACTORY_RESET)))),
        broken(Rule.ENVELOPE_STATUS, begin().then(response(500, XML, envelope("", fault("8002"))))),
        broken(
            Rule.CONTENT_TYPE,
            begin()
                .informed()
                .then(
                    response(
                        200,
                        HttpHeaders.of("Content-Type", "application/soap+xml"),
                        asked(FACTORY_RESET)))),
        broken(
            Rule.CONTENT_TYPE,
            begin().informed().then(response(200, HttpHeaders.EMPTY, asked(FACTORY_RESET)))),
        broken(
            Rule.CHARSET,
            begin()
                .informed()
                .then(
                    response(
                        200,
                        HttpHeaders.of("Content-Type", "text/xml; charset=iso-8859-1"),
                        asked(FACTORY_RESET)))),
        broken(
            Rule.CHARSET,
            begin()
                .informed()
                .then(
                    ok("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + asked(FACTORY_RESET)))),
        broken(
            Rule.SOAP_ACTION,
            begin()
                .informed()
                .then(response(200, XML.with("SOAPAction", "\"\""), asked(FACTORY_RESET)))),
        broken(
            Rule.CODING_UNASKED,
            begin()
                .informed()
                .then(response(200, XML.with("Content-Encoding", "x-rot13"), asked(FACTORY_RESET))),
            Rule.HTTP_MALFORMED),
        broken(Rule.REDIRECT_STATUS, begin().then(301, "Location", "/other")),
        broken(Rule.REDIRECT_TARGET, begin().then(302)),
        broken(Rule.REDIRECT_TARGET, begin().then(307, "Location", "gopher://x/")),
        broken(
            Rule.REDIRECT_CHAIN,
            begin().then(6, post -> new Reply(5, redirect("/" + post.target().path().length())))),
        broken(
            Rule.REDIRECT_DOWNGRADE,
            Bout.at("https://acs.example/").then(307, "Location", "http://acs.example/")),
        broken(Rule.COOKIE_IGNORED, begin().then(withCookie("=anonymous"))),
        broken(Rule.COOKIE_IGNORED, begin().then(withCookie("a=b; Domain=elsewhere.example"))),
        broken(Rule.COOKIE_SYNTAX, begin().then(withCookie("a=b, c"))),
        broken(Rule.COOKIE_SYNTAX, begin().then(withCookie("a=b; Expires=tomorrow"))),
        broken(Rule.COOKIE_SYNTAX, begin().then(withCookie("a=b; Max-Age=long"))),
        broken(Rule.COOKIE_OUT_OF_REACH, begin().then(withCookie("a=b; Path=/elsewhere"))),
        broken(Rule.COOKIE_OUT_OF_REACH, begin().then(withCookie("a=b; Secure"))),
        broken(Rule.COOKIE_SIZE, begin().then(withCookie("a=" + "b".repeat(600)))));
  }

  private static List<Case> logins() {
    return List.of(
        broken(Rule.CHALLENGE_ABSENT, begin().then(401)),
        broken(Rule.CHALLENGE_SCHEME, begin().then(401, "WWW-Authenticate", "Negotiate")),
        broken(Rule.CHALLENGE_INCOMPLETE, begin().challenges("realm=\"r\", qop=\"auth\"")),
        broken(Rule.CHALLENGE_QOP, begin().challenges("realm=r, nonce=n, qop=\"auth-int\"")),
        broken(Rule.CHALLENGE_QOP_ABSENT, begin().challenges("realm=\"r\", nonce=\"n\"")),
        broken(
            Rule.CHALLENGE_ALGORITHM, begin().challenges(DIGEST + "\"n\", algorithm=SHA-512-256")),
        broken(
            Rule.NONCE_REPEATED,
            begin()
                .sessions(2)
                .challenges(DIGEST + "\"n\"")
                .then(500)
                .challenges(DIGEST + "\"n\"")
                .afterwards(device -> device.inform(Event.of(EventCode.PERIODIC))),
            Rule.HTTP_ERROR),
        broken(
            Rule.STALE_ABSENT,
            begin().challenges(DIGEST + "\"n\"").informed().challenges(DIGEST + "\"o\"")),
        broken(Rule.STALE_UNFOUNDED, begin().challenges(DIGEST + "\"n\", stale=true").informed()),
        broken(
            Rule.CHALLENGED_AGAIN,
            begin()
                .challenges(DIGEST + "\"n1\"")
                .informed()
                .challenges(DIGEST + "\"n2\", stale=true")
                .asks(getValues("Device.DeviceInfo.UpTime"))
                .challenges(DIGEST + "\"n3\", stale=true")
                .asks(getValues("Device.DeviceInfo.UpTime"))
                .challenges(DIGEST + "\"n4\", stale=true")),
        broken(
            Rule.BASIC_IN_CLEAR,
            begin().then(401, "WWW-Authenticate", "Basic realm=\"r\"").informed()),
        broken(Rule.NO_AUTHENTICATION, begin().informed()));
  }

  private static List<Case> envelopes() {
    return List.of(
        broken(Rule.ENVELOPE_FORM, begin().then(ok("<html>Welcome</html>"))),
        broken(Rule.ENVELOPE_FORM, begin().then(ok("<unfinished"))),
        broken(
            Rule.ENVELOPE_FORM, begin().informed().then(ok("<!DOCTYPE x>" + asked(FACTORY_RESET)))),
        broken(
            Rule.ENVELOPE_FORM,
            changed("schemas.xmlsoap.org/soap/envelope/", "www.w3.org/2003/05/soap-envelope")),
        broken(
            Rule.ENVELOPE_FORM,
            changed("<s:Envelope ", "<s:Envelope s:encodingStyle=\"urn:other\" ")),
        broken(Rule.BODY_COUNT, begin().informed().asks(FACTORY_RESET + FACTORY_RESET)),
        broken(Rule.BODY_COUNT, begin().informed().asks("")),
        broken(Rule.NAMESPACE, changed("cwmp-1-2", "cwmp-1-4"), Rule.VERSION_CHANGED),
        broken(
            Rule.VERSION_NOT_OFFERED,
            begin()
                .answers(
                    "<cwmp:UseCWMPVersion s:mustUnderstand=\"1\">2.0</cwmp:UseCWMPVersion>",
                    INFORM_RESPONSE)),
        broken(Rule.VERSION_CHANGED, changed("cwmp-1-2", "cwmp-1-0")),
        broken(
            Rule.USE_VERSION_HEADER,
            begin()
                .informed()
                .asks(
                    "<cwmp:UseCWMPVersion s:mustUnderstand=\"1\">1.2</cwmp:UseCWMPVersion>",
                    FACTORY_RESET)),
        broken(
            Rule.METHOD_NOT_IN_VERSION,
            begin()
                .answers(text -> text.replace("cwmp-1-2", "cwmp-1-0"), "", INFORM_RESPONSE)
                .then(
                    ok(
                        asked("<cwmp:CancelTransfer><CommandKey/></cwmp:CancelTransfer>")
                            .replace("cwmp-1-2", "cwmp-1-0")))),
        broken(Rule.UNKNOWN_METHOD, begin().informed().asks("<cwmp:FormatDisk/>")),
        broken(
            Rule.HEADER_BLOCK,
            begin().informed().asks("<cwmp:Priority>1</cwmp:Priority>", FACTORY_RESET)),
        broken(
            Rule.HEADER_BLOCK,
            begin()
                .informed()
                .asks("<cwmp:SessionTimeout>60</cwmp:SessionTimeout>", FACTORY_RESET)),
        broken(
            Rule.FOREIGN_HEADER,
            begin()
                .informed()
                .asks("<x:y xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"/>", FACTORY_RESET)),
        broken(
            Rule.NO_MORE_REQUESTS,
            begin().informed().asks("<cwmp:NoMoreRequests>1</cwmp:NoMoreRequests>", FACTORY_RESET)),
        broken(
            Rule.ID_HEADER,
            begin().informed().then(ok(envelope("<cwmp:ID>1</cwmp:ID>", FACTORY_RESET)))),
        broken(Rule.ID_ABSENT, begin().informed().then(ok(envelope("", FACTORY_RESET)))),
        broken(
            Rule.ID_REPEATED,
            begin()
                .informed()
                .then(2, post -> reply(asked(getValues("Device.DeviceInfo.UpTime"))))),
        broken(Rule.ID_ECHO, begin().then(ok(asked(INFORM_RESPONSE)))),
        broken(Rule.ID_ECHO, begin().then(ok(envelope("", INFORM_RESPONSE)))),
        broken(
            Rule.HOLD_HEADER,
            begin().informed().asks("<cwmp:HoldRequests>0</cwmp:HoldRequests>", FACTORY_RESET)),
        broken(
            Rule.QUALIFIED,
            begin().informed().asks("<cwmp:Reboot><cwmp:CommandKey/></cwmp:Reboot>")),
        broken(Rule.STRUCTURE, begin().informed().asks("<cwmp:Reboot/>")),
        broken(
            Rule.STRUCTURE,
            begin().informed().asks("<cwmp:Reboot><CommandKey/><When>now</When></cwmp:Reboot>")),
        broken(
            Rule.ARRAY_TYPE,
            begin()
                .informed()
                .asks(
                    "<cwmp:GetParameterValues><ParameterNames e:arrayType=\"xsd:string[2]\">"
                        + "<string>Device.DeviceInfo.UpTime</string></ParameterNames>"
                        + "</cwmp:GetParameterValues>")),
        broken(
            Rule.ARRAY_ITEM,
            begin()
                .informed()
                .asks(
                    "<cwmp:GetParameterValues><ParameterNames e:arrayType=\"xsd:string[1]\">"
                        + "<item>Device.DeviceInfo.UpTime</item></ParameterNames>"
                        + "</cwmp:GetParameterValues>")),
        broken(Rule.VALUE, begin().informed().asks(names("Device.", "maybe"))),
        broken(
            Rule.VALUE,
            begin().informed().asks(setValues(value("Device.DeviceInfo.ProvisioningCode", "")))),
        broken(
            Rule.ARGUMENT_LENGTH,
            begin()
                .informed()
                .asks(
                    "<cwmp:Reboot><CommandKey>" + "k".repeat(33) + "</CommandKey></cwmp:Reboot>")),
        broken(
            Rule.ARGUMENT_VALUE,
            begin()
                .informed()
                .asks(
                    "<cwmp:ScheduleInform><DelaySeconds>0</DelaySeconds><CommandKey/>"
                        + "</cwmp:ScheduleInform>")),
        broken(
            Rule.ARGUMENT_VALUE,
            begin()
                .informed()
                .asks(
                    "<cwmp:GetParameterValues><ParameterNames e:arrayType=\"xsd:string[0]\"/>"
                        + "</cwmp:GetParameterValues>")),
        broken(
            Rule.ARGUMENT_VALUE,
            begin()
                .informed()
                .asks(
                    "<cwmp:SetParameterAttributes><ParameterList"
                        + " e:arrayType=\"cwmp:SetParameterAttributesStruct[1]\">"
                        + "<SetParameterAttributesStruct><Name>Device.DeviceInfo.UpTime</Name>"
                        + "<NotificationChange>1</NotificationChange><Notification>7</Notification>"
                        + "<AccessListChange>0</AccessListChange>"
                        + "<AccessList e:arrayType=\"xsd:string[0]\"/>"
                        + "</SetParameterAttributesStruct></ParameterList>"
                        + "</cwmp:SetParameterAttributes>")),
        broken(
            Rule.FAULT_FORM,
            begin().answers(fault("8002").replace("CWMP fault", "something went wrong"))),
        broken(Rule.FAULT_CODE, begin().answers(fault("9002"))),
        broken(
            Rule.MAX_ENVELOPES,
            begin()
                .answers(
                    "<cwmp:InformResponse><MaxEnvelopes>5</MaxEnvelopes></cwmp:InformResponse>")));
  }

  private static List<Case> courses() {
    return List.of(
        broken(Rule.INFORM_UNANSWERED, begin().then(204)),
        broken(Rule.REQUEST_BEFORE_INFORM_RESPONSE, begin().asks(FACTORY_RESET)),
        broken(Rule.REQUEST_UNANSWERED, begin().sessions(2).asksForDownload().then(204)),
        broken(
            Rule.REQUEST_IN_PLACE_OF_RESPONSE,
            begin().sessions(2).asksForDownload().asks(getValues("Device.DeviceInfo.UpTime"))),
        broken(Rule.WRONG_RESPONSE, begin().answers("<cwmp:TransferCompleteResponse/>")),
        broken(Rule.RESPONSE_UNASKED, begin().informed().then(ok(asked(INFORM_RESPONSE)))),
        broken(Rule.FAULT_UNASKED, begin().informed().then(ok(envelope("", fault("8003"))))),
        broken(
            Rule.HOLD_FOR_NOTHING,
            begin()
                .answers(
                    "<cwmp:HoldRequests s:mustUnderstand=\"1\">1</cwmp:HoldRequests>",
                    INFORM_RESPONSE)),
        broken(
            Rule.FAULT_REPEATED,
            begin()
                .sessions(5)
                .then(
                    6,
                    post ->
                        reply(
                            envelope(
                                Bout.ID_HEADER.formatted(post.envelopeOrNull().header().idOrNull()),
                                fault("8005"))))),
        broken(
            Rule.REQUEST_REPEATED,
            begin()
                .informed()
                .asks(getValues("Device.Nonsense"))
                .asks(getValues("Device.Nonsense"))
                .asks(getValues("Device.Nonsense"))
                .asks(getValues("Device.Nonsense"))),
        broken(
            Rule.SESSION_ENDLESS,
            begin().informed().asks(1001, getValues("Device.DeviceInfo.UpTime"))));
  }

  private static List<Case> requests() {
    return List.of(
        broken(Rule.PATH_FORM, begin().informed().asks(getValues("Device..UpTime"))),
        broken(Rule.PATH_FORM, begin().informed().asks(getValues(".DeviceInfo."))),
        broken(
            Rule.PATH_OF_PARAMETER,
            begin().informed().asks(setValues(value("Device.DeviceInfo.", "xsd:string")))),
        broken(Rule.PATH_WITHOUT_DOT, begin().informed().asks(names("Device.WiFi", "1"))),
        broken(Rule.PATH_WITHOUT_DOT, begin().informed().asks(getValues("Device.WiFi"))),
        broken(
            Rule.ALIAS_UNSUPPORTED,
            begin().informed().asks(getValues("Device.WiFi.SSID.[cpe-1].SSID"))),
        broken(
            Rule.WILDCARD_UNSUPPORTED,
            begin()
                .with(BuiltInProfiles.find("tr098-gateway").orElseThrow())
                .informed()
                .asks(getValues("InternetGatewayDevice.LANDevice.*.Hosts.Host.1.HostName"))),
        broken(
            Rule.PARAMETER_TWICE,
            begin()
                .informed()
                .asks(
                    setValues(
                        value("Device.DeviceInfo.ProvisioningCode", "xsd:string"),
                        value("Device.DeviceInfo.ProvisioningCode", "xsd:string")))),
        broken(
            Rule.URL_WITH_CREDENTIALS,
            begin().informed().asks(download("http://me:word@files/fw"))),
        broken(Rule.TIME_WINDOWS, begin().informed().asks(scheduleDownload(60, 30))));
  }

  private static List<Case> knocks() {
    return List.of(
        knocked(
            Rule.KNOCK_METHOD,
            bout -> bout.knock(new HttpRequest("POST", "/0", HttpHeaders.EMPTY, NOTHING, true))),
        knocked(Rule.KNOCK_CONTENT, bout -> bout.knock(get("/0?reason=because"))),
        knocked(
            Rule.KNOCK_CREDENTIALS,
            bout -> bout.knock(get("/0", "Authorization", "Basic YWNzOmtub2Nr"))),
        knocked(
            Rule.KNOCK_CREDENTIALS,
            bout -> {
              String proper = login(bout, "knock").authorizationFor("GET", "/0").orElseThrow();
              bout.knock(get("/0", "Authorization", proper.replace("uri=\"/0\"", "uri=\"/1\"")));
            }),
        knocked(
            Rule.KNOCK_REFUSED,
            bout ->
                bout.knock(
                    get(
                        "/0",
                        "Authorization",
                        login(bout, "guess").authorizationFor("GET", "/0").orElseThrow()))),
        knocked(
            Rule.KNOCK_NONCE_COUNT,
            bout -> {
              String once = login(bout, "knock").authorizationFor("GET", "/0").orElseThrow();
              bout.knock(get("/0", "Authorization", once));
              bout.knock(get("/0", "Authorization", once));
            }),
        knocked(Rule.KNOCK_FLOOD, bout -> knockOften(bout, 11), Rule.KNOCK_AFTER_503),
        knocked(Rule.KNOCK_AFTER_503, bout -> knockOften(bout, 20), Rule.KNOCK_FLOOD));
  }

  private interface Knocking {
    void at(Bout bout);
  }

  private static Case knocked(Rule rule, Knocking knocking, Rule... besides) {
    Bout bout = begin();
    return broken(rule, bout.after(() -> knocking.at(bout)), besides);
  }

  private static ClientAuthentication login(Bout bout, String password) {
    ClientAuthentication login =
        ClientAuthentication.challenged(
            new HttpOrigin("http", "192.0.2.1", 7547),
            new Credentials("acs", password),
            new Random(1));
    Bout.Answer challenge = bout.knock(get("/0"));
    assertThat(login.onChallenge(challenge.headers.all("WWW-Authenticate"))).isTrue();
    return login;
  }

  private static void knockOften(Bout bout, int times) {
    for (int i = 0; i < times; i++) {
      bout.knock(
          get(
              "/0",
              "Authorization",
              login(bout, "knock").authorizationFor("GET", "/0").orElseThrow()));
    }
  }

  // ---- the tests

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isSeenBroken(Case broken) throws Exception {
    List<Violation> violations = broken.bout().play();

    assertThat(violations).extracting(Violation::rule).contains(broken.rule());
    assertThat(violations)
        .as("nothing else is broken")
        .filteredOn(violation -> violation.rule() != Rule.NO_AUTHENTICATION)
        .extracting(Violation::rule)
        .allSatisfy(rule -> assertThat(broken.besides()).contains(rule));
    assertThat(violations)
        .allSatisfy(
            violation -> {
              assertThat(violation.count()).isPositive();
              assertThat(violation.sample().detail()).isNotBlank();
              assertThat(violation.sample().transcript())
                  .isNotEmpty()
                  .noneMatch(line -> line.contains("secret-word") || line.contains("knock\""));
            });
  }

  @Test
  void hasACaseForEveryRule() {
    Set<Rule> untested = EnumSet.allOf(Rule.class);
    untested.removeAll(ELSEWHERE);
    cases().forEach(one -> untested.remove(one.rule()));

    assertThat(untested).isEmpty();
  }

  // ---- what the ACS says

  private static Bout changed(String from, String to) {
    return begin().informed().then(post -> reply(asked(FACTORY_RESET).replace(from, to)));
  }

  private static String asked(String rpc) {
    return envelope(Bout.ID_HEADER.formatted("r0"), rpc);
  }

  private static HttpResponse redirect(String location) {
    return response(302, HttpHeaders.of("Location", location), "");
  }

  private static Bout.Move withCookie(String cookie) {
    return post ->
        new Reply(
            10,
            response(
                200,
                XML.with("Set-Cookie", cookie),
                envelope(
                    Bout.ID_HEADER.formatted(post.envelopeOrNull().header().idOrNull()),
                    INFORM_RESPONSE)));
  }

  private static String fault(String code) {
    return "<s:Fault><faultcode>s:Server</faultcode><faultstring>CWMP fault</faultstring><detail>"
        + "<cwmp:Fault><FaultCode>"
        + code
        + "</FaultCode><FaultString>no</FaultString></cwmp:Fault></detail></s:Fault>";
  }

  private static String getValues(String name) {
    return "<cwmp:GetParameterValues><ParameterNames e:arrayType=\"xsd:string[1]\"><string>"
        + name
        + "</string></ParameterNames></cwmp:GetParameterValues>";
  }

  private static String names(String path, String nextLevel) {
    return "<cwmp:GetParameterNames><ParameterPath>%s</ParameterPath><NextLevel>%s</NextLevel></cwmp:GetParameterNames>"
        .formatted(path, nextLevel);
  }

  private static String value(String name, String type) {
    return "<ParameterValueStruct><Name>%s</Name><Value%s>x</Value></ParameterValueStruct>"
        .formatted(name, type.isEmpty() ? "" : " xsi:type=\"" + type + "\"");
  }

  private static String setValues(String... values) {
    return "<cwmp:SetParameterValues><ParameterList e:arrayType=\"cwmp:ParameterValueStruct[%d]\">%s</ParameterList><ParameterKey/></cwmp:SetParameterValues>"
        .formatted(values.length, String.join("", values));
  }

  private static String download(String url) {
    return "<cwmp:Download><CommandKey/><FileType>1 Firmware Upgrade Image</FileType><URL>"
        + url
        + "</URL><Username/><Password/><FileSize>0</FileSize><TargetFileName/>"
        + "<DelaySeconds>0</DelaySeconds><SuccessURL/><FailureURL/></cwmp:Download>";
  }

  private static String scheduleDownload(int start, int end) {
    return "<cwmp:ScheduleDownload><CommandKey/><FileType>1 Firmware Upgrade Image</FileType>"
        + "<URL>http://files.example/fw</URL><Username/><Password/><FileSize>0</FileSize>"
        + "<TargetFileName/><TimeWindowList e:arrayType=\"cwmp:TimeWindowStruct[1]\">"
        + "<TimeWindowStruct><WindowStart>"
        + start
        + "</WindowStart><WindowEnd>"
        + end
        + "</WindowEnd><WindowMode>1 At Any Time</WindowMode><UserMessage/>"
        + "<MaxRetries>0</MaxRetries></TimeWindowStruct></TimeWindowList></cwmp:ScheduleDownload>";
  }
}
