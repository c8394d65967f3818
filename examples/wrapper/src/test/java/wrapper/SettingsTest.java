// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String TEXT =
      """
      # Settings of this router.

      [time]
      enabled = yes

      # the network of the house
      [wifi home]
      enabled=yes
      # ask before you change this
      ssid = Our Home

      # for friends
      [wifi guest]
      ssid = " of guests"
      """;

  private final Settings settings = Settings.parse(TEXT);

  @Test
  void findsSectionsByKindAndValuesByKey() {
    assertThat(settings.sections("wifi")).containsExactly("wifi home", "wifi guest");
    assertThat(settings.sections("time")).containsExactly("time");
    assertThat(settings.get("wifi home", "ssid")).contains("Our Home");
    assertThat(settings.get("wifi guest", "ssid")).contains(" of guests");
    assertThat(settings.get("wifi guest", "enabled")).isEmpty();
    assertThat(settings.entries("wifi home")).containsExactly("enabled = yes", "ssid = Our Home");
  }

  @Test
  void aChangeTouchesOneLineAndLeavesComments() {
    assertThat(settings.with("wifi home", "ssid", "Ours").toString())
        .isEqualTo(TEXT.replace("ssid = Our Home", "ssid = Ours"));
    assertThat(settings.with("wifi home", "ssid", "Our Home")).isSameAs(settings);
  }

  @Test
  void aNewKeyComesAfterTheLastOfItsSection() {
    assertThat(settings.with("time", "zone", "UTC0").toString())
        .isEqualTo(TEXT.replace("enabled = yes\n", "enabled = yes\nzone = UTC0\n"));
  }

  @Test
  void aSectionGoesWithTheCommentAboveIt() {
    String without = settings.withoutSection("wifi home").toString();

    assertThat(without)
        .doesNotContain("house", "Our Home", "ask before")
        .contains("# for friends\n[wifi guest]");
    assertThat(Settings.parse(without).sections("wifi")).containsExactly("wifi guest");
  }

  @Test
  void aNewSectionStandsAtTheEnd() {
    assertThat(settings.withSection("forward web").with("forward web", "port", "80").toString())
        .isEqualTo(TEXT + "\n[forward web]\nport = 80\n");
  }

  @Test
  void keepsWhateverTextAValueIs() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        value.append(
            "a \"\\#=[]\n\r\t\u0000\u0085\u00fc\u2028\ud83d\ude00n".charAt(random.nextInt(18)));
      }
      Settings changed = settings.with("wifi home", "ssid", value.toString());

      assertThat(Settings.parse(changed.toString()).get("wifi home", "ssid"))
          .contains(value.toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[wifi home|line 1: found [wifi home, expected key = value in a section",
        "[a b c]|line 1: found [a b c], expected [kind] or [kind name]",
        "a = 1|line 1: found a = 1, expected key = value in a section",
        "[a];b|line 2: found b, expected key = value in a section",
        "[a];b = 1;b = 2|line 3: found b = 2 a second time",
        "[a];[b];[a]|line 3: found [a] a second time",
        "[a];b = \"c|line 2: found \"c, expected \" at its end alone",
        "[a];b = \"c\\x\"|line 2: found \\x in \"c\\x\"",
      })
  void saysInWhichLineATextIsNone(String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse(text.replace(';', '\n')))
        .withMessage(problem);
  }

  @Test
  void refusesWhatCannotBeWritten() {
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withSection("wifi home"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withSection("wifi a]\n[b"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withoutSection("wifi"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.with("wifi", "ssid", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.with("time", "a=b\nc", ""));
  }
}
