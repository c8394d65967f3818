// SPDX-License-Identifier: Apache-2.0
package horde.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import horde.api.LiveHorde.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in: one server without a token, and one with it. */
class GuardTest {
  private static final String TOKEN = "correct-horse-battery";
  private static final String FLEET = "/api/v1/fleet";

  private static LiveHorde open;
  private static LiveHorde locked;

  @BeforeAll
  static void start() throws IOException {
    open = LiveHorde.start(1);
    locked = LiveHorde.start(1, TOKEN);
  }

  @AfterAll
  static void stop() {
    open.close();
    locked.close();
  }

  /** The status for a Host that the JDK's client would not send. */
  private static int status(LiveHorde horde, String path, String... headers) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", horde.uri().getPort())) {
      socket.setSoTimeout(20_000);
      String head = "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n";
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(reply.substring(9, 12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:7560, 200",
    "127.0.0.1, 200",
    "127.1.2.3:80, 200",
    "[::1]:7560, 200",
    "[0:0:0:0:0:0:0:1]:7560, 200",
    "[2001:db8::1]:7560, 403",
    "[:::::], 400",
    "[evil.example], 400",
    "evil.example, 403",
    "evil.example:7560, 403",
    "127.0.0.1.evil.example, 403",
    "localhost.evil.example, 403",
    "10.0.0.1, 403",
  })
  void aNameThatOthersMayPointHereIsRefused(String host, int status) throws IOException {
    assertThat(status(open, FLEET, "Host: " + host)).isEqualTo(status);
    assertThat(status(open, "/", "Host: " + host)).isIn(status, 404);
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, 403",
    "https://127.0.0.1.evil.example, 403",
    "null, 403",
    "http://localhost:1, 403",
    "not a url, 403",
  })
  void aPageOfAnotherOriginIsRefused(String origin, int status) throws IOException {
    assertThat(status(open, FLEET, "Host: localhost:80", "Origin: " + origin)).isEqualTo(status);
  }

  @Test
  void itsOwnPageIsLetIn() throws IOException {
    assertThat(status(open, FLEET, "Host: localhost:80", "Origin: http://localhost:80"))
        .isEqualTo(200);
    assertThat(status(open, FLEET, "Host: localhost", "Sec-Fetch-Site: same-origin"))
        .isEqualTo(200);
    assertThat(status(open, FLEET, "Host: localhost", "Sec-Fetch-Site: none")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "anything"})
  void aRequestOfAnotherSiteIsRefusedButALinkMayLeadToThePage(String site) throws IOException {
    String header = "Sec-Fetch-Site: " + site;

    assertThat(status(open, FLEET, "Host: localhost", header)).isEqualTo(403);
    assertThat(status(open, FLEET, "Host: localhost", header, "Sec-Fetch-Mode: navigate"))
        .isEqualTo(403);
    assertThat(status(open, "/", "Host: localhost", header)).isEqualTo(403);
    assertThat(status(open, "/", "Host: localhost", header, "Sec-Fetch-Mode: navigate"))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain; application/json",
      })
  void whatAFormCouldSendIsRefused(String type) {
    String[] headers = type == null ? new String[0] : new String[] {"Content-Type", type};

    open.call("POST", "/api/v1/jobs", "{\"query\":\"\"}", headers).refused(415, "bad-type");
  }

  @Test
  void whoKnowsTheTokenIsLetIn() {
    assertThat(locked.get(FLEET, "Authorization", "Bearer " + TOKEN).status()).isEqualTo(200);
    assertThat(locked.get("/metrics", "Authorization", "bearer " + TOKEN).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer correct-horse-batterx",
        "Bearer correct-horse-battery2",
        "Bearer ",
        "Basic correct-horse-battery",
        "correct-horse-battery",
      })
  void whoDoesNotKnowItIsRefused(String authorization) {
    Reply reply = locked.get(FLEET, "Authorization", authorization).refused(401, "no-token");

    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    locked.get(FLEET).refused(401, "no-token");
    locked.get("/metrics").refused(401, "no-token");
    locked.get("/api/v1/stream").refused(401, "no-token");
    locked.get("/api/v1/nothing").refused(401, "no-token");
  }

  @Test
  void aBrowserLogsInForACookieThatScriptsAndOtherSitesCannotUse() {
    locked.post("/api/v1/login", "{\"token\":\"wrong\"}").refused(401, "bad-token");
    Reply reply = locked.post("/api/v1/login", "{\"token\":\"" + TOKEN + "\"}");

    assertThat(reply.status()).isEqualTo(204);
    String cookie = reply.header("Set-Cookie");
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
    assertThat(cookie).doesNotContain(TOKEN);
    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertThat(locked.get(FLEET, "Cookie", pair).status()).isEqualTo(200);
    locked.get(FLEET, "Cookie", pair + "0").refused(401, "no-token");
    locked.get(FLEET, "Cookie", "horde=").refused(401, "no-token");
    assertThat(locked.call("DELETE", "/api/v1/login", null).header("Set-Cookie"))
        .startsWith("horde=;")
        .contains("Expires=Thu, 01 Jan 1970");
  }

  @Test
  void secretsAreToldToWhoKnowsTheToken() {
    String path = "Device.ManagementServer.ConnectionRequestPassword";
    locked.call(
        "POST",
        "/api/v1/devices/0/orders",
        "{\"order\":\"set\",\"values\":{\"" + path + "\":\"sesame\"}}",
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + TOKEN);
    String parameters = "/api/v1/devices/0/parameters?path=" + path;

    assertThat(locked.get(parameters, "Authorization", "Bearer " + TOKEN).text())
        .doesNotContain("sesame");
    assertThat(locked.get(parameters + "&secrets=true", "Authorization", "Bearer " + TOKEN).text())
        .contains("sesame");
  }

  @Test
  void everyAnswerProtectsTheBrowser() {
    for (String path : new String[] {"/", FLEET, "/nothing", "/api/v1/devices/none"}) {
      Reply reply = open.get(path);

      assertThat(reply.header("Content-Security-Policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(reply.header("Server")).isEmpty();
    }
  }

  @Test
  void theServerDoesNotListenToAllTheWorldWithoutAToken() {
    InetSocketAddress all = new InetSocketAddress("0.0.0.0", 0);

    assertThatThrownBy(() -> new WebSettings(all, false, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token");
    assertThatThrownBy(() -> new WebSettings(all, false, "short"))
        .hasMessageContaining("16 or more");
    assertThatThrownBy(() -> new WebSettings(all, false, "with a blank in the middle"))
        .hasMessageContaining("without blanks");
    assertThat(new WebSettings(all, false, TOKEN).toString()).doesNotContain(TOKEN);
  }

  @Test
  void aRunThatHasNotBegunSaysSo() throws IOException {
    try (LiveHorde horde = LiveHorde.notBegun()) {
      horde.get(FLEET).refused(503, "not-begun");
      horde.get("/metrics").refused(503, "not-begun");
      assertThat(horde.get("/").status()).isEqualTo(200);
    }
  }
}
