// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.nio.charset.StandardCharsets;

/** Envelopes as text, for the tests of what checks envelopes. */
final class Envelopes {

  static final String INFORM =
      envelope(
          """
          <cwmp:Inform>
            <DeviceId>
              <Manufacturer>Example</Manufacturer><OUI>FEFEFE</OUI>
              <ProductClass>Gateway</ProductClass><SerialNumber>FEFEFE000001</SerialNumber>
            </DeviceId>
            <Event enc:arrayType="cwmp:EventStruct[2]">
              <EventStruct><EventCode>1 BOOT</EventCode><CommandKey></CommandKey></EventStruct>
              <EventStruct><EventCode>M Reboot</EventCode><CommandKey>k-1</CommandKey></EventStruct>
            </Event>
            <MaxEnvelopes>1</MaxEnvelopes>
            <CurrentTime>2026-01-02T03:04:05Z</CurrentTime>
            <RetryCount>0</RetryCount>
            <ParameterList enc:arrayType="cwmp:ParameterValueStruct[2]">
              <ParameterValueStruct>
                <Name>Device.DeviceInfo.ProvisioningCode</Name>
                <Value xsi:type="xsd:string">caf&#233; &amp; bar</Value>
              </ParameterValueStruct>
              <ParameterValueStruct>
                <Name>Device.DeviceInfo.UpTime</Name>
                <Value xsi:type="xsd:unsignedInt">17</Value>
              </ParameterValueStruct>
            </ParameterList>
          </cwmp:Inform>
          """);

  static final String FAULT =
      envelope(
          """
          <env:Fault>
            <faultcode>Client</faultcode>
            <faultstring>CWMP fault</faultstring>
            <detail>
              <cwmp:Fault>
                <FaultCode>9003</FaultCode>
                <FaultString>Invalid arguments</FaultString>
                <SetParameterValuesFault>
                  <ParameterName>Device.No</ParameterName>
                  <FaultCode>9005</FaultCode>
                  <FaultString>No such parameter</FaultString>
                </SetParameterValuesFault>
              </cwmp:Fault>
            </detail>
          </env:Fault>
          """);

  private Envelopes() {}

  static String envelope(String body) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"
        xmlns:enc="http://schemas.xmlsoap.org/soap/encoding/"
        xmlns:xsd="http://www.w3.org/2001/XMLSchema"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xmlns:cwmp="urn:dslforum-org:cwmp-1-2">
    <env:Header><cwmp:ID env:mustUnderstand="1">7</cwmp:ID></env:Header>
    <env:Body>
    """
        + body
        + "</env:Body>\n</env:Envelope>\n";
  }

  static byte[] bytes(String envelope) {
    return envelope.getBytes(StandardCharsets.UTF_8);
  }

  /** The envelope with one place changed, which must be there exactly once. */
  static String changed(String envelope, String from, String to) {
    int at = envelope.indexOf(from);
    if (at < 0 || envelope.indexOf(from, at + 1) >= 0) {
      throw new IllegalArgumentException("not exactly once in the envelope: " + from);
    }
    return envelope.substring(0, at) + to + envelope.substring(at + from.length());
  }
}
