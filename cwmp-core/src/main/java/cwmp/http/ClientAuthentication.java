// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpOrigin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a CPE logs in to one origin during one session: Digest or Basic (TR-069 3.4.4, 3.4.5).
 *
 * <p>One request after another: ask {@link #authorizationFor} before sending it, and tell {@link
 * #onChallenge} or {@link #onAccepted} about its reply. The ACS chooses by what it offers; Digest
 * is preferred to Basic and SHA-256 to MD5, and Basic is never used where Digest was offered. After
 * a redirect to another origin a new object is needed, as nothing learnt from one server is shown
 * to another.
 */
public final class ClientAuthentication {
  /** Stale challenges in a row that are answered; more of them is a server that cannot decide. */
  private static final int MOST_STALE_IN_A_ROW = 4;

  private static final int CNONCE_BYTES = 16;

  private final HttpOrigin origin;
  private final Credentials credentials;
  private final RandomGenerator random;
  private final String username; // octets
  private boolean basic;
  private @Nullable DigestChallenge digest;
  private String nonce = "";
  private int nonceCount;
  private String cnonce = "";
  private String sessionHash = ""; // H(A1) of a -sess algorithm, once it is bound
  private boolean answered; // since the last accepted request
  private int staleInARow;

  private ClientAuthentication(
      HttpOrigin origin, Credentials credentials, boolean basic, RandomGenerator random) {
    this.origin = origin;
    this.credentials = credentials;
    this.random = random;
    this.username = Octets.utf8(credentials.username());
    this.basic = basic;
    this.answered = basic;
  }

  /**
   * Authentication that waits for a challenge.
   *
   * @param random source of the cnonces; secure unless runs must repeat
   */
  public static ClientAuthentication challenged(
      HttpOrigin origin, Credentials credentials, RandomGenerator random) {
    return new ClientAuthentication(origin, credentials, false, random);
  }

  /**
   * Authentication that sends Basic credentials with the first request already.
   *
   * <p>Only over TLS, which is where TR-069 3.4.4 recommends it; with a plain http origin this is
   * the same as {@link #challenged}.
   */
  public static ClientAuthentication preemptiveBasic(
      HttpOrigin origin, Credentials credentials, RandomGenerator random) {
    boolean possible = origin.isSecure() && canBeBasic(credentials);
    return new ClientAuthentication(origin, credentials, possible, random);
  }

  /** The one origin to which the answers of this object may be sent. */
  public HttpOrigin origin() {
    return origin;
  }

  /**
   * The value of the Authorization header for the next request.
   *
   * <p>Counts the use of the nonce: call it once for each request that is sent.
   *
   * @param requestTarget exactly as in the request line
   * @return empty as long as there was no challenge
   */
  public Optional<String> authorizationFor(String method, String requestTarget) {
    if (basic) {
      String pair = credentials.username() + ":" + credentials.password();
      byte[] octets = pair.getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(octets));
    }
    return Optional.ofNullable(digest).map(challenge -> answer(challenge, method, requestTarget));
  }

  /**
   * Takes the challenge of a 401.
   *
   * @param wwwAuthenticate the values of all WWW-Authenticate headers
   * @return true if the same request is to be sent again with the new answer; false if the login
   *     has failed: the credentials were refused, or there is no challenge that they can answer
   */
  public boolean onChallenge(List<String> wwwAuthenticate) {
    List<AuthChallenge> challenges = AuthChallenge.parse(wwwAuthenticate);
    if (challenges.stream().anyMatch(c -> c.scheme().equals("digest"))) {
      return canBeDigest() && onDigest(DigestChallenge.strongest(challenges));
    }
    if (challenges.stream().anyMatch(c -> c.scheme().equals("basic"))) {
      return onBasic();
    }
    return false;
  }

  private boolean onDigest(Optional<DigestChallenge> strongest) {
    if (strongest.isEmpty()) {
      return false;
    }
    DigestChallenge challenge = strongest.get();
    boolean refusedDigest = answered && digest != null;
    if (refusedDigest && !challenge.stale()) {
      return false;
    }
    // A nonce that went stale says nothing about the password, unless it does so for ever.
    staleInARow = refusedDigest ? staleInARow + 1 : 0;
    if (staleInARow > MOST_STALE_IN_A_ROW) {
      return false;
    }
    basic = false;
    digest = challenge;
    answered = true;
    sessionHash = "";
    useNonce(challenge.nonce());
    if (cnonce.isEmpty() || challenge.algorithm().isSession()) {
      cnonce = newCnonce();
    }
    return true;
  }

  private boolean onBasic() {
    // Once Digest was offered, Basic without TLS could only be somebody's wish to see the password.
    boolean downgraded = digest != null && !origin.isSecure();
    if (answered || downgraded || !canBeBasic(credentials)) {
      return false;
    }
    digest = null;
    basic = true;
    answered = true;
    return true;
  }

  /**
   * Takes note that the last request was answered with anything but 401.
   *
   * @param authenticationInfo the values of the Authentication-Info headers, which may name the
   *     next nonce
   */
  public void onAccepted(List<String> authenticationInfo) {
    answered = false;
    staleInARow = 0;
    if (digest != null && !authenticationInfo.isEmpty()) {
      // The header is a list of parameters only: a scheme in front makes a challenge of it.
      String info = "Digest " + String.join(", ", authenticationInfo);
      AuthChallenge.parse(List.of(info)).stream()
          .findFirst() // there may be none, if what was sent makes no sense
          .flatMap(parameters -> parameters.parameter("nextnonce"))
          .filter(next -> !next.isEmpty() && HttpHeaders.isValue(next))
          .ifPresent(this::useNonce);
    }
  }

  /**
   * Takes note that the next request goes over a new TCP connection, which calls for a new cnonce
   * (TR-069 3.4.5).
   *
   * <p>The challenge stays. So does the cnonce of a -sess algorithm, which is part of the key that
   * both sides share until the next challenge.
   */
  public void onConnectionOpened() {
    if (digest != null && !digest.algorithm().isSession()) {
      cnonce = newCnonce();
    }
  }

  private void useNonce(String next) {
    if (!next.equals(nonce)) {
      nonce = next;
      nonceCount = 0;
    }
  }

  private String newCnonce() {
    byte[] bytes = new byte[CNONCE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private String answer(DigestChallenge challenge, String method, String uri) {
    DigestAlgorithm algorithm = challenge.algorithm();
    String userHash = userHash(challenge);
    StringBuilder answer = new StringBuilder(320).append("Digest ");
    appendUsername(answer, challenge);
    answer.append(", realm=").append(Octets.quoted(challenge.realm()));
    answer.append(", nonce=").append(Octets.quoted(nonce));
    answer.append(", uri=").append(Octets.quoted(uri));
    if (challenge.algorithmText() != null) {
      answer.append(", algorithm=").append(algorithm.token());
    }
    if (challenge.qop()) {
      String nc = "%08x".formatted(++nonceCount);
      String response = DigestResponse.withQop(algorithm, userHash, nonce, nc, cnonce, method, uri);
      answer.append(", response=\"").append(response);
      answer.append("\", qop=auth, nc=").append(nc);
      answer.append(", cnonce=\"").append(cnonce).append('"');
    } else {
      String response = DigestResponse.withoutQop(algorithm, userHash, nonce, method, uri);
      answer.append(", response=\"").append(response).append('"');
      if (algorithm.isSession()) {
        answer.append(", cnonce=\"").append(cnonce).append('"'); // else nobody could check it
      }
    }
    if (challenge.opaque() != null) {
      answer.append(", opaque=").append(Octets.quoted(challenge.opaque()));
    }
    if (challenge.userhash()) {
      answer.append(", userhash=true");
    }
    return answer.toString();
  }

  /** H(A1); of a -sess algorithm it is bound by the first answer to a challenge, and then stays. */
  private String userHash(DigestChallenge challenge) {
    DigestAlgorithm algorithm = challenge.algorithm();
    if (!sessionHash.isEmpty()) {
      return sessionHash;
    }
    String password = Octets.utf8(credentials.password());
    String hash =
        DigestResponse.userHash(algorithm, username, challenge.realm(), password, nonce, cnonce);
    if (algorithm.isSession()) {
      sessionHash = hash;
    }
    return hash;
  }

  private void appendUsername(StringBuilder answer, DigestChallenge challenge) {
    if (challenge.userhash()) {
      String hash = challenge.algorithm().hash(username, challenge.realm());
      answer.append("username=\"").append(hash).append('"');
    } else if (challenge.utf8() && username.chars().anyMatch(c -> c > 0x7E)) {
      answer.append("username*=UTF-8''").append(PercentEncoding.ofOctets(username));
    } else {
      answer.append("username=").append(Octets.quoted(username));
    }
  }

  /** A user name of which a header cannot be made logs in nowhere. */
  private boolean canBeDigest() {
    return !username.isEmpty() && HttpHeaders.isValue(username);
  }

  /** The first colon ends the user name (RFC 7617 2). */
  private static boolean canBeBasic(Credentials credentials) {
    return !credentials.username().isEmpty() && credentials.username().indexOf(':') < 0;
  }
}
