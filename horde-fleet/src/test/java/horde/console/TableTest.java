// SPDX-License-Identifier: Apache-2.0
package horde.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Paper NARROW = new Paper(24, false);

  @Test
  void putsColumnsUnderEachOther() {
    assertThat(
            new Table(Paper.PLAIN).heading(List.of("a", "b")).row("one", "x").row("", "y").lines())
        .containsExactly("a    b", "one  x", "     y");
  }

  @Test
  void hasTheWidestColumnsGiveWay() {
    assertThat(new Table(NARROW).row("short", "a text that is far too long", "end").lines())
        .containsExactly("short  a text that…  end");
    assertThat(new Table(NARROW).row("x".repeat(30), "y".repeat(30)).lines())
        .singleElement()
        .asString()
        .hasSizeLessThanOrEqualTo(24)
        .contains("x…  y");
  }

  @Test
  void cutsPathsAtTheirBeginning() {
    assertThat(
            new Table(NARROW)
                .row(
                    List.of(
                        Table.Cell.path("Device.WiFi.SSID.1.SSID"),
                        Table.Cell.of("a longish value")))
                .lines())
        .containsExactly("…SID.1.SSID  a longish …");
  }

  @Test
  void countsNoColoursAsWidth() {
    Paper coloured = new Paper(24, true);

    assertThat(new Table(coloured).row(List.of(new Table.Cell("on", Ink.GREEN))).lines())
        .containsExactly("\u001b[32mon\u001b[0m");
    assertThat(
            new Table(coloured)
                .row(List.of(new Table.Cell("a".repeat(40), Ink.RED), Table.Cell.of("b")))
                .lines())
        .containsExactly("\u001b[31m" + "a".repeat(20) + "…\u001b[0m  b");
  }

  @Test
  void showsWhatATerminalWouldObeyInsteadOfObeying() {
    assertThat(new Table(Paper.PLAIN).row("a\u001b[2Jb\u009bc\n").lines())
        .containsExactly("a\u2423[2Jb\u2423c\u2423");
    assertThat(Ink.harmless("a\u001b[31mred\u001b[0m\u001b[2J\u001b]0;title\u0007\r\n"))
        .isEqualTo("a\u001b[31mred\u001b[0m[2J]0;title");
  }
}
