// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void takesWordsAndQuotedTextsFromTheLeft() throws PromptException {
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
}
