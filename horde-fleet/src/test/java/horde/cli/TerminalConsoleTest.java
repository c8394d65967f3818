// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The prompt before a real terminal: keys are pressed, and what is drawn is looked at. */
@Timeout(180)
class TerminalConsoleTest {
  private static final int WIDTH = 72;
  private static final String COLOUR = "\u001b[33m";

  @TempDir private Path state;

  @BeforeEach
  void needsATerminal() {
    assumeTrue(PseudoTerminal.isThere(), "there is no script(1) here to make a terminal");
  }

  private PseudoTerminal console(Map<String, String> environment, String... more) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("XDG_STATE_HOME", state.toString());
    List<String> args =
        new ArrayList<>(
            List.of(
                "console",
                "--acs",
                "http://127.0.0.1:1/",
                "--devices",
                "7",
                "--ramp",
                "0",
                "--web",
                "off"));
    args.addAll(List.of(more));
    PseudoTerminal terminal = new PseudoTerminal(WIDTH, all, args);
    terminal.await(PseudoTerminal.PROMPT);
    return terminal;
  }

  @Test
  void completesWhatIsTypedAndFitsTablesIntoTheTerminal() throws Exception {
    try (PseudoTerminal terminal = console(Map.of())) {
      assertThat(terminal.ask("li\t#0 columns serial,state"))
          .contains("\u001b[1mserial", "FEFEFE000000");
      assertThat(terminal.ask("set #0 Device.DeviceInfo.Prov\tsomething"))
          .contains("FEFEFE000000: set Device.DeviceInfo.ProvisioningCode");

      String table = terminal.ask("get FEFEFE000000 Device.DeviceInfo. full");

      assertThat(table).contains(COLOUR + "device");
      assertThat(PseudoTerminal.plain(table).lines().filter(line -> line.contains(" profile ")))
          .isNotEmpty()
          .allMatch(line -> line.length() <= WIDTH)
          .anyMatch(line -> line.startsWith("\u2026") && line.contains(".SerialNumber "));
      terminal.type("quit\r");
      terminal.await("devices     7");
      assertThat(terminal.exitCode()).isZero();
    }
  }

  @Test
  void endsAWatchWithAKeyAndGoesOn() throws Exception {
    try (PseudoTerminal terminal = console(Map.of())) {
      terminal.type("watch #0\r");
      terminal.await("watching; Enter or Ctrl-C ends it");
      assertThat(terminal.ask("")).isNotEmpty();
      assertThat(terminal.ask("java 6 * 7")).contains("42");
      terminal.type("\u0004"); // the end of the input
      terminal.await("devices     7");
      assertThat(terminal.exitCode()).isZero();
    }
  }

  @Test
  void remembersLinesButNoSecretsAndDrawsWithoutColoursIfSo() throws Exception {
    try (PseudoTerminal terminal = console(Map.of("NO_COLOR", "1"))) {
      assertThat(terminal.ask("set #0 Device.ManagementServer.Password hush-hush"))
          .contains(": set Device.ManagementServer.Password");
      assertThat(terminal.ask("get #0 Device.ManagementServer. full"))
          .contains("(secret)")
          .doesNotContain(COLOUR);
      terminal.type("quit\r");
      assertThat(terminal.exitCode()).isZero();
    }
    assertThat(Files.readString(state.resolve("horde").resolve("history")))
        .contains("set #0 Device.ManagementServer.Password (hidden)", "ManagementServer. full")
        .doesNotContain("hush");

    try (PseudoTerminal terminal = console(Map.of())) {
      // Control-P, twice: the command before the last one.
      assertThat(terminal.ask("\u0010\u0010")).contains("\u001b[2mprofile");
    }
  }
}
