// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsEveryKindOfValue() throws Exception {
    Object value =
        Json.read(" {\"a\": [1, -2.5e1, true, false, null, \"x\\\"\\u00e9\\n\"], \"b\": {}} ");

    assertThat(value).isInstanceOf(Map.class);
    assertThat(((Map<?, ?>) value).get("a"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly(1L, -25.0, true, false, null, "x\"é\n");
    assertThat(((Map<?, ?>) value).get("b")).isEqualTo(Map.of());
  }

  @Test
  void writesWhatItReads() throws Exception {
    String text = "{\"a\":[1,true,null,\"\\\"\\\\ \\n\\u0001 é\"],\"b\":[],\"c\":{}}";

    assertThat(Json.write(Json.read(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "01",
        "1.",
        "+1",
        "nul",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "[1] 2",
        "{\"a\":1,\"a\":2}",
        "\"\t\""
      })
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void refusesToDescendForEver() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> Json.read(deep)).isInstanceOf(JsonException.class);
    assertThat(Json.write(List.of())).isEqualTo("[]");
  }
}
