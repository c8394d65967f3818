// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlSchemaPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "[0-9A-F]{6}; 00D09E; 00d09e",
        "([0-9A-Fa-f][0-9A-Fa-f]:){5}([0-9A-Fa-f][0-9A-Fa-f]); 00:0a:FF:10:11:12; 00:0a:FF:10:11",
        "/(3[0-2]|[012]?[0-9]); /32; /33",
        "\\d+(\\.\\d+)*; 1.10.2; 1.10.",
        "([0-9]{1,15}?[BKMGT]); 12K; 12",
        "([0-9]{1,15}?[BKMGT]); K; ''",
        "a^b$; a^b$; ab",
        "[a-z-[aeiou]]+; xyz; xaz",
        "[^a-z-[x]]; A; a",
        "\\p{Lu}\\P{Lu}; Ab; AB",
        "\\p{IsBasicLatin}+; az; ä",
        "\\i\\c*; Name-1.x; 1Name",
        "[\\d\\-x]+; 1-x; y",
        "[\\[\\]]; [; a",
        "a{2,}; aaa; a",
        "a{2}|b; b; a",
        "X_.+; X_00D09E_Name; X_",
        "[&&b]+; &b; a",
        "\\w+; aä1; a b",
        "#{1}; #; ##",
      })
  void meansWhatXmlSchemaMeans(String expression, String match, String other) {
    ValuePattern pattern = ValuePattern.ofXmlSchema(expression);

    assertThat(pattern.matches(match)).as(match).isTrue();
    assertThat(pattern.matches(other)).as(other).isFalse();
    assertThat(pattern).hasToString(expression);
  }

  @Test
  void aDotLeavesOutOnlyTheEndsOfLines() {
    ValuePattern dot = ValuePattern.ofXmlSchema(".");

    assertThat(dot.matches("\u2028")).isTrue();
    assertThat(dot.matches("\u0085")).isTrue();
    assertThat(dot.matches("\n")).isFalse();
    assertThat(dot.matches("\r")).isFalse();
  }

  @Test
  void anEmptyExpressionMatchesTheEmptyTextAlone() {
    assertThat(ValuePattern.ofXmlSchema("").matches("")).isTrue();
    assertThat(ValuePattern.ofXmlSchema("").matches("a")).isFalse();
    assertThat(ValuePattern.ofXmlSchema("|a").matches("")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "a)",
        "[",
        "[]",
        "[^]",
        "[b-a]",
        "[a",
        "[a-",
        "[-[a]]",
        "[a-[b]",
        "[a[b]]",
        "\\",
        "\\q",
        "\\p",
        "\\p{",
        "\\p{Xy}",
        "\\p{IsNowhere}",
        "*",
        "+a",
        "{1}",
        "a{",
        "a{1",
        "a{,1}",
        "a{2,1}",
        "a{99999999999}",
        "a???",
        "}",
        "]",
        "[\\d-x-\\w]",
        "[a-\\d]"
      })
  void whatIsNoneSaysWhere(String expression) {
    assertThatThrownBy(() -> ValuePattern.ofXmlSchema(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the pattern " + expression + " is wrong near character ");
  }

  @Test
  void whateverIsUnderstoodIsOneOfJavasToo() {
    Random random = new Random(181);
    String signs = "ab0-[]()|?*+{},1\\dpisLu^$.&~#Is: \u00e4";
    int understood = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder expression = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        expression.append(signs.charAt(random.nextInt(signs.length())));
      }
      String java;
      try {
        java = new XmlSchemaPattern(expression.toString()).toJava();
      } catch (IllegalArgumentException e) {
        continue;
      }
      understood++;
      assertThat(Pattern.compile(java)).isNotNull();
    }
    assertThat(understood).isGreaterThan(1_000);
  }
}
