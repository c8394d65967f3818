// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.xmpp.XmppAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A real XMPP server that somebody has started for tests, as docs/real-servers.md describes: {@code
 * -Dhorde.xmpp=HOST:PORT/DOMAIN}, users {@code cpe-0} and {@code acs} with the password {@code
 * secret}, and {@code -Dhorde.xmpp.trust=FILE.pem} for the certificate of a server with TLS.
 */
public record RealXmppServer(String host, int port, String domain, Optional<Path> trust) {
  /** Why there is none. */
  public static final String ABSENT =
      "no real XMPP server: give -Dhorde.xmpp=HOST:PORT/DOMAIN, see docs/real-servers.md";

  /** The password of all users. */
  public static final String PASSWORD = "secret";

  /**
   * The one of the system properties; empty if there is none.
   *
   * @throws IllegalArgumentException if it is written in another way
   */
  public static Optional<RealXmppServer> given() {
    String given = System.getProperty("horde.xmpp", "");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (!given.matches("[^:/]+:[0-9]{1,5}/[^:/]+")) {
      throw new IllegalArgumentException("found " + given + ", expected HOST:PORT/DOMAIN");
    }
    String[] parts = given.split("[:/]");
    return Optional.of(
        new RealXmppServer(
            parts[0],
            Integer.parseInt(parts[1]),
            parts[2],
            Optional.ofNullable(System.getProperty("horde.xmpp.trust")).map(Path::of)));
  }

  /** Logs in as the ACS. */
  public XmppRequester acs() throws IOException, GeneralSecurityException {
    return XmppRequester.connect(
        host, port, new XmppAccount("acs", PASSWORD, domain, "main", false), tls());
  }

  /** Trusts that certificate, or those that the Java runtime trusts. */
  public SSLContext tls() throws IOException, GeneralSecurityException {
    if (trust.isEmpty()) {
      return SSLContext.getDefault();
    }
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    try (InputStream in = Files.newInputStream(trust.get())) {
      for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        anchors.setCertificateEntry("trusted-" + anchors.size(), c);
      }
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
