// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThornTest {

  @ParameterizedTest
  @CsvSource({
    "DeviceInfo, DeviceInfo",
    "3x Hello World, \u00fe0033x\u00fe0020Hello\u00fe0020World",
    "\u00feorn, \u00fe00FEorn",
    "application/bin, application\u00fe002Fbin",
    "234, 234",
    "234x, \u00fe003234x",
    "\u00fe00FEorn, \u00fe00FE00FEorn",
    "_-_, _-_",
    "-a, \u00fe002Da",
    "org.acme, org\u00fe002Eacme"
  })
  void escapesWhatNamesOfTr069CannotHave(String node, String name) {
    assertThat(Thorn.escape(node)).isEqualTo(name);
    assertThat(Thorn.unescape(name)).isEqualTo(node);
  }

  @Test
  void takesNamesThatAreEscapedWithoutNeed() {
    assertThat(Thorn.unescape("\u00fe0031\u00fe0032\u00fe0033")).isEqualTo("123");
  }

  @Test
  void leavesALoneThornAsItIs() {
    assertThat(Thorn.unescape("\u00feorn")).isEqualTo("\u00feorn");
    assertThat(Thorn.unescape("\u00fe00ZZ\u00fe")).isEqualTo("\u00fe00ZZ\u00fe");
  }
}
