// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.diagnostics.IpVersion;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "fe80::1%1, fe80::1",
    "2001:db8::, 2001:db8::",
    "::1, ::1",
    "::, ::"
  })
  void writesAddressesAsRfc5952WantsThem(String literal, String text) throws Exception {
    assertThat(Addresses.text(InetAddress.getByName(literal))).isEqualTo(text);
  }

  @Test
  void resolvesToWhatTheVersionAllows() {
    assertThat(Addresses.resolve("127.0.0.1", IpVersion.ANY)).isNotNull();
    assertThat(Addresses.resolve("127.0.0.1", IpVersion.IPV6)).isNull();
    assertThat(Addresses.resolve("-f", IpVersion.ANY)).isNull();
  }
}
