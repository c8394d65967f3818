// SPDX-License-Identifier: Apache-2.0
package horde.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import horde.fleet.TraceSettings;
import horde.fleet.TraceSettings.Share;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {
  @TempDir private Path folder;

  @Test
  void readsWhatIsKept() throws Exception {
    assertThat(
            read(
                "{ sample: 1%, of: devices, failed: on, perDevice: 7, most: 90, mostBytes: 2MiB }"))
        .isEqualTo(new TraceSettings(0.01, Share.DEVICES, true, 7, 90, 2 << 20));
  }

  @Test
  void whatIsNotSaidIsAsUsual() throws Exception {
    assertThat(read("{ failed: true }"))
        .isEqualTo(new TraceSettings(0, Share.SESSIONS, true, 5, 5000, 64 << 20));
    assertThat(FleetConfigReader.read(new Overrides(Map.of())).trace())
        .isEqualTo(TraceSettings.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{ sample: 101% }; found '101%', expected a share from 0% to 100%",
        "{ sample: some }; found 'some', expected a share from 0% to 100%",
        "{ of: groups }; expected one of",
        "{ failed: maybe }; expected one of",
        "{ perDevice: 0 }; found '0', expected a whole number from 1 to 1000",
        "{ most: -1 }; found '-1', expected a whole number from 1",
        "{ mostBytes: 1KiB }; found '1KiB', expected a size from 64KiB to 1024GiB",
        "{ mostBytes: 64 }; found '64', expected a size from 64KiB to 1024GiB",
        "{ ring: 5 }; ring"
      })
  void saysWhatIsWrong(String section, String problem) {
    assertThatThrownBy(() -> read(section))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fleet.yaml:2")
        .hasMessageContaining(problem);
  }

  private TraceSettings read(String section) throws Exception {
    Path file =
        Files.writeString(folder.resolve("fleet.yaml"), "version: 1\ntrace: " + section + "\n");
    return FleetConfigReader.read(file, new Overrides(Map.of())).trace();
  }
}
