// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives out nonces without remembering them, and remembers those that were used.
 *
 * <p>A nonce is the time of its making, a serial number, and 128 bits of HMAC-SHA-256 over both and
 * the key it is for. Of a used nonce the highest count is kept until it expires. When too many are
 * kept, the oldest is dropped and every nonce as old as it counts as expired, so that memory stays
 * bounded and still no nonce can be used twice. Belongs to one thread.
 */
public final class NonceSource {
  private static final int MAC_BYTES = 16;
  private static final int STAMP_BYTES = 2 * Long.BYTES;
  private static final int MOST_REMEMBERED = 4096;

  /** How long a nonce is good unless another time is given. */
  public static final Duration DEFAULT_LIFE = Duration.ofSeconds(60);

  private final Mac mac;
  private final long lifeMillis;
  private final int mostRemembered;
  private final Map<Long, Used> used = new LinkedHashMap<>(); // by serial, in order of first use
  private long lastSerial;
  private long expiredUpTo; // nonces with this serial or a lower one, if not remembered, are gone

  private record Used(long madeMillis, long count) {}

  /**
   * A source with the usual life of nonces.
   *
   * @param secret at least 16 random bytes that stay in this process
   */
  public NonceSource(byte[] secret) {
    this(secret, DEFAULT_LIFE, MOST_REMEMBERED);
  }

  /**
   * A source.
   *
   * @param secret at least 16 random bytes that stay in this process
   * @param life how long a nonce is good
   * @param mostRemembered how many used nonces are kept, at least 1
   */
  public NonceSource(byte[] secret, Duration life, int mostRemembered) {
    if (secret.length < MAC_BYTES) {
      throw new IllegalArgumentException(
          "found a secret of " + secret.length + " bytes, expected 16 or more");
    }
    if (life.isNegative() || life.isZero() || mostRemembered < 1) {
      throw new IllegalArgumentException(
          "found a life of " + life + " and " + mostRemembered + " nonces, expected more than 0");
    }
    this.lifeMillis = life.toMillis();
    this.mostRemembered = mostRemembered;
    try {
      this.mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256, which all must have", e);
    }
  }

  /** A new nonce for the key: 43 characters that need no escape in a quoted string. */
  String next(long key, long nowMillis) {
    byte[] stamp =
        ByteBuffer.allocate(STAMP_BYTES).putLong(nowMillis).putLong(++lastSerial).array();
    ByteBuffer nonce =
        ByteBuffer.allocate(STAMP_BYTES + MAC_BYTES).put(stamp).put(proof(stamp, key));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce.array());
  }

  private byte[] proof(byte[] stamp, long key) {
    mac.update(stamp);
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(key).flip());
    return Arrays.copyOf(mac.doFinal(), MAC_BYTES);
  }

  /**
   * Uses a nonce once.
   *
   * @param count which use of it this is said to be; 1 at least, and higher than all before
   * @return false if it is not ours, not for that key, too old, or used that often already
   */
  boolean use(String nonce, long count, long key, long nowMillis) {
    byte[] octets = decoded(nonce);
    if (octets.length != STAMP_BYTES + MAC_BYTES) {
      return false;
    }
    byte[] stamp = Arrays.copyOf(octets, STAMP_BYTES);
    byte[] proof = Arrays.copyOfRange(octets, STAMP_BYTES, octets.length);
    if (!MessageDigest.isEqual(proof, proof(stamp, key))) {
      return false;
    }
    long madeMillis = ByteBuffer.wrap(stamp).getLong();
    long serial = ByteBuffer.wrap(stamp).getLong(Long.BYTES);
    if (isExpired(madeMillis, nowMillis)) {
      return false;
    }
    Used earlier = used.get(serial);
    if (earlier == null && serial <= expiredUpTo
        || count <= (earlier == null ? 0 : earlier.count)) {
      return false;
    }
    used.put(serial, new Used(madeMillis, count));
    forget(nowMillis);
    return true;
  }

  /** How many used nonces are kept. */
  int remembered() {
    return used.size();
  }

  private static byte[] decoded(String nonce) {
    try {
      return Base64.getUrlDecoder().decode(nonce);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** A nonce from the future is one from before the clock was set back, and just as old. */
  private boolean isExpired(long madeMillis, long nowMillis) {
    return madeMillis > nowMillis || nowMillis - madeMillis >= lifeMillis;
  }

  private void forget(long nowMillis) {
    Iterator<Map.Entry<Long, Used>> eldestFirst = used.entrySet().iterator();
    while (eldestFirst.hasNext()) {
      Map.Entry<Long, Used> eldest = eldestFirst.next();
      if (used.size() <= mostRemembered && !isExpired(eldest.getValue().madeMillis, nowMillis)) {
        return;
      }
      // Even if the clock were set back, the nonce that is forgotten here would not come to life.
      expiredUpTo = Math.max(expiredUpTo, eldest.getKey());
      eldestFirst.remove();
    }
  }
}
