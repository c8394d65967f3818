// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.http.Credentials;
import cwmp.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents connection requests over UDP from real ones; see CONTRIBUTING.md. */
class UdpConnectionRequestFuzzTest {
  private static final Credentials LOGIN = new Credentials("acs&co", "secret");

  @MethodSource("datagrams")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-03", "H-30"})
  void whateverTheBytesTheyAreARequestOrNone(byte[] bytes) {
    Optional<UdpConnectionRequest> parsed = UdpConnectionRequest.parse(bytes);
    if (parsed.isEmpty()) {
      return;
    }
    UdpConnectionRequest request = parsed.get();
    assertThat(request.timestamp()).isBetween(0L, 999_999_999_999L);
    assertThat(request.signature()).hasSize(40);
    assertThat(request.toString()).isEqualTo(signedOtherwise(request).toString());
    request.isBy(LOGIN);
    Credentials sender = new Credentials(request.username(), "other");

    UdpConnectionRequest again =
        UdpConnectionRequest.parse(
                UdpConnectionRequest.signed(
                        request.timestamp(), request.id(), request.nonce(), sender)
                    .toDatagram("192.0.2.1:7547"))
            .orElseThrow();

    assertThat(again.isBy(sender)).isTrue();
    assertThat(again.isBy(LOGIN)).isFalse();
    assertThat(again.timestamp()).isEqualTo(request.timestamp());
    assertThat(again.id()).isEqualTo(request.id());
    assertThat(again.username()).isEqualTo(request.username());
    assertThat(again.nonce()).isEqualTo(request.nonce());
  }

  private static UdpConnectionRequest signedOtherwise(UdpConnectionRequest request) {
    return UdpConnectionRequest.signed(
        request.timestamp(),
        request.id(),
        request.nonce(),
        new Credentials(request.username(), "any"));
  }

  static Stream<byte[]> datagrams() {
    return Stream.of(
        UdpConnectionRequest.signed(1_900_000_000, "17", "n%c", LOGIN).toDatagram("192.0.2.1:7547"),
        UdpConnectionRequest.signed(0, "\u00e4", "\u20ac", LOGIN).toDatagram("[2001:db8::1]:80"),
        ("GET /?ts=1&id=2&un=u&cn=c&sig=" + "a".repeat(40) + " HTTP/1.1\r\nHost: x\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII),
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
            .getBytes(StandardCharsets.US_ASCII));
  }
}
