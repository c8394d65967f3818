// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

  @ParameterizedTest
  @CsvSource({
    "*, Device.WiFi.SSID.1.SSID, true",
    "Device.WiFi., Device.WiFi.SSID.1.SSID, true",
    "Device.WiFi., Device.WiFi., true",
    "Device.WiFi., Device., false",
    "Device.WiFi., Device.WiFiX.Enable, false",
    "Device.WiFi.SSID.*.SSID, Device.WiFi.SSID.2.SSID, true",
    "Device.WiFi.SSID.*.SSID, Device.WiFi.SSID.[home].SSID, true",
    "Device.WiFi.SSID.*.SSID, Device.WiFi.SSID.*.SSID, true",
    "Device.WiFi.SSID.*.SSID, Device.WiFi.SSID.2.Enable, false",
    "Device.WiFi.SSID.1.SSID, Device.WiFi.SSID.*.SSID, false",
    "Device.WiFi.SSID.*., Device.WiFi.SSID.2.Enable, true",
    "Device.WiFi.SSID.*., Device.WiFi.SSID., false",
    "Device.*.SSID, Device.WiFi.SSID, false",
    "Device.WiFi.SSID.1, Device.WiFi.SSID.1.SSID, false"
  })
  void aPathCoversWhatIsBelowIt(String pattern, String path, boolean covered) {
    assertThat(PathPattern.covers(pattern, path)).isEqualTo(covered);
  }

  @Test
  void grantsWhatALineSaysAndNothingElse() {
    Policy policy =
        Policy.of(
            List.of(
                "# the page may look at everything",
                "acme.page * read,notify",
                "acme.* Device.WiFi. write",
                ""));

    assertThat(policy.allows("acme.page", new CwmpPermission("Device.Time.", "read"))).isTrue();
    assertThat(policy.allows("acme.page", new CwmpPermission("Device.WiFi.A", "read,write")))
        .isTrue();
    assertThat(policy.allows("acme.page", new CwmpPermission("Device.Time.A", "write"))).isFalse();
    assertThat(policy.allows("acme.radio", new CwmpPermission("Device.WiFi.A", "read"))).isFalse();
    assertThat(policy.allows("other", new CwmpPermission("Device.WiFi.A", "write"))).isFalse();
  }

  @Test
  void grantsEverythingWithoutALine() {
    assertThat(Policy.of(List.of()).allows("any", new CwmpPermission("Device.", "write"))).isTrue();
  }

  @Test
  void saysWhatIsWrongWithALine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policy.of(List.of("acme.page read")))
        .withMessage("found the policy line \"acme.page read\", expected BUNDLE PATH ACTIONS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policy.of(List.of("acme.page * fly")))
        .withMessageContaining("found the actions \"fly\"");
  }

  @Test
  void aPermissionImpliesFewerActionsOnLess() {
    CwmpPermission wide = new CwmpPermission("Device.WiFi.", "read, write");

    assertThat(wide.implies(new CwmpPermission("Device.WiFi.Radio.1.Channel", "write"))).isTrue();
    assertThat(wide.implies(new CwmpPermission("Device.WiFi.", "delete"))).isFalse();
    assertThat(wide.getActions()).isEqualTo("read,write");
  }
}
