// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import cwmp.testkit.ScriptedAcs;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code horde console}, on a fleet of its own and on that of another run. */
@Timeout(120)
class ConsoleCommandTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";
  private static final String NOBODY = "http://127.0.0.1:1/";

  @TempDir private Path folder;

  /** A fleet of its own, whose ACS is not there. */
  private static Horde own(String... more) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of("console", "--acs", NOBODY, "--devices", "5", "--ramp", "0", "--web", "off"));
    args.addAll(List.of(more));
    return Horde.start(args.toArray(String[]::new));
  }

  /** A process that has the classes of this one. */
  private static ProcessBuilder process(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }

  private static String url(Horde run) {
    run.await("see and steer it at ");
    run.await("running until");
    Matcher m = Pattern.compile("see and steer it at (\\S+?),?\\s").matcher(run.out());
    assertThat(m.find()).isTrue();
    return m.group(1);
  }

  private static Horde attached(String url, String... more) throws Exception {
    List<String> args = new ArrayList<>(List.of("console", "--attach", url));
    args.addAll(List.of(more));
    return Horde.start(args.toArray(String[]::new));
  }

  // ---- a fleet of its own

  @Test
  void carriesOutTheCommandsOfItsFlagsAndEnds() throws Exception {
    Horde console =
        own(
            "--command",
            "set group=homes & index<3 " + SSID + " lab",
            "--command",
            "get #2 " + SSID);

    assertThat(console.exitCode()).isZero();
    assertThat(console.out()).contains("3 devices: set", SSID + " = lab", "devices     5");
  }

  @Test
  void endsWithTheFirstCommandThatFailsUnlessItIsToGoOn() throws Exception {
    Horde strict = own("--command", "list everybody loudly", "--command", "get #1 " + SSID);
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.out()).contains("found 'loudly'").doesNotContain(SSID + " =");

    Horde patient = own("--keep-going", "--command", "gte #1", "--command", "get #1 " + SSID);
    assertThat(patient.exitCode()).isZero();
    assertThat(patient.out()).contains("did you mean 'get'?", SSID + " = home-1");
  }

  @Test
  void carriesOutAScriptAndTellsWhereItFailed() throws Exception {
    Path inner = folder.resolve("inner.horde");
    Files.writeString(inner, "get #4 " + SSID + "\nget #4 Device.Nope\nstats\n");
    Path script = folder.resolve("setup.horde");
    Files.writeString(script, "# a comment\n\nwait 1ms\nsource " + inner + "\nlist\n");

    Horde console = own("--script", script.toString());

    assertThat(console.exitCode()).isEqualTo(1);
    assertThat(console.out())
        .contains(SSID + " = home-4", inner + ":2: get #4 Device.Nope", "9005 ")
        .doesNotContain("index  serial");
  }

  @Test
  void endsWithThePipe() throws Exception {
    Horde console = own();
    console.type("list @homes 2");
    console.endInput();

    assertThat(console.exitCode()).isZero();
    assertThat(console.out()).contains("#1 ", "and 3 more: list @homes 2 from 2");
  }

  @Test
  void evaluatesJavaOnItsFleet() throws Exception {
    Horde console =
        own(
            "--keep-going",
            "--command",
            "java fleet.size() + steering.jobs().all().size()",
            "--command",
            "java steering.start(DeviceQuery.all(), new Order.Pause()).done().get().done()",
            "--command",
            "java throw new IllegalStateException(\"so what\")",
            "--command",
            "java fleet.sise()",
            "--command",
            "java 1 +",
            "--command",
            "list paused=yes");

    assertThat(console.exitCode()).isZero();
    assertThat(console.out().lines())
        .contains("5", "IllegalStateException: so what")
        .anyMatch(line -> line.contains("cannot find symbol") && line.contains("sise"))
        .anyMatch(line -> line.contains("is not whole"))
        .anyMatch(line -> line.startsWith("#4 "));
  }

  @Test
  void beginsWithJavaIfThatIsWanted() throws Exception {
    Horde console = own("--jshell");
    console.type("var all = fleet.groups();");
    console.type("for (String each : all) {");
    console.type("  steering.order(fleet.ref(0), new Order.Pause()).get(); }");
    console.type("/exit");
    console.type("list paused=yes");
    console.endInput();

    assertThat(console.exitCode()).isZero();
    assertThat(console.out()).contains("variables fleet and steering", "[homes]", "#0 ");
  }

  @Test
  void saysThatJavaNeedsAJdkWhereThereIsNone() throws Exception {
    Process process =
        process(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--limit-modules=java.se,jdk.unsupported,jdk.httpserver,jdk.management",
                Main.class.getName(),
                "console",
                "--acs=" + NOBODY,
                "--devices=1",
                "--web=off",
                "--command=java 1 + 1")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines())
          .contains("this Java has no module jdk.jshell; 'java' needs a JDK, not a JRE");
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  // ---- a fleet of another run

  @Test
  void attachesToARunAndLeavesItRunning() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde run =
            Horde.start(
                "run",
                "--acs",
                acs.url().toString(),
                "--devices",
                "3",
                "--ramp",
                "0",
                "--web",
                "127.0.0.1:0")) {
      String url = url(run);

      Horde console =
          attached(
              url,
              "--command",
              "set @all " + SSID + " afar",
              "--command",
              "get #2 " + SSID,
              "--command",
              "quit");
      assertThat(console.exitCode()).isZero();
      assertThat(console.out().lines()).containsExactly("3 devices: set", SSID + " = afar");

      Horde mistaken = attached(url, "--command", "get #7 " + SSID, "--command", "list");
      assertThat(mistaken.exitCode()).isEqualTo(1);
      assertThat(mistaken.out().lines())
          .containsExactly("no device is called '#7'; the first of 3 is FEFEFE000000");

      Horde java = attached(url, "--command", "java fleet");
      assertThat(java.exitCode()).isEqualTo(1);
      assertThat(java.out()).startsWith("Java works on a fleet of this process only");
      assertThat(run.ask("get #1 " + SSID, "afar")).contains(SSID + " = afar");
    }
  }

  @Test
  void watchesTheSessionsOfARunElsewhere() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde run =
            Horde.start(
                "run",
                "--acs",
                acs.url().toString(),
                "--devices",
                "1",
                "--ramp",
                "0",
                "--web",
                "127.0.0.1:0")) {
      try (Horde console = attached(url(run), "--keep-going")) {
        console.type("watch #0 for 30s");
        // The watch may begin after the first inform: others follow until it was seen.
        while (!console.out().contains("--> Inform 8 DIAGNOSTICS COMPLETE")) {
          run.ask("inform #0 8", "informing with 8 DIAGNOSTICS COMPLETE");
        }
        console.await("--- ended well after ");
        run.ask("reboot #0", "rebooting");
        console.await("*** dark for ");
        run.quit();
        assertThat(run.exitCode()).isZero();
        assertThat(console.exitCode()).isEqualTo(3);
        assertThat(console.out()).contains("is gone: ");
      }
    }
  }

  @Test
  void asksForTheTokenThatTheRunHas() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "a-very-long-token-of-this-run\n");
    Path other = Files.writeString(folder.resolve("other"), "another-token-of-another-run\n");
    try (Horde run =
        Horde.start(
            "run",
            "--acs",
            NOBODY,
            "--devices",
            "1",
            "--web",
            "127.0.0.1:0",
            "--web-token-file",
            token.toString())) {
      String url = url(run);

      Horde known = attached(url, "--token-file", token.toString(), "--command", "list");
      assertThat(known.exitCode()).isZero();
      assertThat(known.out()).contains("FEFEFE000000");
      Horde unknown = attached(url, "--token-file", other.toString(), "--command", "list");
      assertThat(unknown.exitCode()).isEqualTo(2);
      assertThat(unknown.err()).contains("has another token");
      Horde without = attached(url, "--command", "list");
      assertThat(without.exitCode()).isEqualTo(2);
      assertThat(without.err()).contains("asks for a token: --token-file FILE");
    }
  }

  @Test
  void saysWhatIsWrongIfThereIsNoHorde() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Horde nobody = attached("http://127.0.0.1:" + closed, "--command", "list");
    assertThat(nobody.exitCode()).isEqualTo(3);
    assertThat(nobody.err()).contains("nobody answers at http://127.0.0.1:" + closed);

    Horde malformed = attached("localhost:7560", "--command", "list");
    assertThat(malformed.exitCode()).isEqualTo(2);
    assertThat(malformed.err()).contains("expected a URL such as http://127.0.0.1:7560");

    HttpServer stranger =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stranger.start();
    try {
      Horde strange =
          attached("http://127.0.0.1:" + stranger.getAddress().getPort(), "--command", "list");
      assertThat(strange.exitCode()).isEqualTo(2);
      assertThat(strange.err()).contains("is no horde: it says 404");
    } finally {
      stranger.stop(0);
    }
  }

  @Test
  void leavesAHordeWhoseRunIsOver() throws Exception {
    HttpServer ending =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(ending, "/api/v1/fleet", 200, "{\"version\":\"1\",\"devices\":3}");
    answer(
        ending,
        "/api/v1/console",
        503,
        "{\"error\":{\"code\":\"over\",\"message\":\"the run is over\",\"where\":null}}");
    ending.start();
    try {
      String url = "http://127.0.0.1:" + ending.getAddress().getPort();
      Horde console = attached(url, "--keep-going", "--command", "list", "--command", "stats");
      assertThat(console.exitCode()).isEqualTo(3);
      assertThat(console.out().lines())
          .containsExactly("the horde at " + url + " is gone: the run is over");
    } finally {
      ending.stop(0);
    }
  }

  private static void answer(HttpServer server, String path, int status, String json) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  @Test
  void refusesFlagsThatContradictEachOther() throws Exception {
    assertThat(attached(NOBODY, "--devices", "5").exitCode()).isEqualTo(2);
    assertThat(attached(NOBODY, "--jshell").exitCode()).isEqualTo(2);
    assertThat(attached(NOBODY, "--command", "list", "--script", "x").exitCode()).isEqualTo(2);
    Horde missing = attached(NOBODY, "--script", folder.resolve("none").toString());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("there is no such file");
  }
}
