// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.compiler.export.DescriptionText.Block;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTextTest {
  @TempDir Path folder;
  private ModelObject table;
  private ModelParameter mode;

  @BeforeEach
  void model() throws Exception {
    table = SmallModel.in(folder).model().objects().get(1);
    mode = table.parameters().get(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "plain words|plain words",
        "''italic'' and '''bold'''|italic and bold",
        "{{param}} of {{object;SSID}}|Mode of SSID",
        "{{param;#.Other}} is {{true}}, not {{false}}|Other is true, not false",
        "{{enum}}|Enumeration of: Open, free, Closed (optional).",
        "if {{enum;Closed}} then|if Closed then",
        "{{bibref;TR-181i2;Section 4.2}}|[TR-181i2, Section 4.2]",
        "{{bibref;RFC1}}|[RFC1]",
        "{{empty}} or {{null}}|an empty string or null",
        "the {{datatype}} of {{datatype;URL}}|the string of URL",
        "{{list}} more|Comma-separated list of strings. more",
        "{{deprecated;2.1;since {{param;X}} is better.}}|(deprecated in 2.1: since X is better.)",
        "{{nolist}}Words {{section;Usage}}.|Words.",
        "{{object;Device.{i}.X.{i}.}} has braces|Device.{i}.X.{i}. has braces",
        "{{unheardof;this}} stays|this stays",
        "an {{open brace|an {{open brace"
      })
  void templatesBecomeWords(String markup, String text) {
    assertThat(DescriptionText.of(mode, markup.replace(';', '|')))
        .containsExactly(new Block(0, text));
  }

  @Test
  void linesAreJoinedToParagraphsAndItems() {
    String description =
        "One sentence\nin two lines.\n\nAnother.\n* first\n  goes on\n** within\n* second\n"
            + "{{object|#.SSID}} is no item.\n";

    assertThat(DescriptionText.of(table, description))
        .containsExactly(
            new Block(0, "One sentence in two lines."),
            new Block(0, "Another."),
            new Block(1, "first goes on"),
            new Block(2, "within"),
            new Block(1, "second SSID is no item."));
    assertThat(DescriptionText.plain(DescriptionText.of(table, description)))
        .isEqualTo(
            "One sentence in two lines.\nAnother.\n- first goes on\n  - within\n"
                + "- second SSID is no item.");
  }
}
