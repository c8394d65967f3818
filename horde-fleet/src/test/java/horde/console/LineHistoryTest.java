// SPDX-License-Identifier: Apache-2.0
package horde.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineHistoryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set #0 Device.WiFi.AccessPoint.1.Security.KeyPassphrase a b c"
            + "|set #0 Device.WiFi.AccessPoint.1.Security.KeyPassphrase (hidden)",
        "set @all Device.ManagementServer.Password \"x y\""
            + "|set @all Device.ManagementServer.Password (hidden)",
        "add #0 Device.Users.User. Username=u Password=p Enable=true"
            + "|add #0 Device.Users.User. Username=u Password=(hidden)",
        "storm @all set Device.ManagementServer.Password {hex:8} over 3s"
            + "|storm @all set Device.ManagementServer.Password (hidden)",
      })
  void keepsNoValueBehindTheNameOfASecret(String line, String kept) {
    assertThat(LineHistory.withoutSecrets(line)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set #0 Device.WiFi.SSID.1.SSID my  home",
        "get #0 Device.ManagementServer.Password",
        "list group=lab & failed>3",
        "list password",
        "",
      })
  void keepsOtherLinesAsTheyAre(String line) {
    assertThat(LineHistory.withoutSecrets(line)).isEqualTo(line);
  }

  @Test
  void isWhereTheStateOfAUserIs() {
    assertThat(LineHistory.file(Map.of("XDG_STATE_HOME", "/s"), "/home/me"))
        .contains(Path.of("/s/horde/history"));
    assertThat(LineHistory.file(Map.of("XDG_STATE_HOME", "relative"), "/home/me"))
        .contains(Path.of("/home/me/.local/state/horde/history"));
    assertThat(LineHistory.file(Map.of(), "")).isEmpty();
  }
}
