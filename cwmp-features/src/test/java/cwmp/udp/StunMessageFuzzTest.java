// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.spec.Spec;
import cwmp.udp.StunMessage.Transaction;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents STUN messages from real ones; see CONTRIBUTING.md. */
class StunMessageFuzzTest {
  private static final String PASSWORD = "stun";
  private static final Transaction ID = new Transaction(0x0102030405060708L, 0x090A0B0C0D0E0F10L);
  private static final int[] TYPES = {
    StunMessage.MAPPED_ADDRESS,
    StunMessage.RESPONSE_ADDRESS,
    StunMessage.SOURCE_ADDRESS,
    StunMessage.USERNAME,
    StunMessage.ERROR_CODE,
    StunMessage.CONNECTION_REQUEST_BINDING,
    0x0020
  };

  @MethodSource("messages")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-03", "H-20"})
  void whateverTheBytesTheyAreAMessageOrNone(byte[] bytes) {
    Optional<StunMessage> parsed = StunMessage.parse(bytes);
    if (parsed.isEmpty()) {
      return;
    }
    StunMessage message = parsed.get();
    assertThat(StunMessage.isLike(bytes)).isTrue();
    assertThat(StunMessage.parse(Arrays.copyOf(bytes, bytes.length - 1))).isEmpty();
    assertThat(StunMessage.parse(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
    message.errorCode().ifPresent(code -> assertThat(code).isBetween(0, 955));
    message.isSignedWith(PASSWORD);
    StunWriter again = new StunWriter(message.type(), message.transaction());
    for (int type : TYPES) {
      message.value(type).ifPresent(value -> again.with(type, value));
      assertThat(message.has(type)).isEqualTo(message.value(type).isPresent());
    }

    StunMessage copy = StunMessage.parse(again.toBytesSignedWith(PASSWORD)).orElseThrow();

    assertThat(copy.isSignedWith(PASSWORD)).isTrue();
    assertThat(copy.type()).isEqualTo(message.type());
    assertThat(copy.transaction()).isEqualTo(message.transaction());
    assertThat(copy.errorCode()).isEqualTo(message.errorCode());
    assertThat(copy.address(StunMessage.MAPPED_ADDRESS))
        .isEqualTo(message.address(StunMessage.MAPPED_ADDRESS));
    assertThat(copy.text(StunMessage.USERNAME)).isEqualTo(message.text(StunMessage.USERNAME));
  }

  static Stream<byte[]> messages() {
    UdpAddress ipv4 = UdpAddress.of(new byte[] {(byte) 203, 0, 113, 9}, 40_000);
    UdpAddress ipv6 = UdpAddress.of(new byte[16], 3478);
    return Stream.of(
        new StunWriter(StunMessage.BINDING_REQUEST, ID)
            .with(
                StunMessage.CONNECTION_REQUEST_BINDING,
                StunMessage.CONNECTION_REQUEST_BINDING_VALUE)
            .with(StunMessage.BINDING_CHANGE, "")
            .with(StunMessage.USERNAME, "cpe")
            .toBytesSignedWith(PASSWORD),
        new StunWriter(StunMessage.BINDING_RESPONSE, ID)
            .with(StunMessage.MAPPED_ADDRESS, ipv4)
            .with(StunMessage.SOURCE_ADDRESS, ipv6)
            .toBytes(),
        new StunWriter(StunMessage.BINDING_RESPONSE, ID).with(0x0020, ipv4).toBytes(),
        new StunWriter(StunMessage.BINDING_ERROR_RESPONSE, ID)
            .withError(401, "Unauthorized")
            .toBytes());
  }
}
