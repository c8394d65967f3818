// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.net;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates a device believes. */
final class Trust extends X509ExtendedTrustManager {
  private static final String ALGORITHM = "PKIX";

  private final X509ExtendedTrustManager standard;
  private final Set<TrustAnchor> anchors = new HashSet<>();
  private final BooleanSupplier timeKnown;

  private Trust(X509ExtendedTrustManager standard, BooleanSupplier timeKnown) {
    this.standard = standard;
    this.timeKnown = timeKnown;
    for (X509Certificate authority : standard.getAcceptedIssuers()) {
      anchors.add(new TrustAnchor(authority, null));
    }
  }

  /**
   * Believes what leads to an authority.
   *
   * @param authorities empty for those of the Java runtime
   * @param timeKnown whether validity dates count, asked each time
   */
  static X509TrustManager of(List<X509Certificate> authorities, BooleanSupplier timeKnown)
      throws GeneralSecurityException, IOException {
    KeyStore store = null;
    if (!authorities.isEmpty()) {
      store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority-" + i, authorities.get(i));
      }
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance(ALGORITHM);
    factory.init(store);
    return new Trust((X509ExtendedTrustManager) factory.getTrustManagers()[0], timeKnown);
  }

  /** Believes everything. */
  static X509TrustManager everybody() {
    return new Everybody();
  }

  /** Checks a chain, with the time of the device or with one of its own. */
  private X509ExtendedTrustManager judge(X509Certificate[] chain) throws CertificateException {
    if (timeKnown.getAsBoolean() || chain.length == 0) {
      return standard;
    }
    try {
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
      parameters.setRevocationEnabled(false); // as Java's own does
      parameters.setDate(begin(chain));
      TrustManagerFactory factory = TrustManagerFactory.getInstance(ALGORITHM);
      factory.init(new CertPathTrustManagerParameters(parameters));
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the chain cannot be checked without a time", e);
    }
  }

  /**
   * The first moment at which all of the chain was valid. A chain that was so at no time is refused
   * all the same: no clock could have made it right.
   */
  private static Date begin(X509Certificate[] chain) {
    Date begin = chain[0].getNotBefore();
    for (X509Certificate link : chain) {
      begin = link.getNotBefore().after(begin) ? link.getNotBefore() : begin;
    }
    return begin;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge(chain).checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge(chain).checkServerTrusted(chain, authType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge(chain).checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw noServer();
  }

  private static CertificateException noServer() {
    return new CertificateException("this is a client of TLS");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return standard.getAcceptedIssuers();
  }

  /** For devices whose owner has said that they are to be insecure. */
  private static final class Everybody extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw noServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
