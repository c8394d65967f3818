// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.FaultException;
import cwmp.spec.Spec;
import cwmp.tree.ConfigurationFile;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a device gives as its configuration, and what it makes of one that it gets. */
class ConfigurationTest {
  private static final String NAME = "Device.X_Name";
  private static final String USERS = "Device.User.";

  private final TestDevice device = new TestDevice();
  private final Cpe cpe = device.cpe;

  @BeforeEach
  void boot() throws Exception {
    device.rows.put(USERS, new int[] {1, 2});
    cpe.boot();
    device.session();
    device.set(NAME, "before \\ \r\n = 1, \u00e4\u20ac");
    device.set("Device.User.2.Name", "second");
    cpe.addObject(USERS);
    device.set("Device.User.3.Name", "third");
  }

  @Test
  @Spec("J-23")
  void restoresRowsAndValuesWhateverHasBecomeOfThem() throws Exception {
    String backup = ConfigurationFile.of(cpe.tree());
    device.set(NAME, "changed");
    device.set("Device.X_Place", "new");
    cpe.deleteObject("Device.User.1.");
    cpe.deleteObject("Device.User.3.");
    cpe.addObject(USERS);
    device.set("Device.User.2.Name", "other");

    cpe.configure(backup);

    assertThat(ConfigurationFile.of(cpe.tree())).isEqualTo(backup);
    assertThat(valueOf(NAME)).isEqualTo("before \\ \r\n = 1, \u00e4\u20ac");
    assertThat(valueOf("Device.X_Place")).isEmpty();
    assertThat(valueOf("Device.User.3.Name")).isEqualTo("third");
    assertThat(valueOf("Device.UserNumberOfEntries")).isEqualTo("3");
    assertThat(cpe.addObject(USERS).instanceNumber()).isEqualTo(5);
  }

  @Test
  @Spec({"J-23", "E-47"})
  void bringsADeviceBackThatWasReset() throws Exception {
    String backup = ConfigurationFile.of(cpe.tree());
    cpe.factoryReset();
    assertThat(valueOf(NAME)).isEmpty();

    cpe.configure(backup);

    assertThat(ConfigurationFile.of(cpe.tree())).isEqualTo(backup);
  }

  @Test
  @Spec({"J-23", "G-06"})
  void tellsTheAcsWhatHasChangedByIt() throws Exception {
    device.set("Device.DeviceInfo.ProvisioningCode", "old");
    String backup = ConfigurationFile.of(cpe.tree());
    device.set("Device.DeviceInfo.ProvisioningCode", "new");
    device.session();

    cpe.configure(backup);

    assertThat(cpe.sessionDue()).isTrue();
    assertThat(TestDevice.codes(device.session())).containsExactly("4 VALUE CHANGE");
  }

  @Test
  @Spec("J-23")
  void changesNothingIfNothingHasChanged() throws Exception {
    CpeState before = cpe.state();

    cpe.configure(ConfigurationFile.of(cpe.tree()));

    assertThat(cpe.state()).isEqualTo(before);
  }

  @Test
  void leavesOutSecretsAndTheWayToTheAcs() {
    assertThat(ConfigurationFile.of(cpe.tree()))
        .startsWith(ConfigurationFile.FIRST_LINE)
        .contains("\nDevice.User.=1,2,3\n")
        .contains("\nDevice.ManagementServer.PeriodicInformEnable=false\n")
        .doesNotContain("ManagementServer.URL", "ParameterKey", "SerialNumber", "NumberOfEntries");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.ManagementServer.URL=http://evil.test/\n",
        "Device.DeviceInfo.SerialNumber=other\n",
        "Device.UserNumberOfEntries=9\n",
        "Device.Nothing=1\n",
        "Device.Nothing.=1\n",
        "Device.User.9.Name=x\n",
        "Device.User.=1,,2\n",
        "Device.User.=0\n",
        "Device.User.=99999999999\n",
        "Device.User.=1,-1\n",
        "Device.X_Name=lonely \\\n",
        "Device.ManagementServer.PeriodicInformEnable=perhaps\n",
        "Device.X_Name=1\nDevice.X_Name=2\n",
        "\n",
        "no line\n",
      })
  void takesNothingOfAFileThatDoesNotFit(String lines) throws Exception {
    String bad = file("Device.X_Place=changed\nDevice.User.=7\n" + lines);
    String before = ConfigurationFile.of(cpe.tree());

    assertCorrupted(bad);

    assertThat(ConfigurationFile.of(cpe.tree())).isEqualTo(before);
  }

  @Test
  void takesNoDamagedFile() {
    String good = ConfigurationFile.of(cpe.tree());
    assertCorrupted("");
    assertCorrupted("any text");
    assertCorrupted(ConfigurationFile.FIRST_LINE);
    assertCorrupted(good.replace("second", "2nd"));
    assertCorrupted(good + "x");
    for (int length = 0; length < good.length(); length++) {
      assertCorrupted(good.substring(0, length));
    }
  }

  private void assertCorrupted(String file) {
    assertThatThrownBy(() -> cpe.configure(file))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(9018));
  }

  /** A file with these lines and the right checksum. */
  private static String file(String lines) {
    String text = ConfigurationFile.FIRST_LINE + lines;
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return text + "end=" + Long.toHexString(crc.getValue()) + "\n";
  }

  private String valueOf(String name) {
    return cpe.tree().value(cpe.tree().find(name));
  }
}
