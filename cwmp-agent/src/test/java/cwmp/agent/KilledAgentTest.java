// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.ValueType;
import cwmp.testkit.KillTrial;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A device's process killed with signal 9: ten times here, 200 times with {@code -Pkills}. */
class KilledAgentTest {
  private static final int KILLS = Integer.getInteger("horde.kills", 10);
  private static final long SEED = Long.getLong("horde.kills.seed", 42);
  private static final List<String> PARAMETERS =
      List.of("Device.DeviceInfo.ProvisioningCode", "Device.X_TEST_Name");

  @TempDir private Path folder;

  @Test
  @Timeout(3600)
  @Spec({"C-29", "D-19", "L-12"})
  void losesNothingThatTheAcsWasTold() throws Exception {
    System.out.println("seed " + SEED + ", kills " + KILLS);
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              KilledAgentTest.class.getName(),
              acs.url().toString(),
              folder.resolve("state").toString());
      KillTrial trial =
          new KillTrial(
              acs,
              List.of("FEFEFE-TestBox-T1"),
              PARAMETERS,
              command,
              folder.resolve("output"),
              SEED);

      assertThat(trial.run(KILLS)).isEmpty();
      assertThat(acs.violations()).isEmpty();
    }
    assertThat(folder.resolve("state.corrupt")).doesNotExist();
  }

  /** The device's process: the URL of its ACS, and its state file. */
  public static void main(String[] args) throws IOException {
    ParameterSpec constant = ParameterSpec.readOnly(ValueType.STRING);
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING);
    SchemaBuilder model = Schema.builder("Device");
    PARAMETERS.forEach(name -> model.parameter(name, text));
    CwmpAgent.builder()
        .model(
            model
                .parameter("Device.DeviceInfo.Manufacturer", constant)
                .parameter("Device.DeviceInfo.ManufacturerOUI", constant)
                .parameter("Device.DeviceInfo.ProductClass", constant)
                .parameter("Device.DeviceInfo.SerialNumber", constant)
                .parameter("Device.ManagementServer.URL", text)
                .parameter("Device.ManagementServer.ParameterKey", constant)
                .parameter(
                    "Device.ManagementServer.PeriodicInformEnable",
                    ParameterSpec.readWrite(ValueType.BOOLEAN))
                .parameter(
                    "Device.ManagementServer.PeriodicInformInterval",
                    ParameterSpec.readWrite(ValueType.UNSIGNED_INT))
                .build())
        .acsUrl(args[0])
        .bind("Device.DeviceInfo.Manufacturer", "Test")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "TestBox")
        .bind("Device.DeviceInfo.SerialNumber", "T1")
        .informInterval(Duration.ofSeconds(1))
        .stateFile(Path.of(args[1]))
        .build()
        .start();
  }
}
