// SPDX-License-Identifier: Apache-2.0
package horde.scenario.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a scenario must not leave the house, and what has to. */
class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password: one                            | password: hidden",
        "  password: 'it''s one'  # of the ACS    |   password: hidden  # of the ACS",
        "  - { username: me, password: one }      |   - { username: me, password: hidden }",
        "acs: {password: \"a, b\", url: \"u\"}    | acs: {password: hidden, url: \"u\"}",
        "Device.WiFi.AccessPoint.1.Security.KeyPassphrase: one two |"
            + " Device.WiFi.AccessPoint.1.Security.KeyPassphrase: hidden",
        "\"Device.X.{i}.Password\": one           | \"Device.X.{i}.Password\": hidden",
        "headers: { Authorization: Basic YTpi }   | headers: { Authorization: hidden }",
        "variables: { apiToken: one }             | variables: { apiToken: hidden }",
        "  X_ACME_PrivateKey: one                 |   X_ACME_PrivateKey: hidden",
        "  wifiPsk: one                           |   wifiPsk: hidden",
        "url: http://me:one@127.0.0.1:7547/       | url: http://hidden@127.0.0.1:7547/",
      })
  void takesOutSecrets(String line, String safe) {
    List<String> hidden = new ArrayList<>();

    assertThat(Secrets.hide("s.yaml", "version: 1\n" + line, hidden))
        .isEqualTo("version: 1\n" + safe);
    assertThat(hidden).containsExactly("s.yaml:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password: \"{serial}\"",
        "password: ${word}",
        "password: \"\"",
        "username: me",
        "- expect value: Device.ManagementServer.Password",
        "url: http://127.0.0.1:7547/",
        "about: how the password is changed",
      })
  void leavesTheRest(String line) {
    List<String> hidden = new ArrayList<>();

    assertThat(Secrets.hide("s.yaml", line, hidden)).isEqualTo(line);
    assertThat(hidden).isEmpty();
  }
}
