// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which TLS a CPE speaks with an ACS (TR-069 3.3, which refers to RFC 7525 for TLS 1.2).
 *
 * <p>Names are the standard ones of Java's TLS.
 */
public final class TlsProfile {
  /** The only application protocol that is offered: no HTTP/2. */
  public static final String ALPN = "http/1.1";

  /** The suite that RFC 5246 9 makes mandatory. */
  private static final String MANDATORY = "TLS_RSA_WITH_AES_128_CBC_SHA";

  /**
   * RFC 7525 4.1 and 4.2: no encryption of less than 112 bits or by RC4, no anonymous servers, no
   * key exchange without forward secrecy. The latter leaves out TLS_RSA_WITH_AES_128_CBC_SHA, which
   * TLS 1.2 itself makes mandatory and nobody should use any more.
   */
  private static final Pattern UNFIT =
      Pattern.compile(".*_(NULL|EXPORT|RC4|RC2|DES|3DES|DES40|anon|MD5)(_.*)?|TLS_(RSA|ECDH)_.*");

  /** A version that may be spoken. */
  public enum Version {
    /** RFC 5246. */
    TLS_1_2("1.2"),
    /** RFC 8446. */
    TLS_1_3("1.3");

    private final String number;

    Version(String number) {
      this.number = number;
    }

    /** {@code 1.2} or {@code 1.3}. */
    public String number() {
      return number;
    }
  }

  private TlsProfile() {}

  /**
   * The protocols to enable, best first.
   *
   * @param oldest none is older than this
   */
  public static String[] protocols(Version oldest) {
    return oldest == Version.TLS_1_3
        ? new String[] {"TLSv1.3"}
        : new String[] {"TLSv1.3", "TLSv1.2"};
  }

  /**
   * Those of these cipher suites that may be used, in their order.
   *
   * @param enabled what the runtime would use by itself
   */
  public static String[] suites(String[] enabled) {
    return suites(enabled, false);
  }

  /**
   * Those of these cipher suites that may be used, in their order.
   *
   * @param enabled what the runtime would use by itself
   * @param withMandatory whether the suite that TLS 1.2 makes mandatory may be used too
   */
  public static String[] suites(String[] enabled, boolean withMandatory) {
    List<String> fit = new ArrayList<>();
    for (String suite : enabled) {
      if (!UNFIT.matcher(suite).matches() || withMandatory && suite.equals(MANDATORY)) {
        fit.add(suite);
      }
    }
    return fit.toArray(String[]::new);
  }
}
