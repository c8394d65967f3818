// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.http.Credentials;
import cwmp.xmpp.XmppAccount;
import cwmp.xmpp.XmppClientStream;
import cwmp.xmpp.XmppClientStream.Bound;
import cwmp.xmpp.XmppClientStream.Failed;
import cwmp.xmpp.XmppClientStream.MakeKey;
import cwmp.xmpp.XmppClientStream.Received;
import cwmp.xmpp.XmppClientStream.Send;
import cwmp.xmpp.XmppClientStream.StartTls;
import cwmp.xmpp.XmppClientStream.Step;
import cwmp.xmpp.XmppConnectionRequest;
import cwmp.xmpp.XmppElement;
import cwmp.xmpp.XmppLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Asks devices for sessions as an ACS does over XMPP, through a server. TR-069 Annex K. */
public final class XmppRequester implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int NONCE_BYTES = 18;

  private final SSLContext tls;
  private final XmppAccount account;
  private final XmppClientStream stream;
  private final Queue<XmppElement> received = new ArrayDeque<>();
  private Socket socket;
  private String jabberId = "";
  private int requests;

  private XmppRequester(Socket socket, XmppAccount account, SSLContext tls) {
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    this.socket = socket;
    this.account = account;
    this.tls = tls;
    this.stream =
        new XmppClientStream(
            account, XmppLimits.DEFAULT, Base64.getEncoder().encodeToString(nonce));
  }

  /**
   * Logs in at a server.
   *
   * @param tls for STARTTLS, if the server or the account wants it
   * @throws IOException if there is no stream within twenty seconds
   */
  public static XmppRequester connect(String host, int port, XmppAccount account, SSLContext tls)
      throws IOException {
    Socket socket = new Socket();
    XmppRequester requester = new XmppRequester(socket, account, tls);
    try {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      requester.take(requester.stream.start());
      while (requester.jabberId.isEmpty()) {
        requester.read();
      }
      return requester;
    } catch (IOException e) {
      requester.close();
      throw e;
    }
  }

  /** Who it is to the server. */
  public String jabberId() {
    return jabberId;
  }

  /**
   * Asks a device for a session.
   *
   * @return its answer, or that of a server that does not know it
   * @throws IOException if nothing answers within twenty seconds
   */
  public XmppElement request(String to, Credentials credentials) throws IOException {
    String id = "cr-" + ++requests;
    take(List.of(XmppClientStream.stanza(XmppConnectionRequest.stanza(to, id, credentials))));
    while (true) {
      XmppElement next = received.poll();
      if (next == null) {
        read();
      } else if (next.attribute("id").equals(id)) {
        return next;
      }
    }
  }

  private void read() throws IOException {
    byte[] bytes = new byte[4096];
    int count = socket.getInputStream().read(bytes);
    take(count < 0 ? stream.onEnd() : stream.onBytes(ByteBuffer.wrap(bytes, 0, count)));
  }

  private void take(List<Step> steps) throws IOException {
    for (Step step : steps) {
      if (step instanceof Send send) {
        socket.getOutputStream().write(send.xml().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      } else if (step instanceof StartTls) {
        SSLSocket secure =
            (SSLSocket)
                tls.getSocketFactory()
                    .createSocket(socket, account.domain(), socket.getPort(), true);
        secure.startHandshake();
        socket = secure;
        take(stream.onTls());
      } else if (step instanceof MakeKey make) {
        take(stream.onKey(make.key().get()));
      } else if (step instanceof Bound bound) {
        jabberId = bound.jabberId();
      } else if (step instanceof Received stanza) {
        received.add(stanza.stanza());
      } else if (step instanceof Failed failed) {
        throw new IOException(failed.failure() + ": " + failed.detail());
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
