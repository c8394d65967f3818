// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectBindingTest {
  private enum Mode implements Enumerated {
    BLINKING;

    @Override
    public String text() {
      return "Blinking";
    }
  }

  @Test
  void spellsWhatItsGettersGive() {
    ObjectBinding object =
        new ObjectBinding()
            .get("Text", () -> "text")
            .get("On", () -> true)
            .get("Hours", () -> 12)
            .get("Bytes", () -> BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
            .get("Level", () -> new BigDecimal("1E+2"))
            .get("Since", () -> Instant.parse("2030-01-01T12:00:00Z"))
            .get("Mode", () -> Mode.BLINKING);

    assertThat(object.getAll(Set.of("Text", "On", "Hours", "Bytes", "Level", "Since", "Mode")))
        .isEqualTo(
            Map.of(
                "Text", "text",
                "On", "true",
                "Hours", "12",
                "Bytes", "18446744073709551615",
                "Level", "100",
                "Since", "2030-01-01T12:00:00Z",
                "Mode", "Blinking"));
    assertThat(object.remembers()).isFalse();
  }

  @Test
  void givesItsSettersWhatWasSet() {
    List<String> told = new ArrayList<>();
    ObjectBinding object =
        new ObjectBinding().getSet("Name", () -> "old", told::add).get("Id", () -> 7).remembering();

    object.set("Name", "new");

    assertThat(told).containsExactly("new");
    assertThat(object.remembers()).isTrue();
    assertThat(object.parameters()).containsExactly("Name", "Id");
    assertThatThrownBy(() -> object.set("Id", "8")).hasMessage("there is no setter of Id");
    assertThatThrownBy(() -> object.get("Other")).hasMessage("there is no getter of Other");
  }

  @Test
  void hasNoSpellingForEverything() {
    ObjectBinding object = new ObjectBinding().get("What", () -> List.of("a"));

    assertThatThrownBy(() -> object.get("What"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("What has no spelling for");
  }
}
