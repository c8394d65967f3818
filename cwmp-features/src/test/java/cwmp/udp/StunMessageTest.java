// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.http.HmacSha1;
import cwmp.spec.Spec;
import cwmp.udp.StunMessage.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StunMessageTest {
  private static final Transaction ID = new Transaction(0x0102030405060708L, 0x090A0B0C0D0E0F10L);

  @Test
  @Spec("H-21")
  void writesABindingRequestByteForByte() {
    byte[] request =
        new StunWriter(StunMessage.BINDING_REQUEST, ID)
            .with(0xC001, StunMessage.CONNECTION_REQUEST_BINDING_VALUE)
            .with(0xC002, "")
            .toBytes();

    assertThat(HexFormat.of().formatHex(request))
        .isEqualTo(
            "0001001c0102030405060708090a0b0c0d0e0f10"
                + "c0010014"
                + HexFormat.of()
                    .formatHex("dslforum.org/TR-111 ".getBytes(StandardCharsets.US_ASCII))
                + "c0020000");
  }

  @Test
  @Spec("H-20")
  void readsTheAddressesOfAResponse() {
    UdpAddress address = UdpAddress.of(new byte[] {(byte) 192, 0, 2, 1}, 65535);
    StunMessage message =
        StunMessage.parse(
                new StunWriter(StunMessage.BINDING_RESPONSE, ID)
                    .with(0x7FFF, "skipped, though RFC 3489 calls it mandatory")
                    .with(StunMessage.MAPPED_ADDRESS, address)
                    .toBytes())
            .orElseThrow();

    assertThat(message.type()).isEqualTo(0x0101);
    assertThat(message.transaction()).isEqualTo(ID);
    assertThat(message.mappedAddress()).contains(address);
    assertThat(message.address(StunMessage.SOURCE_ADDRESS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0020", "8020"})
  void toleratesAMaskedAddress(String type) {
    byte[] masked = HexFormat.of().parseHex("0001" + "ec81" + "c1020707");
    StunMessage message =
        StunMessage.parse(
                new StunWriter(StunMessage.BINDING_RESPONSE, ID)
                    .with(Integer.parseInt(type, 16), masked)
                    .toBytes())
            .orElseThrow();

    assertThat(message.mappedAddress())
        .contains(UdpAddress.of(new byte[] {(byte) 0xC0, 0, 4, 3}, 0xED83));
  }

  @Test
  @Spec("H-23")
  void knowsTheSignaturesOfOldAndNewServers() {
    StunWriter writer = new StunWriter(StunMessage.BINDING_REQUEST, ID);
    byte[] signed = writer.with(StunMessage.USERNAME, "user").toBytesSignedWith("secret");
    StunMessage message = StunMessage.parse(signed).orElseThrow();

    assertThat(signed).hasSize(20 + 8 + 24);
    assertThat(message.isSignedWith("secret")).isTrue();
    assertThat(message.isSignedWith("")).isFalse();
    // RFC 5389 does not fill up the last block.
    byte[] modern = signed.clone();
    byte[] hash = HmacSha1.of("secret", StunMessage.signedText(Arrays.copyOf(signed, 28), false));
    System.arraycopy(hash, 0, modern, 32, 20);
    assertThat(modern).isNotEqualTo(signed);
    assertThat(StunMessage.parse(modern).orElseThrow().isSignedWith("secret")).isTrue();
  }

  @Test
  void readsErrorCodes() {
    byte[] error =
        new StunWriter(StunMessage.BINDING_ERROR_RESPONSE, ID).withError(432, "who?").toBytes();

    assertThat(StunMessage.parse(error).orElseThrow().errorCode()).hasValue(432);
  }

  @Test
  @Spec({"L-01", "H-20"})
  void neverThrowsWhateverComes() {
    long seed = 20260101;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] good =
        new StunWriter(StunMessage.BINDING_RESPONSE, ID)
            .with(StunMessage.MAPPED_ADDRESS, UdpAddress.of(new byte[16], 9))
            .withError(401, "x")
            .with(StunMessage.USERNAME, "odd")
            .toBytesSignedWith("secret");
    UdpDevice device = UdpDevice.withStun(UdpSettings.defaults().findingTimeout()).booted();
    int read = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(160) : good.length);
      for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      var message = StunMessage.parse(bad);
      if (message.isPresent()) {
        read++;
        message.get().mappedAddress();
        message.get().errorCode();
        message.get().isSignedWith("secret");
      }
      UdpConnectionRequest.parse(bad);
      device.receive(random.nextBoolean() ? UdpSocket.REQUESTS : UdpSocket.DISCOVERY, bad);
    }
    assertThat(read).isBetween(500, 9_900);
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000000000, ::",
    "20010db8000000000000000000000001, 2001:db8::1",
    "20010db8000000010000000000000001, 2001:db8:0:1::1",
    "20010db8000100000000000100000000, 2001:db8:1::1:0:0",
    "00010002000300040005000600070000, 1:2:3:4:5:6:7:0",
    "00010000000000000000000000000000, 1::",
    "fe800000000000000000000000000abc, fe80::abc",
    "0a000001, 10.0.0.1"
  })
  @Spec("H-25")
  void spellsAddressesInOneWay(String octets, String text) {
    assertThat(UdpAddress.of(HexFormat.of().parseHex(octets), 1).host()).isEqualTo(text);
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThatIllegalArgumentException().isThrownBy(() -> UdpAddress.of(new byte[5], 1));
    assertThatIllegalArgumentException().isThrownBy(() -> UdpAddress.of(new byte[4], 65536));
  }
}
