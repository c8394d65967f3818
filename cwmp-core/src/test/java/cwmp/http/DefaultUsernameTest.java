// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.spec.Spec;
import org.junit.jupiter.api.Test;

class DefaultUsernameTest {
  @Test
  @Spec("A-26")
  void joinsTheEncodedPartsOfTheIdentity() {
    assertThat(DefaultUsername.of("FEFEFE", "HomeGateway", "A_1"))
        .isEqualTo("FEFEFE-HomeGateway-A_1");
    assertThat(DefaultUsername.of("FEFEFE", "Home Gateway", "\u00E9-1"))
        .isEqualTo("FEFEFE-Home%20Gateway-%C3%A9%2D1");
    assertThat(DefaultUsername.of("FEFEFE", "", "0001")).isEqualTo("FEFEFE-0001");
  }
}
