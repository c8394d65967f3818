// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import cwmp.soap.SoapWriter;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The ACS of a script without a network: POSTs go in as bytes and replies come out as bytes, only
 * that nothing lies between.
 */
public final class InMemoryAcs {
  static final String BASE_URL = "http://acs.example:7547";

  private final ScriptConversation conversation;
  private long connections;

  InMemoryAcs(ScriptConversation conversation) {
    this.conversation = conversation;
  }

  /** A new connection, as a driver opens it for each session. */
  public Connection connect() {
    return new Connection(++connections);
  }

  /** The connection is gone, or what came over it is no HTTP. */
  public static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1;
    private final SessionFailure failure;

    BrokenException(SessionFailure failure, String message) {
      super(message);
      this.failure = failure;
    }

    /** What the session is to be told. */
    public SessionFailure failure() {
      return failure;
    }
  }

  /** One connection. */
  public final class Connection {
    private final long number;
    private boolean used;
    private boolean closed;
    private boolean usable = true;

    private Connection(long number) {
      this.number = number;
    }

    /** Whether the next POST may use it, as far as its client can know. */
    public boolean isUsable() {
      return usable;
    }

    /**
     * Posts and waits for the reply.
     *
     * @throws BrokenException if there is none
     */
    public HttpResponse exchange(HttpPost post) throws BrokenException {
      if (closed) {
        throw broken(SessionFailure.CONNECTION_STALE, "closed before the request");
      }
      ServerReply reply = conversation.onRequest(request(post), number);
      boolean reused = used;
      used = true;
      closed = reply.after() != ServerReply.After.KEEP;
      if (reply.bytes().length == 0) {
        throw broken(
            reused && closed ? SessionFailure.CONNECTION_STALE : SessionFailure.CONNECTION_LOST,
            "closed without a reply");
      }
      try {
        HttpResponse response = response(reply);
        usable = response.keepAlive();
        return response;
      } catch (HttpProtocolException e) {
        throw broken(SessionFailure.HTTP, String.valueOf(e.getMessage()));
      }
    }

    private BrokenException broken(SessionFailure failure, String message) {
      usable = false;
      return new BrokenException(failure, message);
    }
  }

  private static HttpRequest request(HttpPost post) {
    byte[] body = post.envelope().map(SoapWriter::toBytes).orElse(new byte[0]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 512);
    bytes.writeBytes(HttpRequestWriter.head("POST", post.target(), post.headers(), body.length));
    bytes.writeBytes(body);
    try {
      return new HttpRequestParser(HttpLimits.CLIENT)
          .feed(ByteBuffer.wrap(bytes.toByteArray()))
          .orElseThrow(() -> new IllegalStateException("half a request: " + post));
    } catch (HttpProtocolException e) {
      throw new IllegalStateException("we wrote a request that we cannot read: " + post, e);
    }
  }

  private static HttpResponse response(ServerReply reply) throws HttpProtocolException {
    HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
    parser.requestSent("POST");
    Optional<HttpResponse> response = parser.feed(ByteBuffer.wrap(reply.bytes()));
    if (response.isEmpty()) {
      response = parser.endOfInput();
    }
    return response.orElseThrow(() -> new HttpProtocolException("no whole reply"));
  }
}
