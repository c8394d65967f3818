// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.http.Credentials;
import cwmp.xmpp.XmppConnectionRequest;
import cwmp.xmpp.XmppElement;
import cwmp.xmpp.XmppNamespaces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A small XMPP server for tests of connection requests: lets the users in that it was told of, and
 * puts questions to those who are there. It routes nothing between them. RFC 6120.
 *
 * <p>Logs in with SCRAM-SHA-1, with PLAIN too over TLS. A thread for each connection.
 */
public final class XmppResponder implements AutoCloseable {
  private final String domain;
  private final @Nullable SSLContext tls;
  private final ServerSocket server;
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final Map<String, XmppServerStream> bound = new ConcurrentHashMap<>();
  private final Set<XmppServerStream> open = ConcurrentHashMap.newKeySet();
  private final LinkedBlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<XmppElement>> questions = new ConcurrentHashMap<>();
  private final AtomicInteger counter = new AtomicInteger();
  private final AtomicInteger keepAlives = new AtomicInteger();

  private XmppResponder(String domain, @Nullable SSLContext tls) throws IOException {
    this.domain = domain;
    this.tls = tls;
    this.server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    thread(this::accept, "xmpp-responder").start();
  }

  /** A server without TLS on a free port of the loopback interface. */
  public static XmppResponder start(String domain) throws IOException {
    return new XmppResponder(domain, null);
  }

  /** The same with TLS, which it insists on. */
  public static XmppResponder start(String domain, SSLContext tls) throws IOException {
    return new XmppResponder(domain, tls);
  }

  /** Lets this user in. */
  public XmppResponder user(String name, String password) {
    passwords.put(name, password);
    return this;
  }

  /** The port to connect to. */
  public int port() {
    return server.getLocalPort();
  }

  /** How many times white space has come that kept a connection alive. */
  public int keepAlives() {
    return keepAlives.get();
  }

  /**
   * Waits for the next client that binds a resource.
   *
   * @return its JID
   * @throws IOException if none does so in time
   */
  public String awaitClient(Duration patience) throws IOException, InterruptedException {
    String jid = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (jid == null) {
      throw new IOException("no client within " + patience);
    }
    return jid;
  }

  /**
   * Puts a question to a client as somebody else.
   *
   * @param from the JID of the one who asks
   * @return the answer
   * @throws IOException if the client is not there, or does not answer in time
   */
  public XmppElement ask(String to, String from, XmppElement iq, Duration patience)
      throws IOException, InterruptedException {
    XmppServerStream client = bound.get(to);
    if (client == null) {
      throw new IOException("no client " + to + " among " + bound.keySet());
    }
    CompletableFuture<XmppElement> answer = new CompletableFuture<>();
    questions.put(iq.attribute("id"), answer);
    client.send(iq.with("from", from).with("to", to));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(to + " does not answer within " + patience, e);
    }
  }

  /** Asks a client for a session, as {@link #ask} does. */
  public XmppElement knock(String to, String from, Credentials credentials, Duration patience)
      throws IOException, InterruptedException {
    String id = "cr-" + counter.incrementAndGet();
    return ask(to, from, XmppConnectionRequest.stanza(to, id, credentials), patience);
  }

  /** Whether a client of this JID is there. */
  public boolean isThere(String jid) {
    return bound.containsKey(jid);
  }

  /** Breaks the connection of a client. */
  public void drop(String jid) {
    XmppServerStream client = bound.get(jid);
    if (client != null) {
      client.close();
    }
  }

  /** Ends all connections and takes no more. */
  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(XmppServerStream::close);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        XmppServerStream stream = new XmppServerStream(this, socket);
        open.add(stream);
        thread(stream, "xmpp-stream").start();
      } catch (IOException e) {
        // closed, or the client is gone already
      }
    }
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  // ---- for the streams

  String domain() {
    return domain;
  }

  @Nullable SSLContext tls() {
    return tls;
  }

  /** Null for somebody whom nobody knows. */
  @Nullable String passwordOf(String user) {
    return passwords.get(user);
  }

  String newResource() {
    return "r" + counter.incrementAndGet();
  }

  void bound(String jid, XmppServerStream stream) {
    XmppServerStream before = bound.put(jid, stream);
    if (before != null) {
      before.close();
    }
    arrivals.add(jid);
  }

  void received(XmppElement stanza) {
    String type = stanza.attribute("type");
    if (stanza.is(XmppNamespaces.CLIENT, "iq") && (type.equals("result") || type.equals("error"))) {
      CompletableFuture<XmppElement> answer = questions.remove(stanza.attribute("id"));
      if (answer != null) {
        answer.complete(stanza);
      }
    }
  }

  void keptAlive() {
    keepAlives.incrementAndGet();
  }

  void ended(XmppServerStream stream) {
    open.remove(stream);
    bound.values().removeIf(other -> other == stream);
  }
}
