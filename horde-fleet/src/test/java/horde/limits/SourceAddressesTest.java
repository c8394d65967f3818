// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where devices call from. */
class SourceAddressesTest {
  private static final InetAddress SERVER = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress SERVER_6 = InetAddress.ofLiteral("2001:db8::1");

  @ParameterizedTest
  @CsvSource({
    "127.0.1.5, 1, 127.0.1.5, 127.0.1.5",
    "127.0.1.0/24, 254, 127.0.1.1, 127.0.1.254",
    "127.0.1.77/30, 2, 127.0.1.77, 127.0.1.78",
    "127.0.1.77/31, 2, 127.0.1.76, 127.0.1.77",
    "127.0.1.77/32, 1, 127.0.1.77, 127.0.1.77",
    "10.1.0.0/16, 65534, 10.1.0.1, 10.1.255.254",
  })
  void aNetworkIsAllOfItsHosts(String text, int count, String first, String last) {
    SourceAddresses sources = SourceAddresses.parse(List.of(text));

    assertThat(sources.count()).isEqualTo(count);
    assertThat(sources.of(0, SERVER)).isEqualTo(InetAddress.ofLiteral(first));
    assertThat(sources.of(count - 1, SERVER)).isEqualTo(InetAddress.ofLiteral(last));
    assertThat(sources.of(count, SERVER))
        .as("from the beginning")
        .isEqualTo(InetAddress.ofLiteral(first));
  }

  @Test
  void devicesSpreadEvenlyAndEachStaysAtItsAddress() {
    SourceAddresses sources = SourceAddresses.parse(List.of("127.0.1.0/29", "127.0.2.1"));
    Set<InetAddress> used = new HashSet<>();
    for (int device = 0; device < 70; device++) {
      used.add(sources.of(device, SERVER));
      assertThat(sources.of(device, SERVER)).isEqualTo(sources.of(device, SERVER));
    }
    assertThat(used).hasSize(7);
    assertThat(SourceAddresses.ANY.of(3, SERVER)).isNull();
  }

  @Test
  void aServerIsCalledFromAnAddressOfItsOwnVersion() {
    SourceAddresses sources = SourceAddresses.parse(List.of("127.0.0.1", "::1", "fd00::/126"));

    assertThat(sources.countTowards(SERVER)).isEqualTo(1);
    assertThat(sources.countTowards(SERVER_6)).isEqualTo(5);
    assertThat(sources.of(2, SERVER_6)).isEqualTo(InetAddress.ofLiteral("fd00::1"));
    assertThat(SourceAddresses.parse(List.of("127.0.0.1")).of(0, SERVER_6)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "127.0.0.1/",
        "127.0.0.1/33",
        "127.0.0.0/8",
        "1.2.3.4/-1",
        "::/64",
        "a/24"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> SourceAddresses.parse(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "found '%s', expected an address, or a network of at most 65536 such as 127.0.1.0/24",
            text);
  }

  @Test
  void whatIsNoAddressOfThisMachineIsToldWithItsRemedy() throws IOException {
    SourceAddresses.parse(List.of("127.0.1.0/28")).check();

    assertThatThrownBy(() -> SourceAddresses.parse(List.of("127.0.0.1", "192.0.2.7")).check())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the source address 192.0.2.7 is none of this machine (")
        .hasMessageEndingWith("; 'ip address add 192.0.2.7/32 dev lo' makes it one, as root");
  }
}
