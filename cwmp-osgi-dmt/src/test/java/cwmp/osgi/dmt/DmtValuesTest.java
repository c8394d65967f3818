// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.service.dmt.DmtData;

class DmtValuesTest {
  private static final byte[] BYTES = {0, 1, (byte) 0xfe};

  static Stream<Arguments> bothWays() {
    return Stream.of(
        Arguments.of(new DmtData("text"), Tr069Type.STRING, "text"),
        Arguments.of(new DmtData("<a/>", DmtData.FORMAT_XML), Tr069Type.STRING, "<a/>"),
        Arguments.of(new DmtData(true), Tr069Type.BOOLEAN, "true"),
        Arguments.of(new DmtData(-7), Tr069Type.INT, "-7"),
        Arguments.of(new DmtData(7), Tr069Type.UNSIGNED_LONG, "7"),
        Arguments.of(new DmtData(4_294_967_295L), Tr069Type.UNSIGNED_INT, "4294967295"),
        Arguments.of(new DmtData(Long.MIN_VALUE), Tr069Type.LONG, "-9223372036854775808"),
        Arguments.of(new DmtData(BYTES), Tr069Type.HEX_BINARY, "0001FE"),
        Arguments.of(new DmtData(BYTES, true), Tr069Type.BASE64, "AAH+"),
        Arguments.of(new DmtData(new Date(0)), Tr069Type.DATE_TIME, "0001-01-01T00:00:00Z"),
        Arguments.of(new DmtData(new Date(-90_000)), Tr069Type.DATE_TIME, "0001-01-01T00:01:30"),
        Arguments.of(
            new DmtData(new Date(1_893_456_000_000L)), Tr069Type.DATE_TIME, "2030-01-01T00:00:00Z"),
        Arguments.of(
            new DmtData("20300131", DmtData.FORMAT_DATE),
            Tr069Type.DATE_TIME,
            "2030-01-31T00:00:00Z"),
        Arguments.of(
            new DmtData("010203", DmtData.FORMAT_TIME),
            Tr069Type.DATE_TIME,
            "0001-01-01T01:02:03"));
  }

  @ParameterizedTest
  @MethodSource
  void bothWays(DmtData data, Tr069Type type, String text) throws Exception {
    assertThat(DmtValues.text(data, type)).isEqualTo(text);
    assertThat(DmtValues.data(text, type, data.getFormat(), "")).isEqualTo(data);
  }

  @Test
  void roundsFloats() {
    assertThat(DmtValues.text(new DmtData(123.9f), Tr069Type.LONG)).isEqualTo("124");
    assertThat(DmtValues.text(new DmtData(123.9f), Tr069Type.STRING)).isEqualTo("123.9");
  }

  @Test
  void hasAValueOfEachTypeForNull() {
    assertThat(DmtValues.text(DmtData.NULL_VALUE, Tr069Type.BOOLEAN)).isEqualTo("false");
    assertThat(DmtValues.text(DmtData.NULL_VALUE, Tr069Type.UNSIGNED_INT)).isEqualTo("0");
    assertThat(DmtValues.text(DmtData.NULL_VALUE, Tr069Type.STRING)).isEqualTo("null");
    assertThat(DmtValues.text(DmtData.NULL_VALUE, Tr069Type.DATE_TIME))
        .isEqualTo("0001-01-01T00:00:00Z");
  }

  @Test
  void saysWhereNoConversionIs() {
    assertThatThrownBy(() -> DmtValues.text(new DmtData(-1), Tr069Type.UNSIGNED_INT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DmtValues.text(new DmtData("1"), Tr069Type.INT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DmtValues.text(new DmtData(BYTES), Tr069Type.STRING))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DmtValues.data("1", Tr069Type.INT, DmtData.FORMAT_BOOLEAN, ""))
        .isInstanceOf(DmtValues.WrongType.class);
  }

  @Test
  void takesTheNextFormatWhereTheBestDoesNotFit() throws Exception {
    int formats = DmtData.FORMAT_INTEGER | DmtData.FORMAT_LONG;

    assertThat(DmtValues.data("5", Tr069Type.UNSIGNED_INT, formats, "")).isEqualTo(new DmtData(5));
    assertThat(DmtValues.data("4294967295", Tr069Type.UNSIGNED_INT, formats, ""))
        .isEqualTo(new DmtData(4_294_967_295L));
    assertThatThrownBy(() -> DmtValues.data("4294967296", Tr069Type.UNSIGNED_INT, formats, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("range");
  }

  @Test
  void takesBooleansInAnyCase() throws Exception {
    for (String yes : new String[] {"1", "true", "TRUE"}) {
      assertThat(DmtValues.data(yes, Tr069Type.BOOLEAN, DmtData.FORMAT_BOOLEAN, ""))
          .isEqualTo(DmtData.TRUE_VALUE);
    }
    assertThat(DmtValues.data("False", Tr069Type.STRING, DmtData.FORMAT_BOOLEAN, ""))
        .isEqualTo(DmtData.FALSE_VALUE);
  }
}
