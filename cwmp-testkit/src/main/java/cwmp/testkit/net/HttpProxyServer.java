// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.net;

import cwmp.http.Credentials;
import cwmp.http.DigestAlgorithm;
import cwmp.http.DigestVerifier;
import cwmp.http.NonceSource;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import cwmp.wire.HttpResponseWriter;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on loopback: passes requests on in clear, and makes tunnels for others.
 *
 * <p>It has two threads for each connection. May be used from any thread.
 */
public final class HttpProxyServer implements AutoCloseable {
  private static final int SECRET_BYTES = 32;

  /** How clients log in. */
  public enum Login {
    /** They need not. */
    NONE,
    /** By Basic. */
    BASIC,
    /** By Digest. */
    DIGEST,
    /** By Digest, and each challenge closes the connection. */
    DIGEST_ON_A_NEW_CONNECTION
  }

  private final Login login;
  private final Credentials credentials;
  private final DigestVerifier digest;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private HttpProxyServer(Login login, Credentials credentials) throws IOException {
    this.login = login;
    this.credentials = credentials;
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    this.digest =
        new DigestVerifier("proxy", List.of(DigestAlgorithm.MD5), new NonceSource(secret));
    this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start(this::accept);
  }

  /**
   * Starts one on a free port of 127.0.0.1.
   *
   * @param credentials whom to let through, unless everybody is
   * @throws IOException if there is no port
   */
  public static HttpProxyServer start(Login login, Credentials credentials) throws IOException {
    return new HttpProxyServer(login, credentials);
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Method and target of the requests that it has carried out, in order. */
  public List<String> requests() {
    return requests;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "http-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        sockets.add(client);
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    Upstream upstream = new Upstream();
    try (client;
        upstream) {
      HttpRequestParser parser = new HttpRequestParser(HttpLimits.CLIENT);
      InputStream in = client.getInputStream();
      byte[] bytes = new byte[16 * 1024];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        Optional<HttpRequest> request = parser.feed(ByteBuffer.wrap(bytes, 0, count));
        if (request.isPresent() && !answer(request.get(), client, upstream)) {
          return;
        }
      }
    } catch (IOException | HttpProtocolException e) {
      // one side has gone; the client's test will ask why
    } finally {
      sockets.remove(client);
    }
  }

  /** Carries a request out; returns whether the next one may follow. */
  private boolean answer(HttpRequest request, Socket client, Upstream upstream)
      throws IOException, HttpProtocolException {
    Optional<List<String>> challenges = challenges(request);
    if (challenges.isPresent()) {
      HttpHeaders headers = HttpHeaders.EMPTY;
      for (String challenge : challenges.get()) {
        headers = headers.with("Proxy-Authenticate", challenge);
      }
      boolean last = login == Login.DIGEST_ON_A_NEW_CONNECTION;
      headers = last ? headers.with("Connection", "close") : headers;
      client.getOutputStream().write(HttpResponseWriter.head(407, headers, 0));
      return !last;
    }
    requests.add(request.method() + " " + request.target());
    if (request.method().equals("CONNECT")) {
      tunnel(request, client);
      return false;
    }
    HttpResponse response = upstream.exchange(request);
    byte[] head =
        HttpResponseWriter.head(
            response.status(), endToEnd(response.headers()), response.body().length);
    OutputStream out = client.getOutputStream();
    out.write(head);
    out.write(response.body());
    out.flush();
    return true;
  }

  private Optional<List<String>> challenges(HttpRequest request) {
    List<String> given = request.headers().all("Proxy-Authorization");
    if (login == Login.NONE) {
      return Optional.empty();
    }
    if (login == Login.BASIC) {
      String pair = credentials.username() + ":" + credentials.password();
      String expected =
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return given.equals(List.of(expected))
          ? Optional.empty()
          : Optional.of(List.of("Basic realm=\"proxy\""));
    }
    return digest.verify(
                request.method(),
                request.target(),
                given,
                credentials,
                0,
                System.currentTimeMillis())
            instanceof DigestVerifier.Challenged challenged
        ? Optional.of(challenged.wwwAuthenticate())
        : Optional.empty();
  }

  private void tunnel(HttpRequest request, Socket client) throws IOException {
    HttpOrigin server = HttpTarget.parse("https://" + request.target()).origin();
    try (Socket behind = new Socket(server.host(), server.port())) {
      sockets.add(behind);
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Go ahead\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      start(() -> pump(behind, client));
      pump(client, behind);
      sockets.remove(behind);
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one side has ended, and so does the other
    }
  }

  private static HttpHeaders endToEnd(HttpHeaders headers) {
    HttpHeaders kept = HttpHeaders.EMPTY;
    for (String name :
        List.of("Content-Type", "Set-Cookie", "WWW-Authenticate", "Location", "Retry-After")) {
      for (String value : headers.all(name)) {
        kept = kept.with(name, value);
      }
    }
    return kept;
  }

  /** The connection to a server that belongs to one of a client. */
  private final class Upstream implements AutoCloseable {
    private @Nullable HttpOrigin origin;
    private @Nullable Socket socket;
    private HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);

    HttpResponse exchange(HttpRequest request) throws IOException, HttpProtocolException {
      HttpTarget target = HttpTarget.parse(request.target());
      Socket open = socket;
      if (open == null || !target.origin().equals(origin)) {
        close();
        open = new Socket(target.origin().host(), target.origin().port());
        sockets.add(open);
        socket = open;
        origin = target.origin();
        parser = new HttpResponseParser(HttpLimits.CLIENT);
      }
      HttpHeaders headers = HttpHeaders.EMPTY;
      for (String name : List.of("Content-Type", "SOAPAction", "Authorization", "Cookie")) {
        for (String value : request.headers().all(name)) {
          headers = headers.with(name, value);
        }
      }
      parser.requestSent(request.method());
      OutputStream out = open.getOutputStream();
      out.write(HttpRequestWriter.head(request.method(), target, headers, request.body().length));
      out.write(request.body());
      byte[] bytes = new byte[16 * 1024];
      while (true) {
        int count = open.getInputStream().read(bytes);
        Optional<HttpResponse> response =
            count < 0 ? parser.endOfInput() : parser.feed(ByteBuffer.wrap(bytes, 0, count));
        if (response.isPresent()) {
          if (!response.get().keepAlive()) {
            close();
          }
          return response.get();
        }
        if (count < 0) {
          throw new IOException("the server closed the connection instead of replying");
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (socket != null) {
        socket.close();
        sockets.remove(socket);
        socket = null;
      }
    }
  }

  /** Closes the port and all connections. */
  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
