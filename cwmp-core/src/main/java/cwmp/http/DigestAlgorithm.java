// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The algorithms of HTTP digest authentication, the strongest first.
 *
 * <p>TR-069 3.4.5 asks for MD5 and MD5-sess; those with SHA-256 are an extension (RFC 7616).
 */
public enum DigestAlgorithm {
  SHA_256("SHA-256", "SHA-256", false),
  SHA_256_SESS("SHA-256-sess", "SHA-256", true),
  MD5("MD5", "MD5", false),
  MD5_SESS("MD5-sess", "MD5", true);

  private final String token;
  private final String hash;
  private final boolean session;

  DigestAlgorithm(String token, String hash, boolean session) {
    this.token = token;
    this.hash = hash;
    this.session = session;
  }

  /** The name in the {@code algorithm} parameter. */
  public String token() {
    return token;
  }

  /** Whether the user's hash is bound to the first nonce of a session. */
  public boolean isSession() {
    return session;
  }

  /** The algorithm of that name, whatever its case. */
  public static Optional<DigestAlgorithm> named(String token) {
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.token.equalsIgnoreCase(token)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /**
   * H(parts joined with colons), in lower-case hex.
   *
   * @param parts octets as characters up to U+00FF, see {@link Octets}
   */
  public String hash(String... parts) {
    byte[] text = String.join(":", parts).getBytes(StandardCharsets.ISO_8859_1);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no " + hash + ", which all must have", e);
    }
  }
}
