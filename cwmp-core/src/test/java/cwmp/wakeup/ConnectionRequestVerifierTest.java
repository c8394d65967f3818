// SPDX-License-Identifier: Apache-2.0
package cwmp.wakeup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.http.DigestAlgorithm;
import cwmp.http.NonceSource;
import cwmp.spec.Spec;
import cwmp.wakeup.ConnectionRequestVerifier.Accepted;
import cwmp.wakeup.ConnectionRequestVerifier.Refused;
import cwmp.wakeup.ConnectionRequestVerifier.Verdict;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpTarget;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRequestVerifierTest {
  private static final Credentials ACS = new Credentials("acs", "secret");
  private static final HttpTarget CPE = HttpTarget.parse("http://192.0.2.7:7547/0a1b2c?id=1");
  private static final long DEVICE = 3;
  private static final long NOW = 1_000;

  private final ConnectionRequestVerifier verifier =
      new ConnectionRequestVerifier(new NonceSource(new byte[16]));

  @Test
  @Spec({"H-01", "H-04"})
  void acceptsTheAnswerToItsChallenge() throws Exception {
    ClientAuthentication client = client(ACS);
    Refused challenge = (Refused) verify(request("GET", HttpHeaders.EMPTY));

    assertThat(challenge.status()).isEqualTo(401);
    assertThat(client.onChallenge(challenge.headers().all("WWW-Authenticate"))).isTrue();
    assertThat(verify(request("GET", authorization(client)))).isEqualTo(new Accepted());
  }

  @Test
  @Spec("H-04")
  void challengesWithDigestAndNothingElse() throws Exception {
    Refused challenge = (Refused) verify(request("GET", HttpHeaders.EMPTY));

    assertThat(challenge.headers().all("WWW-Authenticate"))
        .singleElement()
        .asString()
        .matches(
            "Digest realm=\"connection request\", qop=\"auth\", algorithm=MD5, nonce=\"[^\"]+\"");
  }

  @Test
  @Spec("H-04")
  void challengesAgainIfThePasswordIsWrong() throws Exception {
    ClientAuthentication client = client(new Credentials("acs", "wrong"));
    Refused challenge = (Refused) verify(request("GET", HttpHeaders.EMPTY));
    client.onChallenge(challenge.headers().all("WWW-Authenticate"));

    Refused refused = (Refused) verify(request("GET", authorization(client)));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(client.onChallenge(refused.headers().all("WWW-Authenticate"))).isFalse();
  }

  @Test
  @Spec("H-15")
  void letsAnAcsWithAnOldNonceTryAgain() throws Exception {
    ClientAuthentication client = client(ACS);
    Refused challenge = (Refused) verify(request("GET", HttpHeaders.EMPTY));
    client.onChallenge(challenge.headers().all("WWW-Authenticate"));
    long later = NOW + 61_000;

    HttpRequest late = request("GET", authorization(client));
    Refused stale = (Refused) verifier.verify(late, ACS, DEVICE, later);

    assertThat(client.onChallenge(stale.headers().all("WWW-Authenticate"))).isTrue();
    HttpRequest again = request("GET", authorization(client));
    assertThat(verifier.verify(again, ACS, DEVICE, later)).isEqualTo(new Accepted());
  }

  @Test
  @Spec("H-15")
  void letsNobodyInWithoutAConfiguredPassword() throws Exception {
    Credentials none = new Credentials("acs", "");
    ClientAuthentication client = client(none);
    Refused challenge = (Refused) verify(request("GET", HttpHeaders.EMPTY));
    client.onChallenge(challenge.headers().all("WWW-Authenticate"));

    assertThat(verifier.verify(request("GET", authorization(client)), none, DEVICE, NOW))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "HEAD", "OPTIONS", "get"})
  @Spec("H-02")
  void allowsNothingButGet(String method) throws Exception {
    assertThat(verify(request(method, HttpHeaders.EMPTY)))
        .isEqualTo(new Refused(405, HttpHeaders.of("Allow", "GET")));
  }

  @Test
  @Spec("H-18")
  void offersSha256BesidesMd5OnlyIfToldTo() throws Exception {
    ConnectionRequestVerifier both =
        new ConnectionRequestVerifier(
            new NonceSource(new byte[16]), List.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256));
    Refused challenge = (Refused) both.verify(request("GET", HttpHeaders.EMPTY), ACS, DEVICE, NOW);

    assertThat(challenge.headers().all("WWW-Authenticate")).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ConnectionRequestVerifier(
                    new NonceSource(new byte[16]), List.of(DigestAlgorithm.SHA_256)))
        .withMessageContaining("MD5");
  }

  private Verdict verify(HttpRequest request) {
    return verifier.verify(request, ACS, DEVICE, NOW);
  }

  private static ClientAuthentication client(Credentials credentials) {
    HttpOrigin origin = CPE.origin();
    return ClientAuthentication.challenged(origin, credentials, new SplittableRandom(1));
  }

  private static HttpHeaders authorization(ClientAuthentication client) {
    return HttpHeaders.of(
        "Authorization", client.authorizationFor("GET", CPE.requestTarget()).orElseThrow());
  }

  /** A request as it comes out of the parser. */
  private static HttpRequest request(String method, HttpHeaders headers) throws Exception {
    byte[] head = HttpRequestWriter.head(method, CPE, headers, -1);
    assertThat(new String(head, ISO_8859_1)).startsWith(method);
    return new HttpRequestParser(HttpLimits.CONNECTION_REQUEST)
        .feed(ByteBuffer.wrap(head))
        .orElseThrow();
  }
}
