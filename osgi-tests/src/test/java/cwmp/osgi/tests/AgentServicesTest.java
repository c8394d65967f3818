// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Inform;
import cwmp.osgi.tests.bundles.RadioActivator;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

/** Agents in a framework, and what bundles bring them. */
@Timeout(120)
class AgentServicesTest {
  private static final String CHANNEL = "Device.X_ACME_Radio.Channel";

  @TempDir private Path folder;

  static TestBundle radio() {
    return TestBundle.named("acme.radio")
        .imports(
            "org.osgi.framework", "cwmp.osgi", "cwmp.agent.binding", "cwmp.tree", "cwmp.message")
        .activator(RadioActivator.class);
  }

  @ParameterizedTest
  @EnumSource
  void isConfiguredAndInforms(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      CompletableFuture<Inform> inform = bench.device().nextInform();
      bench.model();

      bench.agent(Map.of());

      assertThat(Bench.events(inform)).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(bench.read("Device.DeviceInfo.SerialNumber")).isEqualTo(Bench.SERIAL);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasTheSubtreeOfABundleAsLongAsThatRuns(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();
      assertThat(bench.read(CHANNEL)).isEqualTo("9005");

      Bundle radio = bench.framework().start(radio());
      assertThat(bench.read(CHANNEL)).isEqualTo("6");

      radio.stop();
      assertThat(bench.read(CHANNEL)).isEqualTo("9005");

      radio.start();
      assertThat(bench.read(CHANNEL)).isEqualTo("6");
    }
  }
}
