// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.HttpPost;
import cwmp.http.ProxyClient;
import cwmp.session.SessionFailure;
import cwmp.soap.SoapWriter;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import cwmp.wire.HttpTarget;
import horde.fleet.Delivery;
import horde.fleet.Device;
import horde.fleet.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
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
  private @Nullable Parcel waiting;
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

  /** What is to be sent: an envelope that becomes bytes at the last moment, or bytes. */
  private sealed interface Parcel {
    HttpTarget target();

    Delivery delivery();
  }

  private record Written(HttpPost post) implements Parcel {
    @Override
    public HttpTarget target() {
      return post.target();
    }

    @Override
    public Delivery delivery() {
      return Delivery.PLAIN;
    }
  }

  private record Raw(Transport.RawPost post) implements Parcel {
    @Override
    public HttpTarget target() {
      return post.target();
    }

    @Override
    public Delivery delivery() {
      return post.delivery();
    }
  }

  @Override
  public void send(HttpPost post) {
    send(new Written(post));
  }

  @Override
  public void send(Transport.RawPost post) {
    send(new Raw(post));
  }

  private void send(Parcel parcel) {
    Connection open = connection;
    HttpOrigin origin = parcel.target().origin();
    if (open != null
        && open.origin.equals(origin)
        && open.isUsable()
        && !parcel.delivery().freshConnection()) {
      open.post(parcel);
      return;
    }
    drop();
    waiting = parcel;
    dialing =
        dialer.dial(
            device,
            origin,
            proxy,
            parcel.delivery().handshake(),
            () -> new Connection(origin),
            this);
  }

  @Override
  public void onNextAddress() {
    listener.onProgress();
  }

  @Override
  public void onConnected(Channel channel) {
    Connection made = channel.pipeline().get(Connection.class);
    Parcel parcel = waiting;
    dialing = null;
    waiting = null;
    connection = made;
    if (made == null || parcel == null) {
      listener.onFailure(SessionFailure.CONNECTION_LOST, "the connection was closed at once");
    } else {
      listener.onProgress();
      made.post(parcel);
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
    private @Nullable Parcel sent;
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

    void post(Parcel parcel) {
      Channel open = channel;
      if (open == null) {
        return;
      }
      sent = parcel;
      heard = false;
      parser.requestSent("POST");
      switch (parcel) {
        case Written(HttpPost post) -> {
          ByteBuffer body = post.body(writer);
          ByteBuf out = encode(open, post.target(), post.headers(), body, body.remaining());
          bytesSent += out.readableBytes();
          open.writeAndFlush(out).addListener(this::onWritten);
        }
        case Raw(Transport.RawPost post) -> deliver(open, post);
      }
    }

    private void onWritten(Future<? super Void> done) {
      if (!done.isSuccess()) {
        onBroken(done.cause());
      }
    }

    private void deliver(Channel open, Transport.RawPost post) {
      Delivery delivery = post.delivery();
      int bytes = Math.clamp(delivery.bodyBytes(), 0, post.body().length);
      ByteBuf out =
          delivery.bodyBytes() < 0
              ? open.alloc().buffer(0)
              : encode(
                  open,
                  post.target(),
                  post.headers(),
                  ByteBuffer.wrap(post.body(), 0, bytes),
                  post.declaredLength());
      bytesSent += out.readableBytes();
      new Drip(open, delivery, listener::onProgress)
          .write(out)
          .addListener(
              done -> {
                onWritten(done);
                if (!delivery.awaitsReply()) {
                  // later, as nobody is called back before a call returns
                  open.eventLoop()
                      .execute(
                          () -> onLostOnPurpose("the device closed the connection on purpose"));
                }
              });
    }

    private void onLostOnPurpose(String detail) {
      if (!unusable) {
        fail(SessionFailure.CONNECTION_LOST, detail);
      }
    }

    private ByteBuf encode(
        Channel open, HttpTarget target, HttpHeaders headers, ByteBuffer body, long length) {
      byte[] head =
          reader != null
              ? reader.head("POST", target, headers, length)
              : HttpRequestWriter.head("POST", target, headers, length);
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
        listener.onSurplus();
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
      if (moreThanAsked) {
        listener.onSurplus();
      }
      Parcel parcel = sent;
      if (reader == null || parcel == null) {
        listener.onReply(reply);
        return;
      }
      switch (reader.judge(reply)) {
        case PASSED -> listener.onReply(reply);
        case REPEAT -> send(parcel);
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
