// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static cwmp.testkit.Envelopes.FAULT;
import static cwmp.testkit.Envelopes.INFORM;
import static cwmp.testkit.Envelopes.bytes;
import static cwmp.testkit.Envelopes.changed;
import static cwmp.testkit.Envelopes.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.soap.SoapReader.Peer;
import cwmp.testkit.EnvelopeChecker.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeCheckerTest {

  private static final String INFORM_RESPONSE =
      "<cwmp:InformResponse><MaxEnvelopes> 1 </MaxEnvelopes></cwmp:InformResponse>";

  /** What an ACS sends. */
  private static final String SET =
      envelope(
          """
          <cwmp:SetParameterValues>
            <ParameterList enc:arrayType="cwmp:ParameterValueStruct[1]">
              <ParameterValueStruct>
                <Name>Device.DeviceInfo.ProvisioningCode</Name>
                <Value xsi:type="xsd:string">café</Value>
              </ParameterValueStruct>
            </ParameterList>
            <ParameterKey>key</ParameterKey>
          </cwmp:SetParameterValues>
          """);

  private final EnvelopeChecker checker = new EnvelopeChecker();
  private final EnvelopeChecker acs = new EnvelopeChecker(Peer.ACS);

  @Test
  void acceptsWhatIsRight() {
    assertThat(violations(INFORM)).isEmpty();
    assertThat(violations(FAULT)).isEmpty();
    assertThat(violations(envelope("<cwmp:RebootResponse/>"))).isEmpty();
    assertThat(violations(envelope("<cwmp:X_EXAMPLE_Ping><Any/></cwmp:X_EXAMPLE_Ping>"))).isEmpty();
    assertThat(
            violations(
                envelope(
                    """
                    <cwmp:GetParameterAttributesResponse>
                      <ParameterList enc:arrayType="cwmp:ParameterAttributeStruct[1]">
                        <ParameterAttributeStruct>
                          <Name>Device.X</Name><Notification>2</Notification>
                          <AccessList enc:arrayType="xsd:string[0]"/>
                        </ParameterAttributeStruct>
                      </ParameterList>
                    </cwmp:GetParameterAttributesResponse>
                    """)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          B-01 | xmlsoap.org/soap/envelope/                  | xmlsoap.org/other/
          B-01 | </cwmp:Inform>                              | </Inform>
          B-01 | <env:Body>                                  | <env:Header/><env:Body>
          B-01 | <?xml version="1.0" encoding="UTF-8"?>      | <!DOCTYPE x>
          B-02 | urn:dslforum-org:cwmp-1-2                   | urn:dslforum-org:cwmp-1-4
          B-03 | <cwmp:ID                                    | <cwmp:Foo/><cwmp:ID
          B-04 | <cwmp:ID                                    | <cwmp:SupportedCWMPVersions env:mustUnderstand="1"/><cwmp:ID
          B-05 | <cwmp:ID                                    | <cwmp:UseCWMPVersion/><cwmp:ID
          B-07 | env:mustUnderstand="1"                      | env:mustUnderstand="true"
          B-07 | env:mustUnderstand="1"                      | ``
          B-07 | </env:Header>                               | <cwmp:ID env:mustUnderstand="1">8</cwmp:ID></env:Header>
          B-09 | <cwmp:ID                                    | <cwmp:HoldRequests env:mustUnderstand="1">0</cwmp:HoldRequests><cwmp:ID
          B-10 | <cwmp:ID                                    | <cwmp:NoMoreRequests>1</cwmp:NoMoreRequests><cwmp:ID
          B-11 | <cwmp:ID                                    | <cwmp:SessionTimeout env:mustUnderstand="1">60</cwmp:SessionTimeout><cwmp:ID
          B-13 | <RetryCount>0</RetryCount>                  | <cwmp:RetryCount>0</cwmp:RetryCount>
          B-13 | <RetryCount>0</RetryCount>                  | <RetryCount xmlns="urn:x">0</RetryCount>
          B-14 | <RetryCount>0</RetryCount>                  | ``
          B-14 | <RetryCount>0</RetryCount>                  | <RetryCount>0</RetryCount><RetryCount>0</RetryCount>
          B-14 | </Event>                                    | </Event><RetryCount>0</RetryCount>
          B-14 | <Manufacturer>Example</Manufacturer>        | ``
          B-14 | </cwmp:Inform>                              | <Extra/></cwmp:Inform>
          B-15 | ` enc:arrayType="cwmp:EventStruct[2]"`      | ``
          B-15 | cwmp:EventStruct[2]                         | cwmp:EventStruct[3]
          B-15 | cwmp:EventStruct[2]                         | cwmp:EventStruct[02]
          B-15 | cwmp:EventStruct[2]                         | cwmp:EventStruct[]
          B-15 | cwmp:EventStruct[2]                         | EventStruct[2]
          B-15 | cwmp:EventStruct[2]                         | xsd:EventStruct[2]
          B-15 | cwmp:EventStruct[2]                         | cwmp:Event[2]
          B-17 | ` xsi:type="xsd:unsignedInt"`               | ``
          B-17 | xsd:unsignedInt                             | xsd:base64
          B-17 | xsd:unsignedInt                             | unsignedInt
          B-17 | >17<                                        | >-17<
          B-17 | <RetryCount>0</RetryCount>                  | <RetryCount>none</RetryCount>
          B-20 | 2026-01-02T03:04:05Z                        | yesterday
          B-23 | caf&#233;                                   | café
          B-25 | </env:Body>                                 | </env:Body><env:Body/>
          B-25 | </cwmp:Inform>                              | </cwmp:Inform><cwmp:Reboot/>
          B-28 | <MaxEnvelopes>1<                            | <MaxEnvelopes>2<
          """)
  void namesTheItemThatAnInformBreaks(String item, String from, String to) {
    assertThat(violations(changed(INFORM, from, to))).extracting(Violation::item).contains(item);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          B-29 | <faultcode>Client<            | <faultcode>9003<
          B-29 | <faultcode>Client<            | <faultcode>cwmp:Client<
          B-29 | CWMP fault                    | Invalid arguments
          B-29 | <detail>                      | <faultactor/><detail>
          B-29 | <cwmp:Fault>                  | <cwmp:Reboot/><cwmp:Fault>
          B-29 | <faultstring>CWMP fault</faultstring> | <env:faultstring>CWMP fault</env:faultstring>
          B-30 | <FaultCode>9003</FaultCode>   | ``
          B-30 | <ParameterName>Device.No</ParameterName> | ``
          B-30 | </SetParameterValuesFault>    | </SetParameterValuesFault><FaultString>late</FaultString>
          B-13 | <FaultCode>9003</FaultCode>   | <cwmp:FaultCode>9003</cwmp:FaultCode>
          """)
  void namesTheItemThatAFaultBreaks(String item, String from, String to) {
    assertThat(violations(changed(FAULT, from, to))).extracting(Violation::item).contains(item);
  }

  @Test
  void refusesAnRpcThatDoesNotExist() {
    assertThat(violations(envelope("<cwmp:InformAnswer/>")))
        .containsExactly(new Violation("B-27", "InformAnswer", "no RPC of CWMP"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          B-01 | <env:Envelope                    | <env:Envelope env:encodingStyle="urn:other"
          B-01 | <env:Header>                     | <?do it?></env:Header><env:Header>
          B-02 | urn:dslforum-org:cwmp-1-2        | urn:dslforum-org:cwmp-1-3
          B-03 | <cwmp:ID                         | <cwmp:Foo/><cwmp:ID
          B-04 | <cwmp:ID                         | <cwmp:SupportedCWMPVersions>1.0</cwmp:SupportedCWMPVersions><cwmp:ID
          B-05 | <cwmp:ID                         | <cwmp:UseCWMPVersion env:mustUnderstand="1">1.0</cwmp:UseCWMPVersion><cwmp:ID
          B-07 | env:mustUnderstand="1">7         | >7
          B-09 | <cwmp:ID                         | <cwmp:HoldRequests>1</cwmp:HoldRequests><cwmp:ID
          B-19 | <cwmp:ID                         | <cwmp:HoldRequests env:mustUnderstand="1">yes</cwmp:HoldRequests><cwmp:ID
          B-10 | <cwmp:ID                         | <cwmp:NoMoreRequests>1</cwmp:NoMoreRequests><cwmp:ID
          B-11 | <cwmp:ID                         | <cwmp:SessionTimeout>60</cwmp:SessionTimeout><cwmp:ID
          B-12 | <cwmp:ID                         | <x:y xmlns:x="urn:x" env:mustUnderstand="1"/><cwmp:ID
          B-16 | <ParameterValueStruct>           | <item>
          B-17 | ` xsi:type="xsd:string"`         | ``
          B-37 | encoding="UTF-8"                 | encoding="ISO-8859-1"
          E-04 | <ParameterKey>                   | <ParameterKey>a key that has more than 32 signs
          """)
  void namesTheItemThatAnAcsBreaks(String item, String from, String to) {
    String changed = changed(SET, from, to);
    if (to.equals("<item>")) {
      changed = changed(changed, "</ParameterValueStruct>", "</item>");
    }
    if (from.equals("<env:Header>")) {
      changed = SET.replace("?>\n", "?>\n<?do it?>\n");
    }

    assertThat(acs.violations(bytes(changed))).extracting(Violation::item).contains(item);
  }

  @Test
  void acceptsWhatIsRightForAnAcs() {
    assertThat(acs.violations(bytes(SET))).isEmpty();
    assertThat(acs.violations(bytes(envelope(INFORM_RESPONSE)))).isEmpty();
    assertThat(
            acs.violations(
                bytes(
                    changed(
                        envelope(INFORM_RESPONSE),
                        "<cwmp:ID",
                        "<cwmp:HoldRequests env:mustUnderstand=\"1\"> true"
                            + " </cwmp:HoldRequests><cwmp:UseCWMPVersion"
                            + " env:mustUnderstand=\"1\">1.2</cwmp:UseCWMPVersion><x:y"
                            + " xmlns:x=\"urn:x\"/><cwmp:ID"))))
        .isEmpty();
  }

  @Test
  void knowsTheFaultCodesOfEachSide() {
    String theirs = FAULT.replace(">9003<", ">8003<").replace(">9005<", ">9007<");

    assertThat(acs.violations(bytes(theirs))).isEmpty();
    assertThat(acs.violations(bytes(FAULT))).extracting(Violation::item).containsExactly("F-02");
    assertThat(violations(theirs)).extracting(Violation::item).containsExactly("F-01");
  }

  @Test
  void knowsLengthsRangesAndCountsOfArguments() {
    assertThat(
            violations(
                envelope(
                    "<cwmp:AddObjectResponse><InstanceNumber>0</InstanceNumber><Status>2</Status></cwmp:AddObjectResponse>")))
        .extracting(Violation::toString)
        .containsExactly(
            "E-02 AddObjectResponse/InstanceNumber: is 0, not 1 or more",
            "E-02 AddObjectResponse/Status: is 2, not 0 to 1");
    assertThat(
            violations(
                envelope(
                    "<cwmp:GetParameterValues><ParameterNames enc:arrayType=\"xsd:string[0]\"/>"
                        + "</cwmp:GetParameterValues>")))
        .singleElement()
        .hasToString("E-02 GetParameterValues/ParameterNames: holds 0 items, not 1 or more");
    assertThat(
            violations(
                envelope(
                    "<cwmp:AddObject><ObjectName>Device.X</ObjectName><ParameterKey/>"
                        + "</cwmp:AddObject>")))
        .singleElement()
        .hasToString("E-02 AddObject/ObjectName: 'Device.X' is no objectName");
  }

  @Test
  void standsWhateverComes() {
    for (String text :
        List.of(
            "", "<", "\0", "<a>".repeat(50_000), "<a>".repeat(50_000) + "</a>".repeat(50_000))) {
      assertThat(acs.violations(bytes(text))).isNotEmpty();
    }
  }

  @Test
  void saysWhereAndWhat() {
    assertThat(violations(changed(INFORM, "EventStruct[2]", "EventStruct[3]")))
        .singleElement()
        .hasToString("B-15 Inform/Event: arrayType says [3] of 2 items");
    assertThat(violations(changed(INFORM, "env:mustUnderstand=\"1\"", "")))
        .singleElement()
        .hasToString("B-07 Header/ID: mustUnderstand is '', not 1");
  }

  @Test
  void acceptsTheFaultsOfSoapItself() {
    String fault = "<env:Fault><faultcode>env:MustUnderstand</faultcode><faultstring/></env:Fault>";

    assertThat(violations(envelope(fault))).isEmpty();
  }

  @Test
  void tellsOperationsOnDeploymentUnitsApartByTheirType() {
    String install = "<Operations xsi:type=\"cwmp:InstallOpStruct\"><URL>u</URL></Operations>";
    String unknown = "<Operations xsi:type=\"cwmp:OpStruct\"><URL>u</URL></Operations>";

    assertThat(violations(changeDuState(install + install))).isEmpty();
    assertThat(violations(changeDuState(unknown))).extracting(Violation::item).contains("E-57");
    assertThat(violations(changeDuState(""))).extracting(Violation::item).contains("B-14");
  }

  @Test
  void comparesAnswersWithTheirRequest() {
    String request = envelope("<cwmp:Reboot><CommandKey/></cwmp:Reboot>");
    String answer = envelope("<cwmp:RebootResponse/>");

    assertThat(answers(request, answer)).isEmpty();
    assertThat(answers(request, FAULT)).isEmpty();
    assertThat(answers(request, changed(answer, ">7<", ">8<")))
        .containsExactly("B-07 Header/ID: is 8 in the answer, 7 in the request");
    assertThat(answers(request, envelope("<cwmp:UploadResponse/>")))
        .containsExactly("B-27 Body: UploadResponse answers Reboot");
  }

  private static String changeDuState(String operations) {
    return envelope("<cwmp:ChangeDUState>" + operations + "</cwmp:ChangeDUState>");
  }

  private List<Violation> violations(String envelope) {
    return checker.violations(bytes(envelope));
  }

  private List<String> answers(String request, String answer) {
    return checker.violationsOfAnswer(bytes(request), bytes(answer)).stream()
        .map(Violation::toString)
        .toList();
  }
}
