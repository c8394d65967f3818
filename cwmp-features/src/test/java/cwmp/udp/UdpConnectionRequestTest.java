// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.CpeState;
import cwmp.http.Credentials;
import cwmp.session.SessionOutcome;
import cwmp.spec.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connection requests in datagrams. TR-069 G.2.1.4. */
class UdpConnectionRequestTest {
  private static final Credentials ACS = new Credentials("cr-user", "cr-password");

  private final UdpDevice device = new UdpDevice(UdpSettings.defaults()).booted();

  @Test
  @Spec("H-29")
  void readsTheDatagramThatAnAcsSends() {
    // Signed with: printf 11206737001234CPE57689XTGRWIPC6D3IPXS3 | openssl sha1 -hmac secret
    byte[] datagram =
        ("GET http://10.1.1.1:8080?ts=1120673700&id=1234&un=CPE57689&cn=XTGRWIPC6D3IPXS3&sig=FDA44088E52A347CE49D6312521D5621EEB40037"
             + " HTTP/1.1\r\n"
             + "Host: 10.1.1.1:8080\r\n\r\n")
            .getBytes(US_ASCII);

    UdpConnectionRequest request = UdpConnectionRequest.parse(datagram).orElseThrow();

    assertThat(request.timestamp()).isEqualTo(1_120_673_700L);
    assertThat(request.id()).isEqualTo("1234");
    assertThat(request.username()).isEqualTo("CPE57689");
    assertThat(request.nonce()).isEqualTo("XTGRWIPC6D3IPXS3");
    assertThat(request.isBy(new Credentials("CPE57689", "secret"))).isTrue();
    assertThat(request.isBy(new Credentials("CPE57689", "Secret"))).isFalse();
    assertThat(request.isBy(new Credentials("CPE5768", "secret"))).isFalse();
    assertThat(StunMessage.isLike(datagram)).isFalse();
  }

  @Test
  @Spec({"H-29", "H-32"})
  void opensASessionAndAnswersNothing() {
    device.session();
    assertThat(device.value("UDPConnectionRequestAddress")).isEqualTo("10.0.0.7:5000");

    device.receive(request(1000, "1"));

    assertThat(device.cpe.sessionDue()).isTrue();
    assertThat(device.sent()).isEmpty();
    assertThat(UdpDevice.codes(device.session())).containsExactly("6 CONNECTION REQUEST");
  }

  @Test
  @Spec({"H-31", "H-30"})
  void opensOneSessionForAllCopies() {
    device.session();
    for (int i = 0; i < 3; i++) {
      device.receive(request(1000, "1"));
    }
    device.session();

    device.receive(request(1000, "1"));

    assertThat(device.cpe.sessionDue()).isFalse();
  }

  @Test
  @Spec("H-30")
  void takesOnlyALaterTimestampWithAnotherId() {
    device.session();
    device.receive(request(1000, "1"));
    device.session();

    device.receive(request(999, "2"));
    device.receive(request(1000, "2"));
    device.receive(request(1001, "1"));
    assertThat(device.cpe.sessionDue()).isFalse();

    device.receive(request(1001, "2"));
    assertThat(device.cpe.sessionDue()).isTrue();
  }

  @Test
  @Spec("H-30")
  void remembersTheLastRequestOverARestart() {
    device.receive(request(1000, "1"));
    CpeState kept = device.cpe.state();

    UdpDevice restarted = new UdpDevice(UdpSettings.defaults());
    assertThat(restarted.cpe.restore(kept)).isEmpty();
    restarted.booted().session();
    restarted.receive(request(1000, "1"));
    assertThat(restarted.cpe.sessionDue()).isFalse();
    restarted.receive(request(1001, "2"));
    assertThat(restarted.cpe.sessionDue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST http://h?ts=@TS&id=@ID&un=@UN&cn=@CN&sig=@SIG HTTP/1.1",
        "get http://h?ts=@TS&id=@ID&un=@UN&cn=@CN&sig=@SIG HTTP/1.1",
        "GET http://h?ts=1@TS&id=@ID&un=@UN&cn=@CN&sig=@SIG HTTP/1.1",
        "GET http://h?ts=-@TS&id=@ID&un=@UN&cn=@CN&sig=@SIG HTTP/1.1",
        "GET http://h?ts=99999999999999999999&id=@ID&un=@UN&cn=@CN&sig=@SIG HTTP/1.1",
        "GET http://h?id=@ID&un=@UN&cn=@CN&sig=@SIG HTTP/1.1",
        "GET http://h?ts=@TS&id=x@ID&un=@UN&cn=@CN&sig=@SIG HTTP/1.1",
        "GET http://h?ts=@TS&id=@ID&id=@ID&un=@UN&cn=@CN&sig=@SIG HTTP/1.1",
        "GET http://h?ts=@TS&id=@ID&un=other&cn=@CN&sig=@SIG HTTP/1.1",
        "GET http://h?ts=@TS&id=@ID&un=@UN&cn=x@CN&sig=@SIG HTTP/1.1",
        "GET http://h?ts=@TS&id=@ID&un=@UN&cn=@CN&sig=0@SIG HTTP/1.1",
        "GET http://h?ts=@TS&id=@ID&un=@UN&cn=@CN HTTP/1.1",
        "GET http://h?ts=@TS&id=@ID&un=@UN&cn=%4&sig=@SIG HTTP/1.1",
        "GET http://h?ts=@TS&id=@ID&un=@UN&cn=%zz&sig=@SIG HTTP/1.1",
        "GET /?ts=@TS&id=@ID&un=@UN&cn=@CN&sig=@SIG HTTP/2.0",
        "GET http://h HTTP/1.1",
        "GET"
      })
  @Spec("H-30")
  void dropsWhatDeviatesInOnePoint(String requestLine) {
    device.session();
    UdpConnectionRequest good = UdpConnectionRequest.signed(1000, "1", "nonce", ACS);

    device.receive(filled(requestLine, good));
    assertThat(device.cpe.sessionDue()).isFalse();

    device.receive(filled("GET http://h?ts=@TS&id=@ID&un=@UN&cn=@CN&sig=@SIG HTTP/1.1", good));
    assertThat(device.cpe.sessionDue()).isTrue();
  }

  @Test
  @Spec("H-30")
  void takesTheSignatureInLowerCase() {
    device.session();
    String datagram = new String(request(1000, "1"), US_ASCII);
    int start = datagram.indexOf("sig=") + 4;
    String sig = datagram.substring(start, start + 40);

    device.receive(datagram.replace(sig, sig.toLowerCase(Locale.ROOT)).getBytes(US_ASCII));

    assertThat(device.cpe.sessionDue()).isTrue();
  }

  @Test
  @Spec("H-30")
  void letsNobodyInWithoutCredentials() throws Exception {
    device.session();
    device.set("ConnectionRequestPassword", "");
    Credentials nobody = new Credentials("cr-user", "");

    device.receive(UdpConnectionRequest.signed(1000, "1", "nonce", nobody).toDatagram("h"));

    assertThat(device.cpe.sessionDue()).isFalse();
  }

  @Test
  @Spec("H-29")
  void readsWhatItWritesWhateverTheNames() {
    Credentials odd = new Credentials("a b&c=ä%2F", "pass wörd");
    UdpConnectionRequest request = UdpConnectionRequest.signed(5, "i&d", "n=", odd);

    UdpConnectionRequest read =
        UdpConnectionRequest.parse(request.toDatagram("192.0.2.1:99")).orElseThrow();

    assertThat(read).isEqualTo(request);
    assertThat(read.isBy(odd)).isTrue();
  }

  @Test
  @Spec("H-33")
  void acceptsTenInABurstAndOneInASecondLater() {
    device.session();
    for (int i = 0; i < 100; i++) {
      device.receive(request(1000 + i, "id" + i));
    }
    assertThat(device.cpe.state().features().get("udp")).containsExactly("1009", "id9");
    device.session();
    assertThat(device.cpe.sessionDue()).isFalse();

    device.pass(Duration.ofSeconds(1));
    device.receive(request(2000, "x"));
    assertThat(device.cpe.sessionDue()).isTrue();
  }

  @Test
  @Spec("H-33")
  void opensAnotherSessionAfterOneInWhichItWasAsked() {
    var session = device.cpe.openSession();
    assertThat(session.plan()).isNotNull();
    device.receive(request(1000, "1"));
    assertThat(device.cpe.sessionDue()).isFalse();

    device.cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));

    assertThat(device.cpe.sessionDue()).isTrue();
  }

  private static byte[] request(long timestamp, String id) {
    return UdpConnectionRequest.signed(timestamp, id, "nonce", ACS).toDatagram("10.0.0.7:5000");
  }

  private static byte[] filled(String requestLine, UdpConnectionRequest request) {
    return (requestLine
                .replace("@TS", Long.toString(request.timestamp()))
                .replace("@ID", request.id())
                .replace("@UN", request.username())
                .replace("@CN", request.nonce())
                .replace("@SIG", request.signature())
            + "\r\nHost: h\r\n\r\n")
        .getBytes(US_ASCII);
  }
}
