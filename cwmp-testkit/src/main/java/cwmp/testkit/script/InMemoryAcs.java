// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.device.AcsTransport;
import cwmp.device.ExchangeException;
import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import cwmp.testkit.ServerReply;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ACS of a script without a network: POSTs go in as bytes and replies come out as bytes, only
 * that nothing lies between.
 */
public final class InMemoryAcs implements AcsTransport {
  static final String BASE_URL = "http://acs.example:7547";

  private final ScriptConversation conversation;
  private long connections;

  InMemoryAcs(ScriptConversation conversation) {
    this.conversation = conversation;
  }

  /** What goes into ManagementServer.URL. */
  public String url() {
    return BASE_URL + ScriptStage.PATH;
  }

  @Override
  public SessionConnection open() {
    return new Connection();
  }

  private final class Connection implements SessionConnection {
    private @Nullable HttpOrigin origin; // null while none is open, as far as the client knows
    private long number;
    private boolean used;
    private boolean closedByAcs;

    @Override
    public HttpResponse exchange(HttpPost post) throws ExchangeException {
      if (!post.target().origin().equals(origin)) {
        origin = post.target().origin();
        number = ++connections;
        used = false;
        closedByAcs = false;
      }
      if (closedByAcs) {
        throw failed(SessionFailure.CONNECTION_STALE, "closed before the request");
      }
      ServerReply reply = conversation.onRequest(request(post), number);
      boolean reused = used;
      used = true;
      closedByAcs = reply.after() != ServerReply.After.KEEP;
      if (reply.bytes().length == 0) {
        throw failed(
            reused ? SessionFailure.CONNECTION_STALE : SessionFailure.CONNECTION_LOST,
            "closed without a reply");
      }
      HttpResponse response = response(reply);
      if (!response.keepAlive()) {
        close();
      }
      return response;
    }

    private HttpResponse response(ServerReply reply) throws ExchangeException {
      HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
      parser.requestSent("POST");
      Optional<HttpResponse> response;
      try {
        response = parser.feed(ByteBuffer.wrap(reply.bytes()));
      } catch (HttpProtocolException e) {
        throw failed(SessionFailure.HTTP, String.valueOf(e.getMessage()));
      }
      if (response.isEmpty() && !closedByAcs) {
        throw failed(SessionFailure.TIMEOUT, "the reply does not end");
      }
      try {
        return (response.isPresent() ? response : parser.endOfInput())
            .orElseThrow(() -> failed(SessionFailure.CONNECTION_LOST, "closed without a reply"));
      } catch (HttpProtocolException e) {
        throw failed(SessionFailure.CONNECTION_LOST, String.valueOf(e.getMessage()));
      }
    }

    private ExchangeException failed(SessionFailure failure, String message) {
      close();
      return new ExchangeException(failure, message);
    }

    @Override
    public void close() {
      origin = null;
    }
  }

  private static HttpRequest request(HttpPost post) {
    byte[] body = post.body();
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
}
