// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Digest challenge that this client is able to answer.
 *
 * @param algorithm what to hash with
 * @param algorithmText as the server spelled it; null if it did not, and then neither do we
 * @param opaque returned as it came; null if there was none
 * @param qop whether to answer with {@code qop=auth}, else in the form of RFC 2069
 * @param userhash whether the user name is sent as its hash
 * @param utf8 whether the server announced UTF-8, and so understands {@code username*}
 */
record DigestChallenge(
    String realm,
    String nonce,
    @Nullable String opaque,
    DigestAlgorithm algorithm,
    @Nullable String algorithmText,
    boolean qop,
    boolean stale,
    boolean userhash,
    boolean utf8) {

  /** The strongest challenge that can be answered, if there is one. */
  static Optional<DigestChallenge> strongest(List<AuthChallenge> challenges) {
    DigestChallenge best = null;
    for (AuthChallenge challenge : challenges) {
      DigestChallenge candidate = challenge.scheme().equals("digest") ? of(challenge) : null;
      if (candidate != null
          && (best == null || candidate.algorithm.compareTo(best.algorithm) < 0)) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Null if it lacks realm or nonce, or offers nothing but what we do not have. */
  private static @Nullable DigestChallenge of(AuthChallenge challenge) {
    Map<String, String> given = challenge.parameters();
    String realm = given.get("realm");
    String nonce = given.get("nonce");
    String opaque = given.get("opaque");
    String algorithmText = given.get("algorithm");
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.named(algorithmText == null ? "MD5" : algorithmText);
    String qop = given.get("qop");
    boolean answerable = qop == null || offersAuth(qop);
    if (realm == null || nonce == null || algorithm.isEmpty() || !answerable) {
      return null;
    }
    if (!HttpHeaders.isValue(realm + nonce + (opaque == null ? "" : opaque))) {
      return null; // it could not be sent back
    }
    return new DigestChallenge(
        realm,
        nonce,
        opaque,
        algorithm.get(),
        algorithmText,
        qop != null,
        "true".equalsIgnoreCase(given.get("stale")),
        "true".equalsIgnoreCase(given.get("userhash")),
        "UTF-8".equalsIgnoreCase(given.get("charset")));
  }

  private static boolean offersAuth(String qop) {
    for (String option : qop.split(",", -1)) {
      if (option.strip().equalsIgnoreCase("auth")) {
        return true;
      }
    }
    return false;
  }
}
