// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlNodeTest {

  @Test
  void keepsAScalarAsItStandsThere() throws YamlException {
    YamlMap map =
        YamlNode.parse("f.yaml", "{ a: 1.0, b: \"1.0\", c: 0x1F, d: no, e: \"\" }")
            .fields("a", "b", "c", "d", "e");

    assertThat(List.of(map.text("a", ""), map.text("b", ""), map.text("c", "")))
        .containsExactly("1.0", "1.0", "0x1F");
    assertThat(map.text("d", "")).isEqualTo("no");
    assertThat(map.text("e", "?")).isEmpty();
    assertThat(map.text("f", "?")).isEqualTo("?");
  }

  @Test
  void namesFileLineColumnAndKeyOfAProblem() throws YamlException {
    YamlNode file = YamlNode.parse("f.yaml", "devices:\n  - group: a\n    count: many\n");
    YamlNode count = file.fields("devices").required("devices").list().get(0).map().get("count");

    YamlException problem = catchThrowableOfType(YamlException.class, () -> count.number(1, 9));

    assertThat(problem)
        .hasMessage(
            "f.yaml:3:12: devices[0].count: found 'many', expected a whole number from 1 to 9");
    assertThat(problem.file()).isEqualTo("f.yaml");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isEqualTo(12);
    assertThat(problem.key()).isEqualTo("devices[0].count");
  }

  @Test
  void quotesAKeyWithDotsInThePath() throws YamlException {
    YamlNode node = YamlNode.parse("f.yaml", "values: { Device.X: 1 }");

    assertThat(node.map().get("values").map().get("Device.X").key())
        .isEqualTo("values.\"Device.X\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "a: [1, 2",
        "a: b: c",
        "\ta: b",
        "a: 'x",
        "a: *nobody",
        "%YAML 3.0\n---\na: 1",
        "a: \u0000",
        "a: 1\n---\nb: 2",
      })
  void refusesWhatIsNoYaml(String text) {
    assertThatThrownBy(() -> YamlNode.parse("f.yaml", text))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("f.yaml:");
  }

  @Test
  void refusesAKeyThatComesTwice() {
    assertThatThrownBy(() -> YamlNode.parse("f.yaml", "a: 1\nb: 2\na: 3\n").map())
        .hasMessage("f.yaml:3:1: the key 'a' comes twice");
  }

  @Test
  void refusesAKeyThatNobodyKnows() throws YamlException {
    YamlNode file = YamlNode.parse("f.yaml", "alpha: 1\nbeat:\n  - 2\n");

    assertThatThrownBy(() -> file.fields("alpha", "gamma"))
        .hasMessage("f.yaml:2:1: unknown key 'beat'; expected alpha, gamma");
    assertThatThrownBy(() -> file.fields("alpha", "beta"))
        .hasMessage("f.yaml:2:1: unknown key 'beat'; did you mean 'beta'?");
  }

  @Test
  void tellsNothingFromTheEmptyText() {
    assertThatThrownBy(() -> YamlNode.parse("f.yaml", "a:\n").map().get("a").text())
        .hasMessageContaining("found nothing, expected a text");
  }
}
