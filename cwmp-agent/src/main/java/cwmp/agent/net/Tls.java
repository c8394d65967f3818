// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.net;

import cwmp.http.TlsProfile;
import cwmp.wire.HttpOrigin;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Has connections speak TLS as the settings of a device say. From any thread. */
public final class Tls {
  private final TlsSettings settings;

  /** Null until it is used, where it is the runtime's: its authorities take megabytes. */
  private @Nullable SSLContext context;

  private Tls(TlsSettings settings, @Nullable SSLContext context) {
    this.settings = settings;
    this.context = context;
  }

  /** The defaults, of which nothing is loaded before the first https URL. */
  public static Tls standard() {
    return new Tls(TlsSettings.STANDARD, null);
  }

  /** Trusts and shows what this context does, with its own cache of sessions. */
  public static Tls of(SSLContext context) {
    return new Tls(TlsSettings.STANDARD, context);
  }

  /**
   * As these say, and ready for use.
   *
   * @throws IllegalStateException if this Java has no TLS, or no authorities of its own
   */
  public static Tls of(TlsSettings settings) {
    return new Tls(settings, newContext(settings));
  }

  private static SSLContext newContext(TlsSettings settings) {
    try {
      TrustManager trust =
          settings.insecure()
              ? Trust.everybody()
              : Trust.of(settings.authorities(), settings.timeKnown());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(settings.keys().toArray(new KeyManager[0]), new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no TLS with these settings: " + e.getMessage(), e);
    }
  }

  /** Whether every certificate is believed. */
  public boolean isInsecure() {
    return settings.insecure();
  }

  private synchronized SSLContext context() throws IOException {
    SSLContext present = context;
    if (present == null) {
      try {
        present = newContext(settings);
      } catch (IllegalStateException e) {
        throw new IOException(e.getMessage(), e);
      }
      context = present;
    }
    return present;
  }

  /** TLS over a connection, the handshake still to be made. */
  SSLSocket over(Socket plain, HttpOrigin server) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            context().getSocketFactory().createSocket(plain, server.host(), server.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setProtocols(TlsProfile.protocols(settings.oldest()));
    parameters.setCipherSuites(
        TlsProfile.suites(parameters.getCipherSuites(), settings.mandatorySuite()));
    parameters.setApplicationProtocols(new String[] {TlsProfile.ALPN});
    parameters.setServerNames(namesOf(server));
    if (!settings.insecure()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    secure.setSSLParameters(parameters);
    return secure;
  }

  /** For SNI; Java by itself leaves out names without a dot. */
  private static List<SNIServerName> namesOf(HttpOrigin server) {
    try {
      return server.isAddress() ? List.of() : List.of(new SNIHostName(server.host()));
    } catch (IllegalArgumentException e) {
      return List.of(); // no name for SNI, as one with an underscore; the certificate decides
    }
  }
}
