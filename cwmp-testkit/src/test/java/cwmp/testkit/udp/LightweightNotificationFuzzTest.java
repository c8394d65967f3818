// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.udp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.http.HmacSha1;
import cwmp.testkit.Spec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents lightweight notifications from real ones; see CONTRIBUTING.md. */
class LightweightNotificationFuzzTest {
  private static final String BODY =
      "<n:Notification xmlns:n='urn:broadband-forum-org:cwmp:lwnotif-1-0'"
          + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><n:TS>1900000000</n:TS>"
          + "<n:UN>u</n:UN><n:CN>c</n:CN><n:OUI>FEFEFE</n:OUI><n:SerialNumber>1</n:SerialNumber>"
          + "<n:Param><n:Name>Device.A</n:Name><n:Value xsi:type='xsd:int'>1</n:Value></n:Param>"
          + "<n:Param><n:Name>Device.B</n:Name><n:Value>b</n:Value></n:Param></n:Notification>";

  @MethodSource("datagrams")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-03", "H-41"})
  void whateverTheBytesTheyAreANotificationOrAnIoException(byte[] bytes) throws IOException {
    LightweightNotification notification;
    try {
      notification = LightweightNotification.parse(bytes);
    } catch (IOException refused) {
      assertThat(refused).hasMessageMatching("(?s).*\\S.*");
      return;
    }
    assertThat(notification.body().length).isLessThanOrEqualTo(bytes.length);
    assertThat(notification.values().size()).isLessThan(notification.body().length);
    byte[] body = notification.body();

    LightweightNotification again =
        LightweightNotification.parse(datagram(HmacSha1.hex("secret", body), body));

    assertThat(again.isSignedWith("secret")).isTrue();
    assertThat(again.isSignedWith("other")).isFalse();
    assertThat(again.timestamp()).isEqualTo(notification.timestamp());
    assertThat(again.username()).isEqualTo(notification.username());
    assertThat(again.device()).isEqualTo(notification.device());
    assertThat(again.values()).isEqualTo(notification.values());
  }

  private static byte[] datagram(String signature, byte[] body) {
    String head =
        "POST / HTTP/1.1\r\nHost: x\r\nSignature: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(signature, body.length);
    ByteArrayOutputStream datagram = new ByteArrayOutputStream();
    datagram.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    datagram.writeBytes(body);
    return datagram.toByteArray();
  }

  static Stream<byte[]> datagrams() {
    return Stream.of(BODY, BODY.replace("n:", "").replace(":n=", "="), "<a/>")
        .map(body -> datagram("A".repeat(40), body.getBytes(StandardCharsets.UTF_8)));
  }
}
