// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Inform;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example of a configuration page. */
@Timeout(120)
class PageTest {
  private static final String CODE = "Device.DeviceInfo.ProvisioningCode";
  private static final Pattern TOKEN = Pattern.compile("name='token' value='([0-9a-f]+)'");

  @TempDir private Path folder;
  private final HttpClient browser = HttpClient.newHttpClient();

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher form(String token, String code) {
    String text =
        "token=" + token + "&" + CODE + "=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
    return HttpRequest.BodyPublishers.ofString(text);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheUserChangesReachesTheAcs(FrameworkKind kind) throws Exception {
    int port = freePort();
    URI url = URI.create("http://127.0.0.1:" + port + "/");
    try (Bench bench = new Bench(kind, folder, Map.of("page.port", Integer.toString(port)))) {
      bench.framework().start(Jars.page());
      assertThat(send(HttpRequest.newBuilder(url)).statusCode()).isEqualTo(503);
      bench.startDevice();

      String page = send(HttpRequest.newBuilder(url)).body();
      Matcher token = TOKEN.matcher(page);
      assertThat(token.find()).as("%s", page).isTrue();
      assertThat(page).contains("value='" + Bench.SERIAL + "'");
      CompletableFuture<Inform> inform = bench.device().nextInform();
      CompletableFuture<Void> end = bench.device().nextSessionEnd();

      HttpResponse<String> foreign = send(HttpRequest.newBuilder(url).POST(form("0123", "stolen")));
      HttpResponse<String> saved =
          send(HttpRequest.newBuilder(url).POST(form(token.group(1), "<b>'north'</b>")));

      assertThat(foreign.statusCode()).isEqualTo(403);
      assertThat(saved.body()).contains("Saved.").contains("&lt;b&gt;&#39;north&#39;&lt;/b&gt;");
      assertThat(Bench.events(inform)).containsExactly("4 VALUE CHANGE");
      assertThat(inform.get().parameterList())
          .anyMatch(p -> p.name().equals(CODE) && p.value().equals("<b>'north'</b>"));
      end.get(20, SECONDS);

      bench.engine().stop();
      assertThat(send(HttpRequest.newBuilder(url)).statusCode()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatTheDeviceRefuses(FrameworkKind kind) throws Exception {
    int port = freePort();
    URI url = URI.create("http://127.0.0.1:" + port + "/");
    try (Bench bench = new Bench(kind, folder, Map.of("page.port", Integer.toString(port)))) {
      bench.framework().start(Jars.page());
      bench.startDevice();
      Matcher token = TOKEN.matcher(send(HttpRequest.newBuilder(url)).body());
      assertThat(token.find()).isTrue();

      String page =
          send(HttpRequest.newBuilder(url).POST(form(token.group(1), "x".repeat(65)))).body();

      assertThat(page).contains(CODE).doesNotContain("Saved.");
      assertThat(bench.read(CODE)).isEmpty();
    }
  }
}
