// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalValueTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "BOOLEAN,1,true",
        "BOOLEAN, true ,true",
        "BOOLEAN,0,false",
        "BOOLEAN,false,false",
        "INT, 12 ,12",
        "INT,+7,7",
        "INT,-007,-7",
        "INT,-0,0",
        "INT,2147483647,2147483647",
        "INT,-2147483648,-2147483648",
        "UNSIGNED_INT,0004294967295,4294967295",
        "UNSIGNED_INT,-0,0",
        "LONG,-9223372036854775808,-9223372036854775808",
        "UNSIGNED_LONG,18446744073709551615,18446744073709551615",
        "DECIMAL,+01.50,1.5",
        "DECIMAL,.5,0.5",
        "DECIMAL,5.,5",
        "DECIMAL,-0.0,0",
        "DECIMAL,100,100",
        "HEX_BINARY,0aff,0AFF",
        "HEX_BINARY,'',''",
        "BASE64,' QUJD ',QUJD",
        "BASE64,QQ==,QQ==",
        "STRING, a ,' a '",
        "DATE_TIME,2030-01-31T12:00:00Z,2030-01-31T12:00:00Z",
        "DATE_TIME,2030-01-31T12:00:00.123456Z,2030-01-31T12:00:00.123456Z",
        "DATE_TIME,2030-01-31T12:00:00+00:00,2030-01-31T12:00:00Z",
        "DATE_TIME,2030-01-31T12:00:00-00:00,2030-01-31T12:00:00Z",
        "DATE_TIME,2030-01-01T00:30:00.5+01:00,2029-12-31T23:30:00.5Z",
        "DATE_TIME,2030-01-31T12:00:00,2030-01-31T12:00:00Z",
        "DATE_TIME,0001-01-03T03:04:05,0001-01-03T03:04:05",
        "DATE_TIME,0001-01-01T00:00:00Z,0001-01-01T00:00:00Z",
        "DATE_TIME,9999-12-31T23:59:59Z,9999-12-31T23:59:59Z",
      })
  @Spec({"B-19", "B-20", "B-21", "B-22", "B-35", "I-05"})
  void storesEachTypeInOneForm(ValueType type, String text, String canonical) {
    assertThat(of(ParameterSpec.readWrite(type)).canonical(text)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "BOOLEAN,TRUE",
    "BOOLEAN,yes",
    "BOOLEAN,''",
    "INT,2147483648",
    "INT,-2147483649",
    "INT,''",
    "INT,1.0",
    "INT,1 2",
    "INT,-",
    "INT,٣",
    "UNSIGNED_INT,-1",
    "UNSIGNED_INT,4294967296",
    "LONG,9223372036854775808",
    "UNSIGNED_LONG,18446744073709551616",
    "DECIMAL,.",
    "DECIMAL,1e5",
    "DECIMAL,1..2",
    "DECIMAL,--1",
    "HEX_BINARY,ABC",
    "HEX_BINARY,XY",
    "BASE64,QQ",
    "BASE64,Q===",
    "BASE64,****",
    "DATE_TIME,2030-01-31",
    "DATE_TIME,2030-02-30T00:00:00Z",
    "DATE_TIME,2030-01-31T12:00Z",
    "DATE_TIME,2030-01-31T12:00:00.Z",
    "DATE_TIME,2030-01-31T12:00:00.1234567890Z",
    "DATE_TIME,2030-01-31T12:00:00+15:00",
    "DATE_TIME,2030-01-31T12:00:00+1:00",
    "DATE_TIME,2030-01-31 12:00:00Z",
    "DATE_TIME,junk",
    "DATE_TIME,0000-01-01T00:00:00Z",
    "DATE_TIME,0001-01-01T00:00:00+01:00",
    "DATE_TIME,9999-12-31T23:59:59-01:00",
    "DATE_TIME,2030-01-31T12:00:60Z",
  })
  @Spec({"B-22", "I-05", "I-23"})
  void refusesWhatIsNoneOfTheType(ValueType type, String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(ParameterSpec.readWrite(type)).canonical(text))
        .withMessageContaining("expected");
  }

  @Test
  @Spec("I-23")
  void refusesNumbersThatGoOnForever() {
    String digits = "9".repeat(1_000_000);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(ParameterSpec.readWrite(ValueType.UNSIGNED_LONG)).canonical(digits));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(ParameterSpec.readWrite(ValueType.DECIMAL)).canonical(digits));
  }

  @Test
  @Spec({"I-05", "I-23"})
  void keepsEachFacetToItsEdges() {
    Facets sizes = Facets.NONE.withSizes(List.of(new Facets.Size(2, 3), new Facets.Size(6, 6)));
    assertAllows(text(sizes), "ab", "abc", "abcdef", "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00");
    assertRefuses(text(sizes), "", "a", "abcd", "abcdefg");

    Facets ranges =
        Facets.NONE.withRanges(
            List.of(
                Facets.Range.of(1, 3),
                new Facets.Range(new BigDecimal("18446744073709551610"), null, null)));
    ParameterSpec big = ParameterSpec.readWrite(ValueType.UNSIGNED_LONG).within(ranges);
    assertAllows(big, "1", "3", "18446744073709551615");
    assertRefuses(big, "0", "4", "18446744073709551609");

    Facets steps =
        Facets.NONE.withRanges(
            List.of(new Facets.Range(BigDecimal.ONE, BigDecimal.TEN, BigDecimal.valueOf(3))));
    assertAllows(ParameterSpec.readWrite(ValueType.INT).within(steps), "1", "4", "10");
    assertRefuses(ParameterSpec.readWrite(ValueType.INT).within(steps), "2", "13");

    Facets patterns =
        Facets.NONE.withPatterns(
            List.of(ValuePattern.ofXmlSchema("a+"), ValuePattern.of(Pattern.compile(""))));
    assertAllows(text(patterns), "", "aaa");
    assertRefuses(text(patterns), "aab", "b", "a".repeat(2000));

    assertAllows(text(Facets.oneOf("On", "Off")), "On", " Off ");
    assertRefuses(text(Facets.oneOf("On", "Off")), "on", "");

    ParameterSpec octets =
        ParameterSpec.readWrite(ValueType.HEX_BINARY)
            .within(Facets.NONE.withSizes(List.of(new Facets.Size(2, 2))));
    assertAllows(octets, "0a0B");
    assertRefuses(octets, "0a");
    ParameterSpec base64 =
        ParameterSpec.readWrite(ValueType.BASE64)
            .within(Facets.NONE.withSizes(List.of(new Facets.Size(1, 2))));
    assertAllows(base64, "QQ==", "QUI=");
    assertRefuses(base64, "", "QUJD");
  }

  @Test
  @Spec("I-06")
  void takesAListApart() {
    ParameterSpec list =
        ParameterSpec.readWrite(ValueType.STRING)
            .listOf(new ListFacets(1, 3, List.of(new Facets.Size(0, 8))))
            .within(Facets.maxLength(4));

    assertThat(of(list).canonical(" a , b ")).isEqualTo("a,b");
    assertAllows(list, "a", "a,b,c", "aaaa,bbb");
    assertRefuses(list, "", "a,,b", "a,", ",", "a,b,c,d", "aaaaa", "aaaa,bbbb");
    assertThat(of(list).type()).isEqualTo(ValueType.STRING);
    assertThat(
            of(ParameterSpec.readWrite(ValueType.UNSIGNED_INT).listOf(ListFacets.ANY))
                .canonical("01, 2"))
        .isEqualTo("1,2");
  }

  @Test
  @Spec("I-06")
  void takesAListOfListsApart() {
    ListFacets pairs = new ListFacets(0, 2, List.of(), true);
    ParameterSpec numbers =
        ParameterSpec.readWrite(ValueType.INT).listOf(pairs).within(Facets.range(-9, 9));
    ParameterSpec codes =
        ParameterSpec.readWrite(ValueType.STRING)
            .listOf(pairs)
            .within(Facets.NONE.withPatterns(List.of(ValuePattern.ofXmlSchema("([0-7],)+[0-7]"))));

    assertThat(of(numbers).canonical("[01, 2] ,[ -3,4]")).isEqualTo("[1,2],[-3,4]");
    assertAllows(numbers, "", "1,2", "[1],[2]", "[1,2]");
    assertRefuses(numbers, "[]", "[1,,2]", "[1,10]", "[a]", "[1,2", "1],2", "[1],[2],[3]");
    assertAllows(codes, "[0,1,7],[7,0]");
    assertRefuses(codes, "[0]", "0,1", "[0,8]");
    assertRefuses(
        ParameterSpec.readWrite(ValueType.INT).listOf(ListFacets.ANY), "[1,2]", "[1],[2]");
  }

  @Test
  @Spec("L-10")
  void keepsASecretOutOfTheReason() {
    ParameterSpec secret = text(Facets.maxLength(3)).asHidden();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(secret).canonical("hunter2"))
        .withMessageNotContaining("hunter2");
  }

  private static ParameterSpec text(Facets facets) {
    return ParameterSpec.readWrite(ValueType.STRING).within(facets);
  }

  private static void assertAllows(ParameterSpec spec, String... values) {
    for (String value : values) {
      of(spec).canonical(value);
    }
  }

  private static void assertRefuses(ParameterSpec spec, String... values) {
    for (String value : values) {
      assertThatIllegalArgumentException().as(value).isThrownBy(() -> of(spec).canonical(value));
    }
  }

  private static SchemaParameter of(ParameterSpec spec) {
    return Schema.builder("Device").parameter("Device.X", spec).build().parameters().get(0);
  }
}
