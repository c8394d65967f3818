// SPDX-License-Identifier: Apache-2.0
package horde.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalScreenTest {
  @Test
  void hasColoursUnlessTheTerminalOrThePersonHasNone() {
    assertThat(TerminalScreen.isColoured("xterm-256color", Map.of())).isTrue();
    assertThat(TerminalScreen.isColoured("xterm", Map.of("NO_COLOR", ""))).isTrue();
    assertThat(TerminalScreen.isColoured("xterm", Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(TerminalScreen.isColoured("dumb", Map.of())).isFalse();
    assertThat(TerminalScreen.isColoured("dumb-color", Map.of())).isFalse();
    assertThat(TerminalScreen.isColoured(null, Map.of())).isFalse();
  }
}
