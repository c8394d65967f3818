// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a server of ours shows in TLS, and what it wants of those who call it.
 *
 * @param identity its key and certificate
 * @param clients who must show a certificate, too
 * @param authorities who may have signed those of clients; at least one, unless nobody is asked
 * @param revocations what these authorities have revoked; empty if nobody looks
 */
public record ServerTls(
    ClientIdentity identity,
    Clients clients,
    List<X509Certificate> authorities,
    List<X509CRL> revocations) {

  /** Who must show a certificate. */
  public enum Clients {
    /** Nobody is asked for one. */
    NOT_ASKED,
    /** Who has none may come in; who shows one must have a good one. */
    ASKED,
    /** Who has none may not come in. */
    REQUIRED;

    /** As in files: {@code not asked}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final char[] PASSWORD = "of a store in memory".toCharArray();

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if certificates are asked for that nobody can judge
   */
  public ServerTls {
    authorities = List.copyOf(authorities);
    revocations = List.copyOf(revocations);
    if (clients != Clients.NOT_ASKED && authorities.isEmpty()) {
      throw new IllegalArgumentException("certificates of clients, and no authority for them");
    }
  }

  /** The same with another key and certificate. */
  public ServerTls showing(ClientIdentity other) {
    return new ServerTls(other, clients, authorities, revocations);
  }

  /** The names and addresses that the certificate is for, the first one first. */
  public List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    try {
      Collection<List<?>> names = identity.chain().get(0).getSubjectAlternativeNames();
      if (names != null) {
        names.forEach(name -> hosts.add(String.valueOf(name.get(1))));
      }
    } catch (CertificateParsingException e) {
      return List.of(); // whoever calls will say so
    }
    return hosts;
  }

  /**
   * A context that remembers no connection of another one.
   *
   * @throws GeneralSecurityException if this Java cannot use the key
   */
  SSLContext newContext() throws GeneralSecurityException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(), clients == Clients.NOT_ASKED ? null : trust(), null);
      return context;
    } catch (IOException e) {
      throw new GeneralSecurityException("a key store in memory cannot be made", e);
    }
  }

  private KeyManager[] keys() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", identity.key(), PASSWORD, identity.chain().toArray(Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, PASSWORD);
    return factory.getKeyManagers();
  }

  private TrustManager[] trust() throws GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    for (int i = 0; i < authorities.size(); i++) {
      anchors.setCertificateEntry("authority-" + i, authorities.get(i));
    }
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
    parameters.setRevocationEnabled(!revocations.isEmpty());
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocations)));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    return factory.getTrustManagers();
  }
}
