// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

/**
 * The calculations that client and verifier share (RFC 7616 3.4, RFC 2617 3.2.2).
 *
 * <p>All text is octets, see {@link Octets}.
 */
final class DigestResponse {
  private DigestResponse() {}

  /** H(A1): for the -sess algorithms bound to nonce and cnonce. */
  static String userHash(
      DigestAlgorithm algorithm,
      String username,
      String realm,
      String password,
      String nonce,
      String cnonce) {
    String hash = algorithm.hash(username, realm, password);
    return algorithm.isSession() ? algorithm.hash(hash, nonce, cnonce) : hash;
  }

  /** The response with {@code qop=auth}. */
  static String withQop(
      DigestAlgorithm algorithm,
      String userHash,
      String nonce,
      String nonceCount,
      String cnonce,
      String method,
      String uri) {
    String requestHash = algorithm.hash(method, uri);
    return algorithm.hash(userHash, nonce, nonceCount, cnonce, "auth", requestHash);
  }

  /** The response in the form of RFC 2069, for a challenge without {@code qop}. */
  static String withoutQop(
      DigestAlgorithm algorithm, String userHash, String nonce, String method, String uri) {
    return algorithm.hash(userHash, nonce, algorithm.hash(method, uri));
  }
}
