// SPDX-License-Identifier: Apache-2.0
package horde.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void takesWordsAndQuotedTextsFromTheLeft() throws CommandException {
    Words words = new Words("  set 'a b'  \"c\" d e ");

    assertThat(words.next()).contains("set");
    assertThat(words.next()).contains("a b");
    assertThat(words.next()).contains("c");
    assertThat(words.rest()).contains("d e");
    assertThat(words.next()).isEmpty();
    words.end();
  }

  @Test
  void takesTheQuotesOffTheRestIfTheyAreAroundAllOfIt() {
    assertThat(new Words("\"a b\"").rest()).contains("a b");
    assertThat(new Words("\"\"").rest()).contains("");
    assertThat(new Words("\"a\" b").rest()).contains("\"a\" b");
    assertThat(new Words("").rest()).isEmpty();
  }

  @Test
  void saysWhatIsMissingOrTooMuch() {
    assertThatThrownBy(() -> new Words("'a").next()).hasMessage("the quote ' is not closed");
    assertThatThrownBy(() -> new Words("").next("an ID"))
        .hasMessage("found nothing, expected an ID");
    assertThatThrownBy(() -> new Words("a").end()).hasMessage("found 'a', expected nothing more");
  }

  @Test
  void takesASelectorWithSpacesAroundItsSigns() throws CommandException {
    for (String who :
        List.of(
            "#0",
            "@all",
            "group=lab & failed > 3",
            "group = lab|!( state=ok &failed>3 )",
            "event=\"4 VALUE CHANGE\" & group=lab",
            "a != b",
            "\"two words\" & group=lab")) {
      Words words = new Words(who + "  Device.X value");

      assertThat(words.who("somebody")).isEqualTo(who);
      assertThat(words.next()).contains("Device.X");
    }
  }

  @Test
  void takesASelectorInQuotesAsItStandsThere() throws CommandException {
    Words words = new Words("'group=lab & event=\"4 VALUE CHANGE\"' Device.X");

    assertThat(words.who("somebody")).isEqualTo("group=lab & event=\"4 VALUE CHANGE\"");
    assertThat(words.rest()).contains("Device.X");
    assertThatThrownBy(() -> new Words(" ").who("somebody"))
        .hasMessage("found nothing, expected somebody");
  }

  @Test
  void keepsSpacesWithinTheQuotesOfASetting() throws CommandException {
    assertThat(new Words("Host=\"a b\" x").next()).contains("Host=\"a b\"");
  }
}
