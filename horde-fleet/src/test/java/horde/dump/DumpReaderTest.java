// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpReaderTest {
  private static final String HEADER = "Parameter,Object,Writable,Value,Value type\n";

  @Test
  void readsFiveColumns() throws DumpException {
    Dump dump =
        read(
            HEADER
                + "Device.Hosts.Host,true,false,,\n"
                + "Device.Hosts.Host.1.Active,false,false,true,xsd:boolean\n"
                + "Device.Time.NTPServer1,false,true,ntp.example.net,xsd:string\n");

    assertThat(dump.format()).isEqualTo(DumpFormat.CSV);
    assertThat(dump.rows())
        .containsExactly(
            new DumpRow("Device.Hosts.Host", true, false, null, "", 2),
            new DumpRow("Device.Hosts.Host.1.Active", false, false, "true", "xsd:boolean", 3),
            new DumpRow("Device.Time.NTPServer1", false, true, "ntp.example.net", "xsd:string", 4));
  }

  @Test
  void readsTwelveColumnsWithTheirTimes() throws DumpException {
    String time = "2026-01-02T03:04:05.678Z";
    Dump dump =
        read(
            "Parameter,Object,Object timestamp,Writable,Writable timestamp,Value,Value type,"
                + "Value timestamp,Notification,Notification timestamp,Access list,"
                + "Access list timestamp\n"
                + "Device.A,true,T,true,T,\"\",,,,,,\n".replace("T", time)
                + "Device.A.1.B,false,T,true,T,\"x, y\",xsd:string,T,0,T,,\n".replace("T", time));

    assertThat(dump.rows())
        .containsExactly(
            new DumpRow("Device.A", true, true, null, "", 2),
            new DumpRow("Device.A.1.B", false, true, "x, y", "xsd:string", 3).notifying(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Parameter,Object,Writable,Value,Type",
        "PARAMETER,object,Writeable,value,ValueType",
        "\"Parameter name\",\"Object\",\"Access\",\"Value\",\"xsi:type\"",
        "Name,Is object,Writable,Parameter value,Parameter type"
      })
  void knowsOtherNamesOfTheColumns(String header) throws DumpException {
    assertThat(read(header + "\nDevice.A.B,false,true,1,int\n").rows())
        .containsExactly(new DumpRow("Device.A.B", false, true, "1", "int", 2));
  }

  @Test
  void takesTheColumnsInAnyOrderAndBetweenSemicolons() throws DumpException {
    assertThat(read("Value;Parameter;Comment\n7;Device.A.B;why not\n;Device.C.\n").rows())
        .containsExactly(
            new DumpRow("Device.A.B", false, null, "7", "", 2),
            new DumpRow("Device.C", true, null, null, "", 3));
  }

  @Test
  void keepsLineBreaksAndQuotesWithinQuotesAndCountsTheLines() throws DumpException {
    Dump dump =
        read(
            HEADER
                + "Device.A.Log,false,false,\"one\r\ntwo, \"\"three\"\"\",xsd:string\r\n"
                + "Device.A.After,false,false,,xsd:string\r\n");

    assertThat(dump.rows())
        .extracting(DumpRow::value, DumpRow::line)
        .containsExactly(tuple("one\r\ntwo, \"three\"", 2), tuple("", 4));
  }

  @Test
  void tellsAnEmptyValueFromNone() throws DumpException {
    assertThat(read(HEADER + "Device.A.B,false,,,xsd:boolean\nDevice.A.C,false,,,\n").rows())
        .containsExactly(
            new DumpRow("Device.A.B", false, null, "", "xsd:boolean", 2),
            new DumpRow("Device.A.C", false, null, null, "", 3));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, true", "UTF-8, false", "windows-1252, false"})
  void readsWhatIsNotAscii(String charset, boolean mark) throws DumpException {
    String text = (mark ? "\uFEFF" : "") + HEADER + "Device.A.B,false,true,Küche,xsd:string\n";

    Dump dump = DumpReader.read("dump.csv", text.getBytes(Charset.forName(charset)));

    assertThat(dump.rows()).extracting(DumpRow::value).containsExactly("Küche");
  }

  @Test
  void readsRowsOfJson() throws DumpException {
    Dump dump =
        read(
            """
            [
              {"Parameter": "Device.A", "Object": "true", "Writable": "false", "Value": "",
               "Value type": "", "_id": "x"},
              {"Parameter": "Device.A.B", "Object": "false", "Writable": "true", "Value": "5",
               "Value type": "xsd:int"}
            ]
            """);

    assertThat(dump.format()).isEqualTo(DumpFormat.JSON_ROWS);
    assertThat(dump.rows())
        .containsExactly(
            new DumpRow("Device.A", true, false, null, "", 2),
            new DumpRow("Device.A.B", false, true, "5", "xsd:int", 4));
  }

  @Test
  void readsATreeOfJson() throws DumpException {
    Dump dump =
        read(
            """
            {"Device": {
              "WiFi": {"Radio": {"1": {"Enable": true, "Channel": 6, "Note": null}}},
              "Empty": {}
            }}
            """);

    assertThat(dump.format()).isEqualTo(DumpFormat.JSON_TREE);
    assertThat(dump.rows())
        .filteredOn(row -> !row.object())
        .extracting(DumpRow::path, DumpRow::value, DumpRow::line)
        .containsExactly(
            tuple("Device.WiFi.Radio.1.Enable", "true", 2),
            tuple("Device.WiFi.Radio.1.Channel", "6", 2),
            tuple("Device.WiFi.Radio.1.Note", null, 2));
    assertThat(dump.rows())
        .filteredOn(DumpRow::object)
        .extracting(DumpRow::path)
        .contains("Device.WiFi", "Device.WiFi.Radio.1", "Device.Empty");
  }

  @Test
  void readsWhatAnAcsSaysOfTheLeavesOfItsTree() throws DumpException {
    Dump dump =
        read(
            """
            {"_id": "FEFEFE-1", "Device": {"_object": true, "_writable": false,
              "Users": {"_object": true, "User": {"_object": true, "_writable": true,
                "1": {"Name": {"_value": "x", "_type": "xsd:string", "_writable": true,
                               "_timestamp": "2026-01-01T00:00:00Z"}}}}}}
            """);

    assertThat(dump.rows())
        .filteredOn(row -> row.path().startsWith("Device.Users.User"))
        .extracting(DumpRow::path, DumpRow::object, DumpRow::writable, DumpRow::type)
        .containsExactlyInAnyOrder(
            tuple("Device.Users.User", true, true, ""),
            tuple("Device.Users.User.1", true, null, ""),
            tuple("Device.Users.User.1.Name", false, true, "xsd:string"));
  }

  @Test
  void readsAnswersToGetParameterValuesWhateverTheirCount() throws DumpException {
    Dump dump =
        read(
            envelope(
                """
                <cwmp:GetParameterValuesResponse><ParameterList e:arrayType="cwmp:ParameterValueStruct[9]">
                <ParameterValueStruct><Name>Device.A.B</Name><Value xsi:type="xsd:int">-3</Value></ParameterValueStruct>
                <ParameterValueStruct><Name>Device.A.C</Name><Value>?</Value></ParameterValueStruct>
                </ParameterList></cwmp:GetParameterValuesResponse>
                """));

    assertThat(dump.format()).isEqualTo(DumpFormat.PARAMETER_VALUES);
    assertThat(dump.rows())
        .containsExactly(
            new DumpRow("Device.A.B", false, null, "-3", "xsd:int", 7),
            new DumpRow("Device.A.C", false, null, "?", "", 8));
  }

  @Test
  void readsAnswersToGetParameterNamesWithNumbersForTrue() throws DumpException {
    Dump dump =
        read(
            envelope(
                """
                <cwmp:GetParameterNamesResponse><ParameterList e:arrayType="cwmp:ParameterInfoStruct[2]">
                <ParameterInfoStruct><Name>Device.A.</Name><Writable>30</Writable></ParameterInfoStruct>
                <ParameterInfoStruct><Name>Device.A.1.B</Name><Writable>0</Writable></ParameterInfoStruct>
                </ParameterList></cwmp:GetParameterNamesResponse>
                """));

    assertThat(dump.format()).isEqualTo(DumpFormat.PARAMETER_NAMES);
    assertThat(dump.rows())
        .extracting(DumpRow::path, DumpRow::object, DumpRow::writable)
        .containsExactly(tuple("Device.A", true, true), tuple("Device.A.1.B", false, false));
  }

  @Test
  void readsParametersBetweenSemicolons() throws DumpException {
    Dump dump =
        read(
            """
            # ParameterName;TYPE;STORAGE_MODE;ACCESS_MODE;..
            ;ANY;0;0;0;0;0;0;;;0;0
            DeviceInfo.;ANY;0;0;0;0;0;0;;;0;0
            DeviceInfo.SpecVersion;STRING;1;0;0;0;1;0;;1.1;0;0
            LANDevice.1.Hosts.HostNumberOfEntries;UINT;1;1;0;0;0;0;;3;0;0
            """);

    assertThat(dump.format()).isEqualTo(DumpFormat.SEMICOLONS);
    String spec = "InternetGatewayDevice.DeviceInfo.SpecVersion";
    String hosts = "InternetGatewayDevice.LANDevice.1.Hosts.HostNumberOfEntries";
    assertThat(dump.rows())
        .containsExactly(
            new DumpRow("InternetGatewayDevice", true, false, null, "", 2),
            new DumpRow("InternetGatewayDevice.DeviceInfo", true, false, null, "", 3),
            new DumpRow(spec, false, false, "1.1", "STRING", 4),
            new DumpRow(hosts, false, true, "3", "UINT", 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|dump:1: found no line with anything in it, expected a dump",
        "hello world|dump:1: found 'hello world', expected a header with Parameter, Object,",
        "'Parameter,Value\nDevice.A.B,1\nDevice A,2'|dump:3: found the path 'Device A', expected",
        "'Parameter,Writable\nDevice.A.B,maybe'|dump:2: Writable: found 'maybe', expected true or",
        "'{\"Device\": {\n"
            + "\"A\": [1]}}'|dump:2: found [, expected an object or a value for Device.A",
        "'{\"Device\": \n\n'|dump:3: no JSON: Unexpected end-of-input",
        "'[{\n\"Value\": 1}]'|dump:1: found a row without a member named Parameter",
        "'<a>\n<b>'|dump:1: no answer of a device: element a, where Envelope was expected",
        "'A.B;UINT;0;1\nA.C;FLOAT;0;1'|dump:2: found the type 'FLOAT', expected ANY, STRING, UINT",
        "'A.B;UINT;0;1\nA.C;UINT'|dump:2: found 2 fields, expected at least 4",
      })
  void saysWhereAndWhatIsWrong(String text, String problem) {
    assertThatThrownBy(() -> DumpReader.read("dump", text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DumpException.class)
        .hasMessageStartingWith(problem);
  }

  private static Dump read(String text) throws DumpException {
    return DumpReader.read("dump", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String envelope(String body) {
    return """
    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
     xmlns:e="http://schemas.xmlsoap.org/soap/encoding/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
     xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cwmp="urn:dslforum-org:cwmp-1-0">
    <s:Header><cwmp:ID s:mustUnderstand="1">1</cwmp:ID></s:Header>
    <s:Body>
    """
        + body
        + "</s:Body></s:Envelope>\n";
  }
}
