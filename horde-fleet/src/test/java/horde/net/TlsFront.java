// SPDX-License-Identifier: Apache-2.0
package horde.net;

import horde.tls.CertificateMint;
import horde.tls.ClientIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Takes TLS connections, passes what they carry on to a plain port of this machine, and notes who
 * has called.
 */
public final class TlsFront implements AutoCloseable {
  /** Who must show a certificate. */
  public enum Clients {
    NOT_ASKED,
    ASKED,
    MADE
  }

  /**
   * A connection.
   *
   * @param subject of the client's certificate, empty if it has shown none
   * @param serial the serial number in the Inform that came first
   * @param resumed whether the TLS session is older than the connection
   * @param named whether the client has said whom it wants to reach
   * @param handshakeMillis how long the handshake has taken
   */
  public record Call(
      String subject,
      String serial,
      String protocol,
      boolean resumed,
      boolean named,
      long handshakeMillis) {}

  private static final char[] PASSWORD = "change it".toCharArray();
  private static final Pattern SERIAL = Pattern.compile("<SerialNumber>([^<]*)<");

  private final SSLServerSocket listener;
  private final int behind;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  /**
   * Opens a port of the loopback interface.
   *
   * @param authority signs the server's certificate, and those of clients
   * @param hosts whom the certificate is for
   * @param protocols that are spoken
   */
  public TlsFront(
      CertificateMint authority,
      List<String> hosts,
      Clients clients,
      int behind,
      String... protocols)
      throws Exception {
    this.behind = behind;
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(authority.server(hosts, 2).identity()), trust(authority.authority()), null);
    InetAddress address = InetAddress.getByName(hosts.contains("::1") ? "::1" : "127.0.0.1");
    listener =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50, address);
    listener.setEnabledProtocols(protocols);
    listener.setWantClientAuth(clients == Clients.ASKED);
    if (clients == Clients.MADE) {
      listener.setNeedClientAuth(true);
    }
    Thread.ofVirtual().start(this::accept);
  }

  private static KeyManager[] keys(ClientIdentity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = identity.chain().toArray(Certificate[]::new);
    store.setKeyEntry("acs", identity.key(), PASSWORD, chain);
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager[] trust(X509Certificate authority)
      throws GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("authority", authority);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(anchors);
    return factory.getTrustManagers();
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Those whose first request has come. */
  public List<Call> calls() {
    return calls;
  }

  /** Why handshakes have failed. */
  public List<String> failures() {
    return failures;
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket secure = (SSLSocket) listener.accept();
        long begin = System.currentTimeMillis();
        try {
          secure.startHandshake();
          passOn(
              secure,
              secure.getSession().getCreationTime() < begin,
              System.currentTimeMillis() - begin);
        } catch (SSLException e) {
          failures.add(String.valueOf(e.getMessage()));
          secure.close();
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void passOn(SSLSocket secure, boolean resumed, long handshakeMillis) throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), behind);
    Thread.ofVirtual().start(() -> pump(plain, secure));
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                byte[] first = readInform(secure.getInputStream());
                note(
                    secure.getSession(),
                    new String(first, StandardCharsets.UTF_8),
                    resumed,
                    handshakeMillis);
                plain.getOutputStream().write(first);
                pump(secure, plain);
              } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
              }
            });
  }

  /** An Inform may come in several records. */
  private static byte[] readInform(InputStream in) throws IOException {
    byte[] all = new byte[0];
    byte[] buffer = new byte[16 * 1024];
    while (!new String(all, StandardCharsets.UTF_8).contains("</SerialNumber>")) {
      int count = in.read(buffer);
      if (count < 0) {
        return all;
      }
      int before = all.length;
      all = Arrays.copyOf(all, before + count);
      System.arraycopy(buffer, 0, all, before, count);
    }
    return all;
  }

  private void note(SSLSession session, String inform, boolean resumed, long millis) {
    String subject = "";
    try {
      subject = session.getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException e) {
      // has shown none
    }
    Matcher serial = SERIAL.matcher(inform);
    calls.add(
        new Call(
            subject,
            serial.find() ? serial.group(1) : "",
            session.getProtocol(),
            resumed,
            session instanceof ExtendedSSLSession more && !more.getRequestedServerNames().isEmpty(),
            millis));
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // one side has ended, and so does the other
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
