// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import horde.fleet.Fleet;
import horde.fleet.Plans;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PromptCompleterTest {
  private Fleet fleet;

  @BeforeEach
  void start() throws Exception {
    fleet =
        new Fleet(
            Plans.plan(Plans.group(2, Plans.gateway(), "http://127.0.0.1:1/", Duration.ofHours(1))),
            NettyDriver.open(NetSettings.defaults()),
            null);
    fleet.start();
  }

  @AfterEach
  void stop() throws Exception {
    fleet.stop(Duration.ofSeconds(1));
  }

  @Test
  void completesCommandsAndSerialNumbers() {
    assertThat(candidates("")).contains("get", "set", "quit");
    assertThat(candidates("get ")).containsExactly("FEFEFE000000", "FEFEFE000001", "@all");
    assertThat(candidates("stats ")).isEmpty();
  }

  @Test
  void completesPathsLevelByLevel() {
    assertThat(candidates("get #0 Dev")).containsExactly("Device.");
    assertThat(candidates("get #0 Device.WiFi.SS")).contains("Device.WiFi.SSID.");
    assertThat(candidates("set FEFEFE000001 Device.WiFi.SSID.1."))
        .contains("Device.WiFi.SSID.1.SSID", "Device.WiFi.SSID.1.Enable");
    assertThat(candidates("get #0 Device.Nope.")).isEmpty();
    assertThat(candidates("trace #0 ")).isEmpty();
  }

  private List<String> candidates(String line) {
    List<Candidate> candidates = new ArrayList<>();
    new PromptCompleter(fleet)
        .complete(
            null,
            new DefaultParser().parse(line, line.length(), Parser.ParseContext.COMPLETE),
            candidates);
    return candidates.stream().map(Candidate::value).toList();
  }
}
