// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash of whatever TR-069 signs: STUN messages and datagrams. RFC 2104. */
public final class HmacSha1 {
  /** How long a signature is. */
  public static final int BYTES = 20;

  private static final String NAME = "HmacSHA1";

  /** Java takes no empty key; one zero octet gives the same signatures. */
  private static final byte[] EMPTY_KEY = {0};

  private HmacSha1() {}

  /** The signature of the text with the password, as UTF-8, for its key. */
  public static byte[] of(String password, byte[] text) {
    byte[] key = password.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key.length == 0 ? EMPTY_KEY : key, NAME));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + NAME, e);
    }
  }

  /** The same in upper-case hexadecimal digits. */
  public static String hex(String password, byte[] text) {
    return HexFormat.of().withUpperCase().formatHex(of(password, text));
  }
}
