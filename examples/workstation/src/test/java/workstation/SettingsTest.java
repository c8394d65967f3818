// SPDX-License-Identifier: Apache-2.0
package workstation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String ACS = "--acs=http://acs.example.net:7547/";

  @TempDir Path folder;

  @Test
  void needsNothingButAnAcs() throws Exception {
    Settings settings = Settings.of(List.of(ACS), Map.of("XDG_STATE_HOME", "/home/me/state"));

    assertThat(settings.acs()).isEqualTo("http://acs.example.net:7547/");
    assertThat(settings.interval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.listenHost()).isEmpty();
    assertThat(settings.listenPort()).isZero();
    assertThat(settings.state()).isEqualTo(Path.of("/home/me/state/workstation/state"));
    assertThat(settings.downloads()).isEqualTo(Path.of("/home/me/state/workstation/downloads"));
    assertThat(settings.log()).isEqualTo(settings.ownLog());
    assertThat(settings.apply()).isEmpty();
  }

  @Test
  void takesTheFolderThatSystemdGives() throws Exception {
    Settings settings = Settings.of(List.of(ACS), Map.of("STATE_DIRECTORY", "/var/lib/me"));

    assertThat(settings.state()).isEqualTo(Path.of("/var/lib/me/state"));
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws Exception {
    Path word = Files.writeString(folder.resolve("word"), "of the file\nmore\n");
    Path file =
        Files.writeString(
            folder.resolve("my.conf"),
            """
            # a device
            acs = http://elsewhere.example.net/
            interval = 30s
            listen = [2001:db8::7]:7547
            password = of the properties
            reboot-command = systemctl --no-block reboot
            """);
    List<String> arguments = List.of(ACS, "--config", file.toString(), "--interval", "1h");
    List<String> more = new ArrayList<>(arguments);
    more.addAll(List.of("--password-file", word.toString()));
    Map<String, String> environment = Map.of("WORKSTATION_PASSWORD", "of the environment");

    Settings settings = Settings.of(arguments, Map.of());

    assertThat(settings.acs()).isEqualTo("http://acs.example.net:7547/");
    assertThat(settings.interval()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.listenHost()).isEqualTo("2001:db8::7");
    assertThat(settings.listenPort()).isEqualTo(7547);
    assertThat(settings.reboot()).containsExactly("systemctl", "--no-block", "reboot");
    assertThat(settings.password()).isEqualTo("of the properties");
    assertThat(Settings.of(arguments, environment).password()).isEqualTo("of the environment");
    assertThat(Settings.of(more, environment).password()).isEqualTo("of the file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --interval 5m              | --acs URL is needed
          --acs acs.example.net      | --acs: found no scheme, expected an absolute http or https URL
          --acs ftp://acs.example/   | --acs: found scheme "ftp", expected an absolute http or https URL
          --acz http://a/            | unknown option --acz
          acs http://a/              | unknown option acs
          --acs                      | --acs needs a value
          --acs http://a/ --acs=x    | --acs is there twice
          --interval 5               | --interval: found "5", expected a time such as 30s, 5m or 1h
          --interval 0s              | --interval: found "0s", expected a time such as 30s, 5m or 1h
          --listen 7547              | --listen: found "7547", expected HOST:PORT such as 192.0.2.7:7547
          --listen a:70000           | --listen: found "a:70000", expected a port up to 65535
          --oui 12345G               | --oui: found "12345G", expected six hexadecimal digits
          --certificate cert.pem     | --certificate and --key go together
          --trust /none.pem          | --trust: /none.pem cannot be read
          --password-file /none      | --password-file: /none cannot be read
          --config /none.conf        | /none.conf cannot be read
          """)
  void saysWhatIsWrongAndWhatWasExpected(String line, String problem) {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
    if (!line.contains("ac") && !line.equals("--interval 5m")) {
      arguments.add(ACS);
    }

    assertThatThrownBy(() -> Settings.of(arguments, Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(problem);
  }

  @Test
  void tellsTheFileWhereAnOptionIsUnknown() throws Exception {
    Path file = Files.writeString(folder.resolve("my.conf"), "acs=http://a/\nacz=1\n");

    assertThatThrownBy(() -> Settings.of(List.of("--config", file.toString()), Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessage(file + ": unknown option acz");
  }

  @Test
  void helpNamesAllOptions() {
    for (Option option : Option.values()) {
      assertThat(Option.usage()).contains("--" + option.key() + ' ');
    }
  }
}
