// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir Path folder;

  private Path selection;

  @BeforeEach
  void writeASelection() throws IOException {
    selection = folder.resolve("cwmp.yaml");
    Files.writeString(
        selection,
        """
        version: 1
        root: { model: "Device:2.19", profiles: [Time:1] }
        java: { package: example.clock }
        """);
  }

  @Test
  void plansWritesAndChecks() throws IOException {
    assertThat(said(0, "--plan")).contains("profiles   Time:1");
    assertThat(folder.resolve("target")).doesNotExist();
    assertThat(said(1, "--check")).contains("files are stale");

    assertThat(said(0)).startsWith("Device:2.19: ").contains("which are yours now");

    assertThat(folder.resolve("src/main/java/example/clock/TimeObject.java")).exists();
    assertThat(said(0, "--check")).contains("all is as it should be");
  }

  @Test
  void saysWhatIsNewSinceTheLastTime() throws IOException {
    assertThat(said(0)).contains("Device:2.19");
    Files.writeString(selection, Files.readString(selection).replace("Time:1", "Time:1, Hosts:1"));

    assertThat(said(0, "--diff")).contains("## Added");
    assertThat(said(0)).contains("the model is another one: see ");
    assertThat(folder.resolve("src/main/model/migration.md")).exists();
  }

  @Test
  void saysInOneLineWhatIsWrongWithTheSelection() throws IOException {
    Files.writeString(selection, Files.readString(selection).replace("Time:1", "Tine:1"));

    try (Horde horde = Horde.start("generate", selection.toString())) {
      horde.endInput();
      assertThat(horde.exitCode()).isEqualTo(2);
      assertThat(horde.err())
          .startsWith(selection + ":2:")
          .contains("Device:2.19 has no profile 'Tine:1'; did you mean 'Time:1'?")
          .hasLineCount(1);
    }
  }

  private String said(int code, String... flags) throws IOException {
    String[] args = new String[flags.length + 2];
    args[0] = "generate";
    System.arraycopy(flags, 0, args, 1, flags.length);
    args[flags.length + 1] = selection.toString();
    try (Horde horde = Horde.start(args)) {
      horde.endInput();
      assertThat(horde.exitCode()).as(horde.err()).isEqualTo(code);
      return horde.out();
    }
  }
}
