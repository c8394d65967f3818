// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.HttpPost;
import cwmp.http.ProxyClient;
import cwmp.session.SessionFailure;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import horde.fleet.Device;
import horde.fleet.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A session's way to its ACS: one connection, kept through the session, made anew only where the
 * ACS has closed it or has sent the session elsewhere (TR-069 3.4.2).
 */
final class NettyLine implements Transport.Line, Dialer.Caller {
  private final Dialer dialer;
  private final Device device;
  private final SoapWriter writer;
  private final Transport.LineListener listener;
  private final @Nullable ProxyClient proxy;
  private Dialer.@Nullable Dialing dialing;
  private @Nullable Connection connection;
  private @Nullable HttpPost waiting;
  private long bytesSent;
  private long bytesReceived;
  private boolean closed;

  NettyLine(Dialer dialer, Device device, SoapWriter writer, Transport.LineListener listener) {
    this.dialer = dialer;
    this.device = device;
    this.writer = writer;
    this.listener = listener;
    this.proxy = Dialer.proxyFor(device);
  }

  @Override
  public void send(HttpPost post) {
    Connection open = connection;
    if (open != null && open.origin.equals(post.target().origin()) && open.isUsable()) {
      open.post(post);
      return;
    }
    drop();
    waiting = post;
    HttpOrigin origin = post.target().origin();
    dialing = dialer.dial(device, origin, proxy, () -> new Connection(origin), this);
  }

  @Override
  public void onNextAddress() {
    listener.onProgress();
  }

  @Override
  public void onConnected(Channel channel) {
    Connection made = channel.pipeline().get(Connection.class);
    HttpPost post = waiting;
    dialing = null;
    waiting = null;
    connection = made;
    if (made == null || post == null) {
      listener.onFailure(SessionFailure.CONNECTION_LOST, "the connection was closed at once");
    } else {
      listener.onProgress();
      made.post(post);
    }
  }

  @Override
  public void onNoConnection(SessionFailure kind, String detail) {
    dialing = null;
    waiting = null;
    listener.onFailure(kind, detail);
  }

  @Override
  public boolean isConnected() {
    return connection != null;
  }

  @Override
  public void close() {
    closed = true;
    drop();
  }

  private void drop() {
    if (dialing != null) {
      dialing.cancel();
      dialing = null;
    }
    Connection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public long bytesSent() {
    return bytesSent;
  }

  @Override
  public long bytesReceived() {
    return bytesReceived;
  }

  /** One connection of the line. */
  private final class Connection extends ChannelInboundHandlerAdapter {
    private final HttpOrigin origin;
    private final @Nullable ProxyClient reader; // of what is sent here, unless it is in a tunnel
    private final HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
    private @Nullable Channel channel;
    private @Nullable HttpPost sent;
    private boolean heard;
    private boolean usedBefore;
    private boolean handshakeDone;
    private boolean unusable;

    Connection(HttpOrigin origin) {
      this.origin = origin;
      this.reader = origin.isSecure() ? null : proxy;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      channel = context.channel();
    }

    boolean isUsable() {
      return !unusable && channel != null && channel.isActive();
    }

    void close() {
      unusable = true;
      if (channel != null) {
        channel.close();
      }
    }

    void post(HttpPost post) {
      Channel open = channel;
      if (open == null) {
        return;
      }
      sent = post;
      heard = false;
      parser.requestSent("POST");
      ByteBuf out = encode(open, post);
      bytesSent += out.readableBytes();
      open.writeAndFlush(out)
          .addListener(
              done -> {
                if (!done.isSuccess()) {
                  onBroken(done.cause());
                }
              });
    }

    private ByteBuf encode(Channel open, HttpPost post) {
      ByteBuffer body = post.body(writer);
      byte[] head =
          reader != null
              ? reader.head("POST", post.target(), post.headers(), body.remaining())
              : HttpRequestWriter.head("POST", post.target(), post.headers(), body.remaining());
      return open.alloc().buffer(head.length + body.remaining()).writeBytes(head).writeBytes(body);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      try {
        if (message instanceof ByteBuf in) {
          onBytes(in);
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    private void onBytes(ByteBuf in) {
      bytesReceived += in.readableBytes();
      if (unusable) {
        return;
      }
      if (!parser.isExpecting()) {
        close(); // nobody asked for this; the next post goes over a new connection
        return;
      }
      heard = true;
      try {
        ByteBuffer bytes = in.nioBuffer();
        Optional<HttpResponse> reply = parser.feed(bytes);
        if (reply.isPresent()) {
          onReply(reply.get(), bytes.hasRemaining());
        } else {
          listener.onProgress();
        }
      } catch (HttpProtocolException e) {
        fail(SessionFailure.HTTP, String.valueOf(e.getMessage()));
      }
    }

    private void onReply(HttpResponse reply, boolean moreThanAsked) {
      usedBefore = true;
      if (moreThanAsked || !reply.keepAlive()) {
        close();
      }
      HttpPost post = sent;
      if (reader == null || post == null) {
        listener.onReply(reply);
        return;
      }
      switch (reader.judge(reply)) {
        case PASSED -> listener.onReply(reply);
        case REPEAT -> send(post);
        case REFUSED -> fail(SessionFailure.AUTHENTICATION, reader.refusal());
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (unusable || !parser.isExpecting()) {
        unusable = true;
        return;
      }
      try {
        Optional<HttpResponse> reply = parser.endOfInput();
        if (reply.isPresent()) {
          onReply(reply.get(), false);
        } else {
          onLost("the ACS closed the connection instead of replying");
        }
      } catch (HttpProtocolException e) {
        fail(SessionFailure.CONNECTION_LOST, String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslHandshakeCompletionEvent handshake && !unusable) {
        if (handshake.isSuccess()) {
          handshakeDone = true;
          listener.onProgress();
        } else {
          onBroken(handshake.cause());
        }
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      onBroken(cause);
    }

    private void onBroken(Throwable cause) {
      if (unusable) {
        return;
      }
      SSLException tls = tlsFailure(cause);
      if (tls != null) {
        fail(SessionFailure.TLS, "TLS with " + origin.host() + Dialer.reason(tls));
      } else if (parser.isExpecting()) {
        onLost("the connection broke" + Dialer.reason(cause));
      } else {
        close();
      }
    }

    private static @Nullable SSLException tlsFailure(@Nullable Throwable cause) {
      for (Throwable at = cause; at != null; at = at.getCause()) {
        if (at instanceof SSLException tls) {
          return tls;
        }
      }
      return null;
    }

    /** No reply, and nothing of one: it may be that the ACS closed before it saw the request. */
    private void onLost(String detail) {
      if (origin.isSecure() && !handshakeDone) {
        fail(SessionFailure.TLS, "TLS with " + origin.host() + ": " + detail);
        return;
      }
      boolean stale = usedBefore && !heard;
      fail(stale ? SessionFailure.CONNECTION_STALE : SessionFailure.CONNECTION_LOST, detail);
    }

    private void fail(SessionFailure kind, String detail) {
      close();
      if (!closed) {
        listener.onFailure(kind, detail);
      }
    }
  }
}
