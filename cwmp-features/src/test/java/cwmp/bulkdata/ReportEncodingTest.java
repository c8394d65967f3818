// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import static cwmp.bulkdata.BulkDevice.PARAMETER;
import static cwmp.bulkdata.BulkDevice.PROFILE;
import static cwmp.bulkdata.BulkDevice.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report looks like on the wire. TR-069 Annex N.2, N.3. */
class ReportEncodingTest {
  private BulkDevice device;

  @BeforeEach
  void aDeviceThatReportsEachMinute() throws Exception {
    device = BulkDevice.reporting();
  }

  // ---- names

  @Test
  void takesAllThatAPartialPathCovers() throws Exception {
    device.set(PARAMETER + "Reference", "Device.Interface.1.");
    device.values.put("Device.Interface.1.Key", "secret");

    assertThat(reported())
        .isEqualTo(
            "{\"Report\":[{\"CollectionTime\":1893456070000,\"Device.Interface.1.Enable\":false,"
                + "\"Device.Interface.1.Name\":\"lan\",\"Device.Interface.1.Key\":\"\","
                + "\"Device.Interface.1.Stats.Sent\":11,"
                + "\"Device.Interface.1.Stats.LastUp\":\"0001-01-01T00:00:00Z\"}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "Device.Interface.3.Stats.Sent,Tx,Tx",
    "Device.Interface.*.Stats.Sent,Tx,Tx.1;Tx.3",
    "Device.Interface.*.Stats.,If,If.1.Sent;If.1.LastUp;If.3.Sent;If.3.LastUp",
    "Device.Interface.3.Stats.,If,If.Sent;If.LastUp",
    "Device.Interface.,If,"
        + "If.1.Enable;If.1.Name;If.1.Key;If.1.Stats.Sent;If.1.Stats.LastUp;"
        + "If.3.Enable;If.3.Name;If.3.Key;If.3.Stats.Sent;If.3.Stats.LastUp"
  })
  void namesParametersAfterTheirRow(String reference, String name, String names) throws Exception {
    device.set(PARAMETER + "Reference", reference);
    device.set(PARAMETER + "Name", name);
    device.set(PROFILE + "EncodingType", "CSV");
    device.set(PROFILE + "CSVEncoding.RowTimestamp", "None");

    assertThat(reported().lines().findFirst()).hasValue(names.replace(';', ','));
  }

  @Test
  void leavesOutWhatIsExcludedAndWhatDoesNotExist() throws Exception {
    device.set(PARAMETER + "Reference", "Device.Interface.");
    for (String reference :
        new String[] {"Device.Interface.*.Stats.", "Device.Interface.1.", "Device.Nothing."}) {
      int row = device.cpe.addObject(PROFILE + "Parameter.").instanceNumber();
      device.set(PROFILE + "Parameter." + row + ".Reference", reference);
      device.set(
          PROFILE + "Parameter." + row + ".Exclude",
          Boolean.toString(!reference.contains("Nothing")));
    }
    device.cpe.addObject(PROFILE + "Parameter.");

    assertThat(reported())
        .isEqualTo(
            "{\"Report\":[{\"CollectionTime\":1893456070000,\"Device.Interface.3.Enable\":false,"
                + "\"Device.Interface.3.Name\":\"a,\\\"b\\\"\",\"Device.Interface.3.Key\":\"\"}]}");
  }

  // ---- JSON

  @Test
  void nestsObjectsAsTheModelDoes() throws Exception {
    device.set(PROFILE + "JSONEncoding.ReportFormat", "ObjectHierarchy");

    assertThat(reported())
        .isEqualTo(
            "{\"Report\":[{\"CollectionTime\":1893456070000,\"Device\":{\"Interface\":{"
                + "\"1\":{\"Stats\":{\"Sent\":11}},\"3\":{\"Stats\":{\"Sent\":33}}}}}]}");
  }

  @Test
  void keepsValuesWhoseFreeNamesCollideInTheHierarchy() throws Exception {
    device.set(PROFILE + "JSONEncoding.ReportFormat", "ObjectHierarchy");
    device.set(PROFILE + "JSONEncoding.ReportTimestamp", "None");
    device.set(PARAMETER + "Reference", "Device.Interface.1.Stats.Sent");
    device.set(PARAMETER + "Name", "a");
    device.cpe.addObject(PROFILE + "Parameter.");
    device.set(PROFILE + "Parameter.2.Reference", "Device.Interface.3.Stats.Sent");
    device.set(PROFILE + "Parameter.2.Name", "a.b");

    assertThat(reported()).isEqualTo("{\"Report\":[{\"a\":11,\"a.b\":33}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "Unix-Epoch,'\"CollectionTime\":1893456070000,'",
    "ISO-8601,'\"CollectionTime\":\"2030-01-01T00:01:10Z\",'",
    "None,''"
  })
  void stampsAReportAsTold(String form, String stamp) throws Exception {
    device.set(PROFILE + "JSONEncoding.ReportTimestamp", form);

    assertThat(reported()).startsWith("{\"Report\":[{" + stamp + "\"Device.Interface.1");
  }

  @Test
  void countsSecondsSinceTheEpochForCollectorsThatWantThose() throws Exception {
    device = new BulkDevice(new BulkDataSettings(100, 10_000, true));
    device.cpe.boot();
    device.configure();

    assertThat(reported()).contains("\"CollectionTime\":1893456070,");
  }

  @Test
  void escapesWhatJsonCannotHold() throws Exception {
    device.values.put("Device.Interface.1.Name", "\"\\\n\u0001é\uD83D\uDE00\uD800");
    device.set(PARAMETER + "Reference", "Device.Interface.1.Name");

    assertThat(reported()).contains(":\"\\\"\\\\\\u000a\\u0001é\\ud83d\\ude00\\ud800\"}");
  }

  @Test
  void quotesANumberThatIsNone() throws Exception {
    device.values.put("Device.Interface.1.Stats.Sent", "many");

    assertThat(reported()).contains("\"Device.Interface.1.Stats.Sent\":\"many\"");
  }

  // ---- CSV

  @Test
  void givesEachParameterARowWithItsType() throws Exception {
    device.set(PROFILE + "EncodingType", "CSV");
    device.set(PROFILE + "CSVEncoding.ReportFormat", "ParameterPerRow");
    device.set(PARAMETER + "Reference", "Device.Interface.3.");

    assertThat(reported())
        .isEqualTo(
            "ReportTimestamp,ParameterName,ParameterValue,ParameterType\r\n"
                + "1893456070000,Device.Interface.3.Enable,false,boolean\r\n"
                + "1893456070000,Device.Interface.3.Name,\"a,\"\"b\"\"\",string\r\n"
                + "1893456070000,Device.Interface.3.Key,,string\r\n"
                + "1893456070000,Device.Interface.3.Stats.Sent,33,unsignedInt\r\n"
                + "1893456070000,Device.Interface.3.Stats.LastUp,0001-01-01T00:00:00Z,dateTime\r\n");
  }

  @Test
  void givesEachParameterAColumnAndEachReportARow() throws Exception {
    device.set(PROFILE + "EncodingType", "CSV");
    device.set(PROFILE + "CSVEncoding.RowTimestamp", "ISO-8601");
    device.set(PARAMETER + "Name", "Tx");
    device.set(PROFILE + "NumberOfRetainedFailedReports", "-1");
    device.pass(Duration.ofMinutes(1));
    device.failed(device.post());
    device.values.put("Device.Interface.1.Stats.Sent", "12");

    assertThat(reported())
        .isEqualTo(
            "ReportTimestamp,Tx.1,Tx.3\r\n"
                + "2030-01-01T00:01:10Z,11,33\r\n"
                + "2030-01-01T00:02:10Z,12,33\r\n");
  }

  @Test
  void alignsTheColumnsOfReportsThatDiffer() throws Exception {
    device.set(PROFILE + "EncodingType", "CSV");
    device.set(PROFILE + "CSVEncoding.RowTimestamp", "None");
    device.set(PARAMETER + "Name", "Tx");
    device.set(PROFILE + "NumberOfRetainedFailedReports", "-1");
    device.pass(Duration.ofMinutes(1));
    device.failed(device.post());
    device.cpe.deleteObject("Device.Interface.1.");
    device.cpe.addObject("Device.Interface.");

    assertThat(reported()).isEqualTo("Tx.1,Tx.3,Tx.2\r\n11,33,\r\n,33,0\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        ";!|!'!plain,lan!Name;Key|plain,lan;|",
        ";!|!'!semi;colon!Name;Key|'semi;colon';|",
        ";!|!'!it's!Name;Key|'it''s';|",
        ";!|!''!semi;colon!Name;Key|semi;colon;|"
      },
      quoteCharacter = '^')
  void separatesAndEscapesAsTold(
      String field, String row, String escape, String value, String report) throws Exception {
    device.values.put("Device.Interface.1.Name", value);
    device.set(PROFILE + "EncodingType", "CSV");
    device.set(PROFILE + "CSVEncoding.RowTimestamp", "None");
    device.set(PROFILE + "CSVEncoding.FieldSeparator", field);
    device.set(PROFILE + "CSVEncoding.RowSeparator", row);
    device.set(PROFILE + "CSVEncoding.EscapeCharacter", escape.equals("''") ? "" : escape);
    device.set(PARAMETER + "Reference", "Device.Interface.1.Name");
    device.set(PARAMETER + "Name", "Name");
    device.cpe.addObject(PROFILE + "Parameter.");
    device.set(PROFILE + "Parameter.2.Reference", "Device.Interface.1.Key");
    device.set(PROFILE + "Parameter.2.Name", "Key");

    assertThat(reported()).isEqualTo(report);
  }

  // ---- the request

  @Test
  void saysWhoItIsAndWhatItSends() {
    PostReport post = next();

    assertThat(post.method()).isEqualTo("POST");
    assertThat(post.target().toString())
        .isEqualTo("http://collector.test/bulk?oui=FEFEFE&pc=Home%20Gateway&sn=S%2F1");
    assertThat(post.headers().first("Content-Type")).hasValue("application/json; charset=UTF-8");
    assertThat(post.headers().first("BBF-Report-Format")).hasValue("NameValuePair");
    assertThat(post.headers().first("Date")).hasValue("Tue, 01 Jan 2030 00:01:10 GMT");
    assertThat(post.headers().contains("Content-Encoding")).isFalse();
  }

  @Test
  void doesItInAnotherWayIfTold() throws Exception {
    device.set(PROFILE + "HTTP.Method", "PUT");
    device.set(PROFILE + "HTTP.UseDateHeader", "false");
    device.set(PROFILE + "EncodingType", "CSV");
    device.set(PROFILE + "HTTP.Compression", "GZIP");
    PostReport post = next();

    assertThat(post.method()).isEqualTo("PUT");
    assertThat(post.headers().first("Content-Type"))
        .hasValue("text/csv; charset=UTF-8; header=present");
    assertThat(post.headers().first("BBF-Report-Format")).hasValue("ParameterPerColumn");
    assertThat(post.headers().contains("Date")).isFalse();
    assertThat(post.headers().first("Content-Encoding")).hasValue("gzip");
    assertThatUnzipped(post).startsWith("ReportTimestamp,Device.Interface.1.Stats.Sent,");
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertThatUnzipped(PostReport post)
      throws Exception {
    return assertThat(BulkDevice.unzipped(post));
  }

  @Test
  void putsTheWantedParametersIntoTheQuery() throws Exception {
    device.set(PROFILE + "HTTP.URL", "https://collector.test:8443/x?site=1");
    String table = PROFILE + "HTTP.RequestURIParameter.";
    String[][] rows = {
      {"if", "Device.Interface.3.Name"},
      {"", "Device.Interface.1.Stats.Sent"},
      {"none", ""},
      {"gone", "Device.Interface.9.Name"},
      {"key", "Device.Interface.1.Key"}
    };
    device.values.put("Device.Interface.1.Key", "secret");
    for (String[] row : rows) {
      String path = table + device.cpe.addObject(table).instanceNumber();
      device.set(path + ".Name", row[0]);
      device.set(path + ".Reference", row[1]);
    }

    assertThat(next().target().toString())
        .isEqualTo(
            "https://collector.test:8443/x?site=1&oui=FEFEFE&pc=Home%20Gateway&sn=S%2F1"
                + "&if=a%2C%22b%22&Device%2EInterface%2E1%2EStats%2ESent=11&key=");
  }

  @Test
  void tellsLogsNeitherThePasswordNorTheQuery() throws Exception {
    device.set(PROFILE + "HTTP.Username", "user");
    device.set(PROFILE + "HTTP.Password", "secret");
    PostReport post = next();

    assertThat(post.credentials().password()).isEqualTo("secret");
    assertThat(post.toString()).doesNotContain("secret").doesNotContain("oui");
  }

  private PostReport next() {
    device.pass(device.untilDeadline());
    return device.post();
  }

  private String reported() {
    return text(next());
  }
}
