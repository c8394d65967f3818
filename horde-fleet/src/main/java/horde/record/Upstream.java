// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.http.TlsProfile;
import cwmp.wire.HttpOrigin;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The way to the ACS. Shared by all connections. */
final class Upstream {
  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(20).toMillis();

  private final HttpOrigin acs;
  private final @Nullable SSLContext tls;
  private final TlsSettings settings;

  private Upstream(HttpOrigin acs, @Nullable SSLContext tls, TlsSettings settings) {
    this.acs = acs;
    this.tls = tls;
    this.settings = settings;
  }

  static Upstream of(HttpOrigin acs, TlsSettings settings)
      throws GeneralSecurityException, IOException {
    if (!acs.isSecure()) {
      return new Upstream(acs, null, settings);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, settings.trustManagers(), null);
    return new Upstream(acs, context, settings);
  }

  /**
   * A connection to the ACS.
   *
   * @throws IOException if there is none, or no TLS on it
   */
  Socket connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(acs.host(), acs.port()), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      return tls == null ? socket : secured(tls, socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Socket secured(SSLContext context, Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, acs.host(), acs.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(TlsProfile.protocols(settings.oldest()));
    if (!settings.insecure()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
