// SPDX-License-Identifier: Apache-2.0
package horde.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that nobody should make. Each is refused, and the server answers the next one. */
class HostileCallsTest {
  private static LiveHorde horde;

  @BeforeAll
  static void start() throws IOException {
    horde = LiveHorde.start(3);
  }

  @AfterAll
  static void stop() {
    assertThat(horde.get("/api/v1/fleet").status()).isEqualTo(200);
    horde.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/devices?query=group%3D                  | bad-query         | column 7
          /api/v1/devices?query=%28%28%28a                | bad-query         | column
          /api/v1/devices?query=colour%3Dred              | bad-query         | column 1
          /api/v1/devices?query=%00%ff%fe                 | bad-query         | column
          /api/v1/devices?from=-1                         | bad-parameter     | from
          /api/v1/devices?from=99999999999999999999       | bad-parameter     | from
          /api/v1/devices?limit=0                         | bad-parameter     | limit
          /api/v1/devices?limit=1000000                   | bad-parameter     | 1 to 1000
          /api/v1/devices?limit=1e3                       | bad-parameter     | limit
          /api/v1/devices?limit=1&limit=2                 | bad-parameter     | more than once
          /api/v1/devices?limt=1                          | unknown-parameter | did you mean 'limit'
          /api/v1/devices?count=yes                       | bad-parameter     | true or false
          /api/v1/devices/0/parameters?limit=99999        | bad-parameter     | 1 to 10000
          /api/v1/devices/0/parameters?secrets=1          | bad-parameter     | secrets
          /api/v1/devices/0/sessions/1?format=exe         | bad-parameter     | json or text or pcap
          /api/v1/sessions?failed=maybe                   | bad-parameter     | failed
          /api/v1/fleet?x=1                               | unknown-parameter | expected none
          /api/v1/console/complete?line=a&cursor=5        | bad-parameter     | 0 to 1
          """)
  void saysWhatIsWrongWithACall(String path, String code, String message) {
    assertThat(horde.get(path).refused(400, code).message()).contains(message);
  }

  @Test
  void looksAtNoSelectorThatIsTooLong() {
    horde.get("/api/v1/devices?query=" + "a".repeat(3000)).refused(400, "bad-query");
    horde.get("/api/v1/devices?query=" + "(".repeat(1900)).refused(400, "bad-query");
    horde.get("/api/v1/devices?query=" + "!".repeat(1900)).refused(400, "bad-query");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/devices/nobody, no-such-device",
    "/api/v1/devices/%23999999999, no-such-device",
    "/api/v1/devices/%23-1, no-such-device",
    "/api/v1/devices/99999999999999999999, no-such-device",
    "/api/v1/devices/%3Cscript%3E, no-such-device",
    "/api/v1/devices/0/parameters?path=Device.Nothing., no-such-parameter",
    "/api/v1/devices/0/parameters?path=..%2F..%2Fetc, no-such-parameter",
    "/api/v1/devices/0/sessions/999, no-such-session",
    "/api/v1/devices/0/sessions/-1, no-such-session",
    "/api/v1/devices/0/sessions/99999999999999999999, no-such-session",
    "/api/v1/jobs/1, no-such-job",
    "/api/v1/jobs/x, no-such-job",
    "/api/v1/, not-found",
    "/api/v2/fleet, not-found",
    "/index.html.bak, not-found",
    "/base, not-found",
    "/base/, not-found",
    "/.hidden.js, not-found",
    "/logback.xml, not-found",
    "/META-INF/MANIFEST.MF, not-found",
  })
  void knowsWhatIsNotThere(String path, String code) {
    horde.get(path).refused(404, code);
  }

  static Stream<Arguments> bodies() {
    String orders = "/api/v1/devices/0/orders";
    String jobs = "/api/v1/jobs";
    String storms = "/api/v1/storms";
    return Stream.of(
        Arguments.of(orders, "", "bad-value", "an object"),
        Arguments.of(orders, "{", "bad-json", "line 1"),
        Arguments.of(orders, "{} {}", "bad-json", "line 1"),
        Arguments.of(orders, "[]", "bad-value", "found a list, expected an object"),
        Arguments.of(orders, "null", "bad-value", "an object"),
        Arguments.of(orders, "NaN", "bad-json", "line 1"),
        Arguments.of(orders, "{}", "missing-field", "'order' is missing"),
        Arguments.of(orders, "{'order':'reboot'}", "bad-json", "line 1"),
        Arguments.of(orders, "{\"order\":1}", "bad-value", "found 1, expected a text"),
        Arguments.of(orders, "{\"order\":\"rebot\"}", "bad-order", "did you mean 'reboot'"),
        Arguments.of(orders, "{\"order\":\"reboot\",\"x\":1}", "unknown-field", "expected order"),
        Arguments.of(orders, "{\"order\":\"reboot\",\"order\":\"pause\"}", "bad-json", "line 1"),
        Arguments.of(orders, "{\"order\":\"set\",\"values\":{}}", "bad-value", "no values"),
        Arguments.of(orders, "{\"order\":\"set\",\"values\":[1]}", "bad-value", "a list"),
        Arguments.of(orders, "{\"order\":\"set\",\"values\":{\"a\":{}}}", "bad-value", "values.a"),
        Arguments.of(
            orders, "{\"order\":\"add\",\"path\":\"Device.X\"}", "bad-value", "a dot at its end"),
        Arguments.of(
            orders,
            "{\"order\":\"notify\",\"path\":\"a\",\"notification\":7}",
            "bad-value",
            "from 0 to 6"),
        Arguments.of(
            orders,
            "{\"order\":\"notify\",\"path\":\"a\",\"notification\":1.5}",
            "bad-value",
            "found 1.5"),
        Arguments.of(orders, "{\"order\":\"inform\",\"events\":[]}", "bad-value", "no events"),
        Arguments.of(orders, "{\"order\":\"inform\",\"events\":[1]}", "bad-value", "events[0]"),
        Arguments.of(
            orders, "{\"order\":\"standby\",\"time\":\"1000d\"}", "bad-value", "at most 30d"),
        Arguments.of(orders, "{\"order\":\"standby\",\"time\":\"soon\"}", "bad-value", "soon"),
        Arguments.of(orders, "{\"order\":\"deviate\",\"name\":\"badly\"}", "bad-value", "badly"),
        Arguments.of(orders, "{\"order\":\"trace\",\"on\":\"yes\"}", "bad-value", "true or false"),
        Arguments.of(orders, "[".repeat(100), "bad-json", "nesting"),
        Arguments.of(orders, "{\"order\":1" + "0".repeat(5000) + "}", "bad-json", "length"),
        Arguments.of(jobs, "{\"query\":\"a\"}", "missing-field", "'order'"),
        Arguments.of(jobs, "{\"order\":{\"order\":\"reboot\"}}", "missing-field", "'query'"),
        Arguments.of(
            jobs, "{\"query\":\"=\",\"order\":{\"order\":\"reboot\"}}", "bad-query", "column 1"),
        Arguments.of(
            jobs, "{\"query\":\"\",\"order\":{\"order\":\"x\"}}", "bad-order", "order.order"),
        Arguments.of(storms, "{\"deed\":\"reboot\"}", "missing-field", "'who'"),
        Arguments.of(storms, "{\"who\":\"homes\",\"deed\":\"reboot\"}", "bad-value", "5%@GROUP"),
        Arguments.of(storms, "{\"who\":\"@none\",\"deed\":\"reboot\"}", "bad-storm", "homes"),
        Arguments.of(storms, "{\"who\":\"0%\",\"deed\":\"reboot\"}", "bad-storm", "more than 0%"),
        Arguments.of(storms, "{\"who\":\"101%\",\"deed\":\"reboot\"}", "bad-storm", "101%"),
        Arguments.of(storms, "{\"who\":\"@all\",\"deed\":\"explode\"}", "bad-value", "blackout"),
        Arguments.of(storms, "{\"who\":\"@all\",\"deed\":\"blackout\"}", "missing-field", "'time'"),
        Arguments.of(
            storms,
            "{\"who\":\"@all\",\"deed\":\"reboot\",\"time\":\"1s\"}",
            "bad-value",
            "belongs to 'blackout'"),
        Arguments.of(
            storms,
            "{\"who\":\"@all\",\"deed\":\"reboot\",\"arrivals\":{\"csv\":\"/etc/passwd\"}}",
            "bad-storm",
            "from a configuration only"),
        Arguments.of(
            storms,
            "{\"who\":\"@all\",\"deed\":\"reboot\",\"arrivals\":{\"rate\":\"fast\"}}",
            "bad-storm",
            "arrivals.rate"),
        Arguments.of(
            storms,
            "{\"who\":\"@all\",\"deed\":\"reboot\",\"times\":2000000}",
            "bad-storm",
            "times"),
        Arguments.of(
            storms,
            "{\"who\":\"@all\",\"deed\":\"set\",\"values\":{\"Device.No\":\"1\"}}",
            "bad-storm",
            "Device.No"),
        Arguments.of("/api/v1/console", "{\"line\":\"x\",\"width\":5}", "bad-value", "20 to 1000"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void saysWhatIsWrongWithABody(String path, String body, String code, String message) {
    assertThat(horde.post(path, body).refused(400, code).message()).contains(message);
  }

  @Test
  void readsNoBodyThatIsTooLarge() {
    horde
        .post("/api/v1/devices/0/orders", "{\"order\":\"" + " ".repeat(2 << 20) + "\"}")
        .refused(413, "payload-too-large");
  }

  @Test
  void readsNoHeadersThatAreTooLarge() throws IOException {
    assertThat(raw("GET /api/v1/fleet HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000)))
        .startsWith("HTTP/1.1 431")
        .contains("\"error\"");
    assertThat(raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 414")
        .contains("\"error\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../logback.xml",
        "/../../etc/passwd",
        "/x/../../logback.xml",
        "/%2e%2e/logback.xml",
        "/..%2flogback.xml",
        "/.%00./logback.xml",
        "/..\\logback.xml",
        "/;/../logback.xml",
        "//logback.xml",
        "/index.html/../../logback.xml",
        "/api/v1/devices/../../../logback.xml",
        "/api/v1/devices/..%2f..",
        "http://elsewhere.example/api/v1/fleet",
        "*",
      })
  void leavesItsFolderByNoTrick(String path) throws IOException {
    String reply = raw("GET " + path + " HTTP/1.1\r\nHost: localhost");

    assertThat(reply).matches("(?s)HTTP/1.1 4\\d\\d .*").contains("{\"error\"");
    assertThat(reply).doesNotContain("appender").doesNotContain("root:").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE",
        "GET /",
        "GET / HTTP/9.9\r\nHost: localhost",
        "GET / HTTP/1.1",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
        "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 3\r\nTransfer-Encoding: chunked",
        "\u0000\u0001\u0002",
      })
  void takesNoBrokenHttp(String request) throws IOException {
    assertThat(raw(request)).matches("(?s)(HTTP/1.1 [45]\\d\\d .*)?").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"PUT, 405", "PATCH, 405", "DELETE, 405", "OPTIONS, 405"})
  void takesNoOtherMethods(String method, int status) {
    horde
        .call(method, "/api/v1/fleet", "{}", "Content-Type", "application/json")
        .refused(status, "method-not-allowed");
  }

  private static String raw(String head) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", horde.uri().getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
