// SPDX-License-Identifier: Apache-2.0
package workstation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.agent.CwmpAgent;
import cwmp.message.Inform;
import cwmp.testkit.ScriptedAcs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedTest {
  @TempDir Path folder;

  @Test
  void twoLiveInOneProgram() throws Exception {
    String serial = new Workstation(Settings.of(List.of("--acs=http://a/"), Map.of())).id();
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      CompletableFuture<Inform> first = acs.device(serial).nextInform();
      CompletableFuture<Inform> second =
          acs.device(serial.replace("FEFEFE-", "0A0B0C-")).nextInform();

      try (CwmpAgent one = device(acs, "FEFEFE");
          CwmpAgent other = device(acs, "0A0B0C")) {
        assertThat(first.get(30, SECONDS).deviceId().oui()).isEqualTo("FEFEFE");
        assertThat(second.get(30, SECONDS).deviceId().oui()).isEqualTo("0A0B0C");
        assertThat(one.connectionRequestUrl()).isNotEqualTo(other.connectionRequestUrl());
      }
      assertThat(acs.violations()).isEmpty();
    }
  }

  @Test
  void aWrongOptionIsTheCallersFault() {
    assertThatThrownBy(() -> Workstation.device("--acs", "nowhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--acs: found no scheme");
  }

  private CwmpAgent device(ScriptedAcs acs, String oui) throws Exception {
    return Workstation.device(
            "--acs", acs.url().toString(),
            "--oui", oui,
            "--state", folder.resolve(oui).resolve("state").toString())
        .build()
        .start();
  }
}
