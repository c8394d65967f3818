// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One login with SCRAM-SHA-1, the client's side: both sides prove that they know the password, and
 * nobody who listens learns it. RFC 5802, without channel binding.
 */
final class ScramSha1 {
  static final String MECHANISM = "SCRAM-SHA-1";

  /** A server may ask for this many rounds at most; four thousand are usual. */
  private static final int MOST_ITERATIONS = 100_000;

  private static final String NO_CHANNEL_BINDING = "n,,";
  private static final int KEY_BITS = 160;

  private final String password;
  private final String clientFirstBare;
  private String serverFirst = "";
  private String nonce;
  private byte[] serverSignature = {};

  /**
   * Begins a login.
   *
   * @param nonce printable characters without a comma that nobody can guess
   */
  ScramSha1(String username, String password, String nonce) {
    this.password = prepared(password);
    this.nonce = nonce;
    this.clientFirstBare =
        "n=" + prepared(username).replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
  }

  /** What the client says first. */
  String firstMessage() {
    return NO_CHANNEL_BINDING + clientFirstBare;
  }

  /**
   * Takes what the server says first.
   *
   * @return what makes the salted password: the one part that takes time
   */
  KeyRequest challenge(String message) throws XmppException {
    Map<Character, String> fields = fields(message);
    String combined = fields.getOrDefault('r', "");
    if (!combined.startsWith(nonce) || combined.length() == nonce.length()) {
      throw new XmppException("a SCRAM challenge that does not go on with the client's nonce");
    }
    nonce = combined;
    serverFirst = message;
    String iterations = fields.getOrDefault('i', "");
    if (!iterations.matches("[1-9][0-9]{0,6}") || Integer.parseInt(iterations) > MOST_ITERATIONS) {
      throw new XmppException(
          "found " + iterations + " SCRAM iterations, expected 1 to " + MOST_ITERATIONS);
    }
    byte[] salt = base64(fields.getOrDefault('s', ""));
    if (salt.length == 0) {
      throw new XmppException("a SCRAM challenge without salt");
    }
    return new KeyRequest(password, salt, Integer.parseInt(iterations));
  }

  /** The client's proof, made of the {@linkplain KeyRequest#derive salted password}. */
  String finalMessage(byte[] saltedPassword) {
    String withoutProof =
        "c=" + encode(NO_CHANNEL_BINDING.getBytes(StandardCharsets.UTF_8)) + ",r=" + nonce;
    byte[] signed = utf8(clientFirstBare + "," + serverFirst + "," + withoutProof);
    byte[] clientKey = hmac(saltedPassword, utf8("Client Key"));
    byte[] proof = hmac(sha1(clientKey), signed);
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= clientKey[i];
    }
    serverSignature = hmac(hmac(saltedPassword, utf8("Server Key")), signed);
    return withoutProof + ",p=" + encode(proof);
  }

  /** Checks the server's proof, without which it might be anybody. */
  void verify(String serverFinal) throws XmppException {
    byte[] found = base64(fields(serverFinal).getOrDefault('v', ""));
    if (serverSignature.length == 0 || !MessageDigest.isEqual(found, serverSignature)) {
      throw new XmppException("the server has not proved that it knows the password");
    }
  }

  private static Map<Character, String> fields(String message) throws XmppException {
    Map<Character, String> fields = new HashMap<>();
    for (String field : message.split(",", -1)) {
      if (field.length() < 2 || field.charAt(1) != '=') {
        throw new XmppException("found '" + field + "' in a SCRAM message, expected a field");
      }
      if (field.charAt(0) == 'm') {
        throw new XmppException("a SCRAM extension that the server insists on");
      }
      fields.putIfAbsent(field.charAt(0), field.substring(2));
    }
    return fields;
  }

  /** SASLprep (RFC 4013) as far as names and passwords that people use have need of it. */
  private static String prepared(String text) {
    return Normalizer.normalize(text.replaceAll("\\p{Zs}", " "), Normalizer.Form.NFKC);
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] base64(String text) throws XmppException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new XmppException("found what is no base64: " + e.getMessage());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }

  /**
   * What the salted password is made of.
   *
   * @param salt as it is, not in base64
   */
  record KeyRequest(String password, byte[] salt, int iterations) {

    /** Makes it: some milliseconds with four thousand iterations. */
    byte[] derive() {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
      try {
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1").generateSecret(spec).getEncoded();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has PBKDF2WithHmacSHA1", e);
      } finally {
        spec.clearPassword();
      }
    }
  }
}
