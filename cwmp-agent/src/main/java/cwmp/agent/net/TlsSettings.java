// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.net;

import cwmp.http.TlsProfile;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManager;

/**
 * Whom a device believes in TLS and what it shows.
 *
 * @param authorities who is believed; none for those of the Java runtime
 * @param keys what is shown to an ACS that asks for a certificate
 * @param timeKnown whether validity dates count, asked in each handshake
 * @param oldest the oldest version that is spoken
 * @param insecure whether every certificate is believed
 * @param mandatorySuite whether the suite that TLS 1.2 makes mandatory is spoken too
 */
public record TlsSettings(
    List<X509Certificate> authorities,
    List<KeyManager> keys,
    BooleanSupplier timeKnown,
    TlsProfile.Version oldest,
    boolean insecure,
    boolean mandatorySuite) {

  /** The authorities of the runtime, TLS 1.2 and later, nothing shown. */
  static final TlsSettings STANDARD =
      new TlsSettings(List.of(), List.of(), () -> true, TlsProfile.Version.TLS_1_2, false, false);

  /** Keeps copies. */
  public TlsSettings {
    authorities = List.copyOf(authorities);
    keys = List.copyOf(keys);
  }
}
