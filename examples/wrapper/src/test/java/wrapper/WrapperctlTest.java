// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrapperctlTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void factory() {
    new Wrapper(folder.resolve("conf")).resetToFactory();
  }

  @Test
  void setsAndGets() {
    assertThat(ctl("set", "wifi.home", "ssid", "Ours", "enabled", "no")).isZero();
    assertThat(ctl("get", "wifi.home", "ssid")).isZero();
    assertThat(said()).isEqualTo("Ours\n");
    assertThat(ctl("show", "wifi.home")).isZero();
    assertThat(said()).isEqualTo("enabled = no\nssid = Ours\n");
  }

  @Test
  void addsAndDeletes() throws IOException {
    String before = Files.readString(folder.resolve("conf"));
    assertThat(ctl("add", "forward.web", "port", "80", "to", "192.168.1.9", "enabled", "yes"))
        .isZero();
    assertThat(Files.readString(folder.resolve("conf")))
        .isEqualTo(before + "\n[forward web]\nport = 80\nto = 192.168.1.9\nenabled = yes\n");
    assertThat(ctl("delete", "forward.web")).isZero();
    assertThat(Files.readString(folder.resolve("conf"))).startsWith(before);
  }

  @Test
  void saysWhatTheDeviceCannotDo() throws IOException {
    String before = Files.readString(folder.resolve("conf"));

    assertThat(ctl("add", "forward.web", "port", "22", "to", "10.0.0.1", "enabled", "yes"))
        .isEqualTo(1);
    assertThat(said())
        .isEqualTo(
            """
            [forward web] port: the device itself listens at 22
            [forward web] to: found 10.0.0.1, expected one of 192.168.1.0/24
            """);
    assertThat(ctl("set", "wifi.home", "ssid", "x".repeat(33))).isEqualTo(1);
    assertThat(said()).isEqualTo("[wifi home] ssid: 33 octets long, expected 1 to 32\n");
    assertThat(Files.readString(folder.resolve("conf"))).isEqualTo(before);
  }

  @Test
  void whatWasWrongBeforeIsNoReasonToRefuseSomethingElse() throws IOException {
    Files.writeString(folder.resolve("conf"), "[wifi home]\nenabled = maybe\n\n[time]\n");

    assertThat(ctl("set", "time", "zone", "UTC0")).isZero();
    assertThat(ctl("set", "wifi.home", "enabled", "perhaps")).isEqualTo(1);
    assertThat(said()).isEqualTo("[wifi home] enabled: found perhaps, expected yes or no\n");
  }

  @Test
  void saysWhatThereIsNot() {
    assertThat(ctl("get", "wifi.away", "ssid")).isEqualTo(1);
    assertThat(said()).isEqualTo("there is no [wifi away]\n");
    assertThat(ctl("set", "wifi.home", "colour", "red")).isEqualTo(1);
    assertThat(said()).startsWith("found key colour, expected one of ");
    assertThat(ctl("add", "wifi")).isEqualTo(1);
    assertThat(said()).isEqualTo("found [wifi], expected a name too\n");
    assertThat(ctl("dance", "wifi.home")).isEqualTo(2);
    assertThat(said()).startsWith("usage: wrapperctl FILE show");
  }

  private int ctl(String... command) {
    out.reset();
    List<String> args = new ArrayList<>(List.of(folder.resolve("conf").toString()));
    args.addAll(List.of(command));
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    return Wrapperctl.run(args, print, print);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
