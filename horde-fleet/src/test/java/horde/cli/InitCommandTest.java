// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import horde.config.FleetConfig;
import horde.config.FleetConfigReader;
import horde.config.InitFile;
import horde.config.Overrides;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir private Path folder;

  @Test
  void writesAFileThatSaysWhatIsMeantWithoutIt() throws Exception {
    Path file = folder.resolve("fleet.yaml");

    Horde init = Horde.start("init", file.toString());

    assertThat(init.exitCode()).isZero();
    assertThat(init.out()).contains("wrote " + file, "horde run " + file);
    FleetConfig written = FleetConfigReader.read(file, Overrides.NONE);
    FleetConfig without = FleetConfigReader.read(Overrides.NONE);
    assertThat(written.digest()).isEqualTo(without.digest());
    assertThat(written.connectionRequests()).isEqualTo(without.connectionRequests());
    assertThat(written.duration()).isEqualTo(without.duration());
    assertThat(written.reporting()).isEqualTo(without.reporting());
    assertThat(written.plan().groups().get(0).acs().password())
        .hasToString(without.plan().groups().get(0).acs().password().toString());
  }

  @Test
  void showsOnlyWhatCanBeRead() throws Exception {
    Path file = folder.resolve("fleet.yaml");
    Horde.start("init", file.toString()).exitCode();
    String text = InitFile.uncommented(Files.readString(file));
    Files.writeString(file, text);

    FleetConfig config = FleetConfigReader.read(file, Overrides.NONE);

    assertThat(config.plan().groups()).hasSize(2);
    assertThat(config.plan().groups().get(0).values()).hasSize(3);
    assertThat(config.duration()).isNotNull();
  }

  @Test
  void saysWhyItCannotWrite() throws Exception {
    Path file = folder.resolve("nowhere").resolve("fleet.yaml");

    Horde init = Horde.start("init", file.toString());

    assertThat(init.exitCode()).isEqualTo(3);
    assertThat(init.err().strip())
        .isEqualTo(file + " could not be written: there is no such file or folder");
  }

  @Test
  void leavesAFileAloneThatIsThere() throws Exception {
    Path file = Files.writeString(folder.resolve("fleet.yaml"), "mine");

    Horde init = Horde.start("init", file.toString());

    assertThat(init.exitCode()).isEqualTo(2);
    assertThat(init.err()).contains("is there already");
    assertThat(file).hasContent("mine");
  }
}
