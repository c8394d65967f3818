// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpTarget;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The server's side of digest authentication (RFC 7616, RFC 2617), with {@code qop=auth}.
 *
 * <p>Keeps no state for a challenge that was given: a nonce carries its own time and proof, see
 * {@link NonceSource}. Keeps the nonces that were used with success, up to a bound, until they
 * expire, so that an answer that was overheard opens nothing. One nonce may serve several requests
 * as long as its count rises; an answer in the old form without a count may be used once.
 *
 * <p>Belongs to one thread. All requests of one key have to come to the same verifier, or replays
 * would go unseen.
 */
public final class DigestVerifier {
  /** What became of a request. */
  public sealed interface Verdict {}

  /** The sender knows the password, and this is no replay. */
  public record Accepted() implements Verdict {}

  /**
   * The request is to be answered with 401.
   *
   * @param wwwAuthenticate the values of the WWW-Authenticate headers, the preferred one first
   * @param stale whether the password was right and only the nonce too old or used already
   */
  public record Challenged(List<String> wwwAuthenticate, boolean stale) implements Verdict {
    /** Copies the list. */
    public Challenged {
      wwwAuthenticate = List.copyOf(wwwAuthenticate);
    }
  }

  private static final Accepted ACCEPTED = new Accepted();
  private static final Pattern COUNT = Pattern.compile("[0-9a-fA-F]{8}");
  private static final long ONCE_AND_FOR_ALL = Long.MAX_VALUE;

  private final String realm;
  private final List<DigestAlgorithm> algorithms;
  private final NonceSource nonces;

  /**
   * A verifier.
   *
   * @param realm shown in the challenge
   * @param algorithms offered and accepted; listed in the challenge from strong to weak
   * @param nonces where nonces come from, of this verifier alone
   */
  public DigestVerifier(String realm, List<DigestAlgorithm> algorithms, NonceSource nonces) {
    if (!HttpHeaders.isValue(realm)) {
      throw new IllegalArgumentException("found a realm with control characters, expected text");
    }
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("found no digest algorithm, expected one at least");
    }
    this.realm = realm;
    this.algorithms = algorithms.stream().sorted(Comparator.naturalOrder()).distinct().toList();
    this.nonces = nonces;
  }

  /**
   * Judges one request.
   *
   * @param method of the request
   * @param requestTarget as in the request line
   * @param authorization the values of its Authorization headers
   * @param expected whom to let in; with an empty user name or password nobody
   * @param key binds nonces to one protected thing, such as a device: its nonces are worth nothing
   *     at another
   * @param nowMillis the present
   */
  public Verdict verify(
      String method,
      String requestTarget,
      List<String> authorization,
      Credentials expected,
      long key,
      long nowMillis) {
    Optional<Answer> answer = answer(method, requestTarget, authorization, expected);
    if (answer.isEmpty()) {
      return challenge(false, key, nowMillis);
    }
    // Only now: whoever does not know the password learns nothing about nonces.
    boolean fresh = nonces.use(answer.get().nonce(), answer.get().count(), key, nowMillis);
    return fresh ? ACCEPTED : challenge(true, key, nowMillis);
  }

  /** A 401 for a request that was not looked at any further. */
  public Challenged challenge(long key, long nowMillis) {
    return challenge(false, key, nowMillis);
  }

  private Challenged challenge(boolean stale, long key, long nowMillis) {
    String nonce = nonces.next(key, nowMillis);
    List<String> values = new ArrayList<>(algorithms.size());
    for (DigestAlgorithm algorithm : algorithms) {
      values.add(
          "Digest realm=%s, qop=\"auth\", algorithm=%s, nonce=\"%s\"%s"
              .formatted(
                  Octets.quoted(realm), algorithm.token(), nonce, stale ? ", stale=true" : ""));
    }
    return new Challenged(values, stale);
  }

  /**
   * An answer that only one who knows the password can give, if the request has one.
   *
   * @param count which use of the nonce it claims to be
   */
  private record Answer(String nonce, long count) {}

  private Optional<Answer> answer(
      String method, String requestTarget, List<String> authorization, Credentials expected) {
    List<AuthChallenge> found = AuthChallenge.parse(authorization);
    if (found.size() != 1 || !found.get(0).scheme().equals("digest")) {
      return Optional.empty();
    }
    Map<String, String> given = found.get(0).parameters();
    String nonce = given.getOrDefault("nonce", "");
    String cnonce = given.getOrDefault("cnonce", "");
    String uri = given.getOrDefault("uri", "");
    String count = given.getOrDefault("nc", "");
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.named(given.getOrDefault("algorithm", "MD5")).filter(algorithms::contains);
    // Query and form of the target do not matter to a resource that is told by its path.
    boolean sameResource = HttpTarget.pathOf(uri).equals(HttpTarget.pathOf(requestTarget));
    if (algorithm.isEmpty() || !sameResource || !realm.equals(given.get("realm"))) {
      return Optional.empty();
    }
    String userHash =
        DigestResponse.userHash(
            algorithm.get(),
            Octets.utf8(expected.username()),
            realm,
            Octets.utf8(expected.password()),
            nonce,
            cnonce);
    String response;
    long claimed;
    if (!given.containsKey("qop")) {
      response = DigestResponse.withoutQop(algorithm.get(), userHash, nonce, method, uri);
      claimed = ONCE_AND_FOR_ALL;
    } else if (given.get("qop").equals("auth") && COUNT.matcher(count).matches()) {
      response =
          DigestResponse.withQop(algorithm.get(), userHash, nonce, count, cnonce, method, uri);
      claimed = Long.parseLong(count, 16);
    } else {
      return Optional.empty();
    }
    boolean right =
        isEqual(Octets.utf8(expected.username()), given.getOrDefault("username", ""))
            & isEqual(response, given.getOrDefault("response", "").toLowerCase(Locale.ROOT));
    boolean open = !expected.username().isEmpty() && !expected.password().isEmpty();
    return right && open ? Optional.of(new Answer(nonce, claimed)) : Optional.empty();
  }

  /** Takes the same time wherever the two differ. */
  private static boolean isEqual(String expected, String found) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.ISO_8859_1),
        found.getBytes(StandardCharsets.ISO_8859_1));
  }
}
