// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.FaultException;
import cwmp.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        ".Device",
        "Device..X",
        "Device//X",
        "Device.X.0.",
        "Device.X.01.Y",
        "Device.X.-1.",
        "Device.X.+1.",
        "Device.X.2147483648.",
        "Device.X.99999999999999999999.",
        "Device.{i}.X",
        "Device.X.[].",
        "Device.X.[1a].",
        "Device.X.[_a].",
        "Device.X.[a",
        "Device.X.[a]",
        "Device.X.[a.b].",
        "Device.X.[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa].",
        "[a].",
        "Device. X",
        "Device.\u0001",
        "Device.Ü",
        "1",
        "1.",
        "*",
        "*.",
        "Device.*",
        "Device.X.1",
        "Device.X.**.",
        "Device.\uD83D\uDE00",
        " Device.",
        "Device. "
      })
  @Spec({"I-11", "L-05", "E-03"})
  void refusesWhatIsNoPath(String text) {
    assertThat(Faults.codeOf(() -> ParameterPath.parse(text))).isEqualTo(9005);
  }

  @Test
  @Spec("L-05")
  void refusesPathsOverTheLimit() throws FaultException {
    String longest = "Device." + "x".repeat(249);

    assertThat(ParameterPath.parse(longest)).hasToString(longest);
    assertThat(Faults.codeOf(() -> ParameterPath.parse(longest + "x"))).isEqualTo(9005);
  }

  @Test
  @Spec("I-11")
  void tellsNamesPathsAndWildcardsApart() throws FaultException {
    assertThat(ParameterPath.parse("").isPartial()).isTrue();
    assertThat(ParameterPath.parse("Device.").isPartial()).isTrue();
    assertThat(ParameterPath.parse("Device.X").isPartial()).isFalse();
    assertThat(ParameterPath.parse("Device.X.2147483647.Y").isPartial()).isFalse();
    assertThat(ParameterPath.parse("Device.X_-1.*.Y").hasWildcard()).isTrue();
    assertThat(ParameterPath.parse("Device.X.1.").hasWildcard()).isFalse();
  }
}
