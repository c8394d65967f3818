// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.testkit.ScriptedAcs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class BulkDataCollectorTest {
  private static final String WHO = "?oui=FEFEFE&pc=Home%20Gateway&sn=1";
  private static final String JSON = "application/json; charset=UTF-8";

  private final BenchAcs bench = BenchAcs.start(ScriptedAcs.builder(), new Credentials("", ""));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void keepsReportsAndShowsThem() throws Exception {
    assertThat(report(WHO, JSON, "NameValuePair", "{\"Report\":[{\"a\":1}]}")).isEqualTo(200);

    assertThat(get("/api/reports"))
        .isEqualTo(
            "[{\"number\":1,\"method\":\"POST\",\"path\":\"/bulk/\","
                + "\"query\":{\"oui\":\"FEFEFE\",\"pc\":\"Home Gateway\",\"sn\":\"1\"},"
                + "\"contentType\":\"application/json; charset=UTF-8\","
                + "\"format\":\"NameValuePair\",\"characters\":20,\"problems\":[]}]\n");
    assertThat(get("/api/reports/1")).contains("\"body\":\"{\\\"Report\\\":[{\\\"a\\\":1}]}\"");
    assertThat(get("/api/reports/2")).contains("no report 2 is known");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "?oui=1&sn=1!application/json; charset=UTF-8!NameValuePair!{\"Report\":[{}]}!no pc",
        "?oui=1&pc=1&sn=1!application/json!NameValuePair!{\"Report\":[{}]}!expected a charset",
        "?oui=1&pc=1&sn=1!text/csv; charset=UTF-8!ParameterPerRow!a!header=present",
        "?oui=1&pc=1&sn=1!text/csv; charset=UTF-8; header=present!ParameterPerRow!a!line of"
            + " headers",
        "?oui=1&pc=1&sn=1!application/json; charset=UTF-8!XML!a!one of the four",
        "?oui=1&pc=1&sn=1!application/json; charset=UTF-8!NameValuePair!{\"Report\":[]}!at least"
            + " one",
        "?oui=1&pc=1&sn=1!application/json; charset=UTF-8!ObjectHierarchy!{!no JSON",
        "?oui=1&pc=1&sn=1!application/json;"
            + " charset=UTF-8!NameValuePair!{\"Report\":[{\"a\":{}}]}!flat"
      })
  void tellsWhatIsWrong(String query, String type, String format, String body, String problem)
      throws Exception {
    report(query, type, format, body);

    List<BulkDataReport> reports = bench.collector().reports();
    assertThat(reports).hasSize(1);
    assertThat(String.join("; ", reports.get(0).problems())).contains(problem);
  }

  private int report(String query, String type, String format, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(bench.url() + "bulk/" + query))
            .header("Content-Type", type)
            .header("BBF-Report-Format", format)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(bench.url().resolve(path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
