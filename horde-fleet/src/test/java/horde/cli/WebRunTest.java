// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.testkit.ScriptedAcs;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are seen and steered over HTTP, and those that are not. */
class WebRunTest {
  private static final Pattern PLACE = Pattern.compile("steer it at (http://\\S+?/)");
  private static final String TOKEN = "a-token-for-this-test";

  @TempDir Path folder;

  private static Horde run(ScriptedAcs acs, String... more) throws IOException {
    String[] first = {"run", "--acs", acs.url().toString(), "--devices", "2", "--ramp", "0"};
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return Horde.start(all);
  }

  private static URI place(Horde run) {
    run.await("steer it at http");
    Matcher m = PLACE.matcher(run.out());
    assertThat(m.find()).as(run.out()).isTrue();
    return URI.create(m.group(1));
  }

  private static HttpResponse<String> get(URI uri, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  /** Asks until the run has begun. */
  private static HttpResponse<String> answer(URI uri) throws Exception {
    HttpResponse<String> answer = get(uri);
    while (answer.statusCode() == 503) {
      answer = get(uri);
    }
    return answer;
  }

  @Test
  void aRunSaysWhereItIsAndIsThereUntilItEnds() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde run = run(acs)) {
      URI place = place(run);

      assertThat(place.getHost()).isEqualTo("127.0.0.1");
      assertThat(answer(place.resolve("/api/v1/fleet")).body()).contains("\"devices\":2");
      assertThat(get(place).body()).startsWith("<!");
      run.type("quit");
      assertThat(run.exitCode()).isZero();
      assertThatThrownBy(() -> get(place)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void twoRunsAreInTwoPlaces() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde one = run(acs);
        Horde other = run(acs)) {
      assertThat(place(one)).isNotEqualTo(place(other));
    }
  }

  @Test
  void aRunMayBeNowhere() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde run = run(acs, "--web", "off", "--duration", "500ms")) {
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).doesNotContain("steer it");
    }
  }

  @Test
  void aPortThatWasChosenAndIsTakenIsAnError() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"));
        Horde run = run(acs, "--web", "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
      assertThat(run.err())
          .contains("cannot listen at 127.0.0.1:" + taken.getLocalPort())
          .doesNotContain("\tat ");
    }
  }

  @Test
  void nothingListensToAllTheWorldWithoutAToken() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde run = run(acs, "--web", "0.0.0.0:0")) {
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains("a token is needed").contains("--web-token-file");
    }
  }

  @Test
  void whoeverHasTheTokenOfTheFileIsLetIn() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde run = run(acs, "--web", "127.0.0.1:0", "--web-token-file", file.toString())) {
      URI fleet = place(run).resolve("/api/v1/fleet");

      assertThat(run.out()).contains(", with the token").doesNotContain(TOKEN);
      assertThat(answer(fleet).statusCode()).isEqualTo(401);
      assertThat(get(fleet, "Authorization", "Bearer " + TOKEN).statusCode()).isIn(200, 503);
    }
  }

  @Test
  void aFileMaySayWhere() throws Exception {
    Files.writeString(folder.resolve("token"), TOKEN);
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Path file =
          Files.writeString(
              folder.resolve("fleet.yaml"),
              "version: 1\nacs: { url: \"%s\" }\nduration: 500ms\ncount: 1\n".formatted(acs.url())
                  + "web: { listen: \"[::1]:0\", tokenFile: token }\n");
      try (Horde run = Horde.start("run", file.toString())) {
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("steer it at http://\\[::1]:\\d+/, with the token");
      }
    }
  }

  @Test
  void whatIsNoPlaceIsToldWithItsLine() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            "version: 1\nweb: { listen: here, tokenFile: nowhere, port: 1 }\n");
    try (Horde run = Horde.start("run", file.toString())) {
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err())
          .contains("fleet.yaml:2")
          .contains("found 'here', expected HOST:PORT")
          .contains("there is no file")
          .contains("unknown key 'port'");
    }
  }
}
