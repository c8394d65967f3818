// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import cwmp.http.TlsProfile;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a group of devices accepts and shows in TLS.
 *
 * @param authorities whom to believe; empty for those of the Java runtime
 * @param insecure whether every certificate is believed, whoever has signed it and whatever host it
 *     is for
 * @param oldest the oldest version of TLS that is spoken
 * @param identities what the devices show to a server that asks
 * @param sessionCache how many TLS sessions are kept to be resumed, each by the device alone that
 *     has made it; 0 for none
 */
public record TlsSettings(
    List<X509Certificate> authorities,
    boolean insecure,
    TlsProfile.Version oldest,
    ClientIdentities identities,
    int sessionCache) {

  /** Some 28 MB at most: what a session costs is told in docs/tls.md. */
  public static final int DEFAULT_SESSION_CACHE = 20_000;

  /** The authorities of the Java runtime, TLS 1.2 and 1.3, no client certificates. */
  public static final TlsSettings DEFAULT =
      new TlsSettings(
          List.of(),
          false,
          TlsProfile.Version.TLS_1_2,
          ClientIdentities.NONE,
          DEFAULT_SESSION_CACHE);

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the size of the cache is negative
   */
  public TlsSettings {
    authorities = List.copyOf(authorities);
    if (sessionCache < 0) {
      throw new IllegalArgumentException("a cache of " + sessionCache + " sessions");
    }
  }

  /**
   * Who decides whom to believe.
   *
   * @throws GeneralSecurityException if this Java cannot
   * @throws IOException if its own authorities cannot be read
   */
  public TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
    if (insecure) {
      return InsecureTrustManagerFactory.INSTANCE.getTrustManagers();
    }
    KeyStore anchors = null; // Java's own
    if (!authorities.isEmpty()) {
      anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      int number = 0;
      for (X509Certificate authority : authorities) {
        anchors.setCertificateEntry("authority-" + number++, authority);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(anchors);
    return factory.getTrustManagers();
  }

  /** The same with other authorities. */
  public TlsSettings trusting(List<X509Certificate> others) {
    return new TlsSettings(others, insecure, oldest, identities, sessionCache);
  }

  /** The same with other identities. */
  public TlsSettings showing(ClientIdentities others) {
    return new TlsSettings(authorities, insecure, oldest, others, sessionCache);
  }
}
