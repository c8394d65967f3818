// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import cwmp.message.EventCode;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsCounts;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.Misbehaviour;
import cwmp.testkit.ScriptedAcs;
import horde.config.FleetConfigReader;
import horde.config.Overrides;
import horde.console.Screen;
import horde.fleet.Fleet;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code horde run} with a real fleet against the bench ACS, its prompt on a pipe. */
@Timeout(120)
class RunCommandTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";

  @TempDir private Path folder;

  @Test
  void leavesAReportThatAddsUpWithWhatTheAcsCounted() throws Exception {
    Path report = folder.resolve("out.json");
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Horde run =
          run(
              acs,
              "--devices",
              "50",
              "--interval",
              "1s",
              "--duration",
              "4s",
              "--report",
              "" + report);

      assertThat(run.exitCode()).isZero();

      AcsCounts counts = acs.counts();
      JsonNode json = checked(report);
      assertThat(json.at("/devices").asInt()).isEqualTo(50);
      assertThat(json.at("/sessions/completed").asLong()).isEqualTo(counts.sessionsEnded());
      assertThat(json.at("/sessions/failed").asLong()).isZero();
      assertThat(json.at("/events/1 BOOT").asLong()).isEqualTo(50);
      assertThat(json.at("/rpcs/Inform/count").asLong()).isEqualTo(counts.informs());
      assertThat(json.has("interrupted")).isFalse();
      assertThat(run.out())
          .contains("50 devices (tr181-gateway) for " + acs.url())
          .contains("devices     50, of which 50 have reached the ACS")
          .contains(counts.sessionsEnded() + " completed");
    }
  }

  @Test
  void tellsWhatThisMachineAllowsAndCallsFromTheAddressesThatItIsGiven() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Horde run =
          run(acs, "--devices", "3", "--duration", "1s", "--source", "127.0.1.0/30,127.0.2.1");

      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .containsPattern("ports: \\d+ for each of 3 source addresses, and each rests \\d+ s")
          .contains("devices     3, of which 3 have reached the ACS");
    }
  }

  @Test
  void doesNotStartWithASourceAddressOfAnotherMachine() throws Exception {
    try (Horde run = Horde.start("run", "--source", "192.0.2.7")) {
      assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
      assertThat(run.err())
          .contains("the source address 192.0.2.7 is none of this machine")
          .contains("'ip address add 192.0.2.7/32 dev lo' makes it one, as root");
    }
  }

  @Test
  void doesNotStartWithMoreDevicesThanFitIntoTheHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--devices=1000000")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(said)
        .containsPattern(
            "memory: 1000000 devices need a heap of about \\d+ MiB, and there are 200 MiB;"
                + " HORDE_OPTS=-Xmx\\d+m");
  }

  @Test
  void hasTheAcsJudged() throws Exception {
    Path report = folder.resolve("out.json");
    Path samples = folder.resolve("samples");
    Misbehaviour wrong =
        new Misbehaviour(
            Misbehaviour.On.EMPTY,
            new Misbehaviour.When.Nth(2),
            new Misbehaviour.Deed.AnswerStatus(200));
    try (ScriptedAcs acs = ScriptedAcs.builder().misbehaviours(wrong).start()) {
      Horde run =
          run(
              acs,
              "--devices",
              "3",
              "--duration",
              "2s",
              "--report",
              "" + report,
              "--referee-samples",
              "" + samples);

      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .contains("referee     3 sessions judged, 1 violations, 3 warnings")
          .contains("violation empty-status 1 (TR-069 3.4.6): an empty reply with the status 200")
          .contains("warning   no-authentication 3 (TR-069 3.4.4)");
      assertThat(checked(report).at("/referee/broken/0/rule").asText()).isEqualTo("empty-status");
      assertThat(samples).isDirectoryContaining("glob:**/no-authentication.txt");
      assertThat(samples.resolve("empty-status.txt"))
          .content()
          .startsWith("violation empty-status\nAn empty reply has the status 204, not 200.\n")
          .contains("1 times; this is the first, at device FEFEFE", "<-- 200");
    }
  }

  @Test
  void hasNobodyJudgedUnlessSomebodyWantsIt() throws Exception {
    Path report = folder.resolve("out.json");
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Horde run = run(acs, "--devices", "1", "--duration", "1s", "--report", "" + report);

      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).doesNotContain("referee");
      assertThat(checked(report).has("referee")).isFalse();
    }
  }

  @Test
  void writesTheReportWhenItIsInterrupted() throws Exception {
    Path report = folder.resolve("out.json");
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      FleetRun run =
          new FleetRun(
              FleetConfigReader.read(
                  new Overrides(
                      Map.of(
                          Overrides.ACS,
                          acs.url().toString(),
                          Overrides.DEVICES,
                          "5",
                          Overrides.RAMP,
                          "0",
                          Overrides.REPORT,
                          report.toString()))),
              new Streams(
                  InputStream.nullInputStream(),
                  new PrintStream(PrintStream.nullOutputStream()),
                  new PrintStream(PrintStream.nullOutputStream()),
                  () -> Streams.Kind.NOBODY),
              new RefereeFlags());
      CountDownLatch running = new CountDownLatch(1);
      CompletableFuture<Integer> exit =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return run.run(
                      List.of(),
                      new FleetRun.Companion() {
                        @Override
                        public void starting(Fleet fleet, Screen screen) {
                          running.countDown();
                        }
                      });
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              },
              Thread::startVirtualThread);
      assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

      run.ending().end(Ending.Reason.INTERRUPTED);

      assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(130);
      assertThat(checked(report).at("/interrupted").asBoolean()).isTrue();
    }
  }

  @Test
  void namesWhatWentWrongAndWhatToDo() throws Exception {
    Path report = folder.resolve("out.json");
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }
    Horde down =
        Horde.start(
            "run",
            "--acs",
            "http://127.0.0.1:" + nobody + "/",
            "--devices",
            "5",
            "--ramp",
            "0",
            "--duration",
            "1s",
            "--report",
            report.toString());
    assertThat(down.exitCode()).isZero();
    assertThat(down.out()).contains("error       connect 5", "Is the ACS running");
    assertThat(checked(report).at("/errors/connect").asLong()).isEqualTo(5);

    try (ScriptedAcs acs =
        ScriptedAcs.builder()
            .authentication(AcsAuthentication.digest(AcsAuthentication.user("u", "right")))
            .start()) {
      Horde wrong =
          run(acs, "--devices", "5", "--duration", "2s", "--username", "u", "--password", "wrong");
      assertThat(wrong.exitCode()).isZero();
      assertThat(wrong.out()).contains("error       authentication", "--username and --password");
    }
  }

  @Test
  void carriesOutCommandsFromAPipe() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde run = run(acs, "--devices", "10")) {
      run.await("running until Ctrl-C or 'quit'");

      assertThat(run.ask("help", "go on by itself."))
          .contains("list [WHO|TEXT]", "trace ID", "quit");
      assertThat(run.ask("list 2", "and 8 more"))
          .contains("#0 ", "FEFEFE000000", "#1 ", "homes")
          .doesNotContain("#2 ");
      assertThat(run.ask("list 00009", "#9")).contains("FEFEFE000009");
      assertThat(run.ask("get #3 " + SSID, "SSID =")).contains(SSID + " = home-3");
      assertThat(run.ask("get FEFEFE-HomeGateway-FEFEFE000003 Device.WiFi.SSID.*.SSID", "4.SSID ="))
          .contains(SSID + " = home-3", "Device.WiFi.SSID.2.SSID = home-3-5G");
      assertThat(run.ask("set FEFEFE000003 " + SSID + " \"two words\"", ": set"))
          .contains("FEFEFE000003: set");
      assertThat(run.ask("get #3 " + SSID, "two words")).contains(SSID + " = two words");
      assertThat(run.ask("set #3 Device.WiFi.SSID.*.SSID same", "parameters"))
          .contains("set 4 parameters");
      assertThat(run.ask("set @all " + SSID + " everywhere", "devices: set"))
          .contains("10 devices: set");
      assertThat(run.ask("get #9 " + SSID, "everywhere")).contains(SSID + " = everywhere");
      assertThat(run.ask("add #1 Device.NAT.PortMapping.", "added"))
          .contains("added Device.NAT.PortMapping.3.");
      assertThat(run.ask("delete #1 Device.NAT.PortMapping.3.", "deleted"))
          .contains("deleted Device.NAT.PortMapping.3.");
      assertThat(run.ask("stats", "sessions")).contains("devices     10");
    }
  }

  @Test
  void saysWhatIsWrongWithACommandInOneLine() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde run = run(acs, "--devices", "2")) {
      run.await("running until");

      run.ask("gte #1", "unknown command 'gte'; did you mean 'get'?");
      run.ask("get nobody x", "no device is called 'nobody'; the first of 2 is FEFEFE000000");
      run.ask("get #2 x", "no device is called '#2'");
      run.ask("get #1", "found nothing, expected a PATH");
      run.ask("get #1 Device.Nope", "9005 ");
      run.ask("set #1 " + SSID, "found no VALUE, expected one");
      run.ask("set #1 Device.WiFi. x", "without a final dot");
      run.ask("set #1 Device.WiFi.SSID.1.Enable maybe", "Device.WiFi.SSID.1.Enable: 9007 ");
      run.ask(
          "set @all Device.WiFi.SSID.1.Enable maybe", "2 devices refused, the first one FEFEFE0");
      run.ask("inform #1 4 VALUE CHANGE", "change a parameter that has notification");
      run.ask("inform #1 soon", "found 'soon', expected an event such as 2 PERIODIC");
      run.ask("quit now", "found 'now', expected nothing more");
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void tellsTheAcsOfAChangeMadeAtThePromptAndShowsTheSession() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      AcsDevice device = acs.device("FEFEFE-HomeGateway-FEFEFE000000");
      CompletableFuture<?> asked =
          device.enqueue(
              new SetParameterAttributes(
                  List.of(new SetParameterAttributesStruct(SSID, true, 2, false, List.of()))));
      CompletableFuture<Void> over = device.nextSessionEnd();
      try (Horde run = run(acs, "--devices", "1")) {
        asked.get(30, TimeUnit.SECONDS);
        over.get(30, TimeUnit.SECONDS);
        CompletableFuture<?> told = device.nextInform();

        run.type("set #0 " + SSID + " renamed");

        told.get(30, TimeUnit.SECONDS);
        assertThat(device.events())
            .extracting(event -> event.code())
            .contains(EventCode.VALUE_CHANGE);
        assertThat(run.ask("trace #0", "the session ended well"))
            .contains(
                "--> Inform: 4 VALUE CHANGE", "POST / HTTP/1.1", "HTTP/1.1 200", "HTTP/1.1 204")
            .contains("<EventCode>4 VALUE CHANGE</EventCode>", ">renamed</Value>")
            .contains("Cookie: session (hidden)");
      }
    }
  }

  @Test
  void informsAndRebootsWhenTold() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      AcsDevice device = acs.device("FEFEFE-HomeGateway-FEFEFE000000");
      CompletableFuture<Void> over = device.nextSessionEnd();
      try (Horde run = run(acs, "--devices", "1")) {
        over.get(30, TimeUnit.SECONDS);
        CompletableFuture<?> told = device.nextInform();

        run.ask("inform #0 X 00D09E OVERHEATED", "informing with X 00D09E OVERHEATED");

        told.get(30, TimeUnit.SECONDS);
        assertThat(device.events())
            .extracting(event -> event.code().text())
            .containsExactly("X 00D09E OVERHEATED");
        run.ask("reboot #0", "FEFEFE000000: rebooting");
        run.ask("list", "restarting");
        run.ask("get #0 " + SSID, SSID + " = ");
        run.ask("inform #0", "the device is restarting");
      }
    }
  }

  @Test
  void goesOnWhenThePipeEnds() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Horde run = run(acs, "--devices", "2", "--duration", "2s");
      run.type("list 1");
      run.endInput();

      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("#0 ", "devices     2, of which 2 have reached the ACS in 2.");
    }
  }

  /** A run of devices that are all switched on at once. */
  private static Horde run(ScriptedAcs acs, String... more) throws Exception {
    String[] args = new String[5 + more.length];
    System.arraycopy(
        new String[] {"run", "--acs", acs.url().toString(), "--ramp", "0"}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Horde.start(args);
  }

  private static JsonNode checked(Path report) throws Exception {
    JsonNode json = new ObjectMapper().readTree(report.toFile());
    try (InputStream schema =
        RunCommandTest.class.getResourceAsStream("/schema/report.schema.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(schema)
                  .validate(json))
          .isEmpty();
    }
    return json;
  }
}
