// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.ProxyClient;
import cwmp.session.SessionFailure;
import cwmp.wire.BodySink;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import horde.fleet.Delivery;
import horde.fleet.Device;
import horde.fleet.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with any server, apart from sessions: one request after another, over a connection that is
 * kept as long as the requests go to one origin.
 *
 * <p>The server may be silent for 30 seconds, as often as it likes.
 */
final class NettyExchange implements Transport.Exchange, Dialer.Caller {
  private static final int PATIENCE_SECONDS = 30;

  private final Dialer dialer;
  private final Device device;
  private final Supplier<HttpResponseParser> parsers;
  private final Transport.ExchangeListener listener;
  private final @Nullable ProxyClient proxy;
  private Transport.@Nullable HttpRequest request;
  private Dialer.@Nullable Dialing dialing;
  private @Nullable Connection connection;
  private @Nullable ScheduledFuture<?> patience;
  private boolean over;

  private NettyExchange(
      Dialer dialer,
      Device device,
      Supplier<HttpResponseParser> parsers,
      Transport.ExchangeListener listener) {
    this.dialer = dialer;
    this.device = device;
    this.parsers = parsers;
    this.listener = listener;
    this.proxy = Dialer.proxyFor(device);
  }

  /** Keeps the bodies of responses, which must be small. */
  static NettyExchange of(Dialer dialer, Device device, Transport.ExchangeListener listener) {
    return new NettyExchange(
        dialer, device, () -> new HttpResponseParser(HttpLimits.CLIENT), listener);
  }

  /** Hands the bodies of good responses to a sink, whatever their size. */
  static NettyExchange into(
      BodySink sink, Dialer dialer, Device device, Transport.ExchangeListener listener) {
    HttpLimits limits = new HttpLimits(64, 32 * 1024, Integer.MAX_VALUE);
    return new NettyExchange(dialer, device, () -> new HttpResponseParser(limits, sink), listener);
  }

  @Override
  public void send(Transport.HttpRequest request) {
    this.request = request;
    waitOn();
    HttpOrigin origin = request.target().origin();
    Connection open = connection;
    if (open != null && open.isUsable() && open.origin.equals(origin)) {
      open.send(request);
    } else {
      drop();
      dialing =
          dialer.dial(
              device, origin, proxy, Delivery.Handshake.USUAL, () -> new Connection(origin), this);
    }
  }

  @Override
  public void close() {
    over = true;
    stopWaiting();
    drop();
  }

  private void waitOn() {
    stopWaiting();
    patience = dialer.eventLoop().schedule(this::onSilence, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void stopWaiting() {
    if (patience != null) {
      patience.cancel(false);
      patience = null;
    }
  }

  private void onSilence() {
    patience = null;
    String who = request == null ? "the server" : request.target().origin().toString();
    fail(
        connection == null ? SessionFailure.CONNECT : SessionFailure.TIMEOUT,
        who + " was silent for " + PATIENCE_SECONDS + " s");
  }

  @Override
  public void onNextAddress() {
    waitOn();
  }

  @Override
  public void onConnected(Channel channel) {
    dialing = null;
    connection = channel.pipeline().get(Connection.class);
    if (connection == null || request == null) {
      fail(SessionFailure.CONNECT, "the connection was closed at once");
    } else {
      waitOn();
      connection.send(request);
    }
  }

  @Override
  public void onNoConnection(SessionFailure kind, String detail) {
    dialing = null;
    fail(kind, detail);
  }

  private void onResponse(HttpResponse response) {
    if (!over) {
      stopWaiting();
      listener.onResponse(response);
    }
  }

  private void fail(SessionFailure kind, String detail) {
    if (!over) {
      close();
      listener.onExchangeFailed(kind, detail);
    }
  }

  private void drop() {
    if (dialing != null) {
      dialing.cancel();
      dialing = null;
    }
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  /** One connection to a server. */
  private final class Connection extends ChannelInboundHandlerAdapter {
    private final HttpOrigin origin;
    private final @Nullable ProxyClient reader; // of what is sent here, unless it is in a tunnel
    private final HttpResponseParser parser;
    private @Nullable Channel channel;
    private boolean closed;

    Connection(HttpOrigin origin) {
      this.origin = origin;
      this.reader = origin.isSecure() ? null : proxy;
      this.parser = parsers.get();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      channel = context.channel();
    }

    boolean isUsable() {
      return !closed && channel != null && channel.isActive();
    }

    void close() {
      closed = true;
      if (channel != null) {
        channel.close();
      }
    }

    void send(Transport.HttpRequest request) {
      byte[] body = request.bodyOrNull();
      long length = body == null ? -1 : body.length;
      byte[] head =
          reader != null
              ? reader.head(request.method(), request.target(), request.headers(), length)
              : HttpRequestWriter.head(
                  request.method(), request.target(), request.headers(), length);
      parser.requestSent(request.method());
      if (channel != null) {
        channel.writeAndFlush(
            body == null ? Unpooled.wrappedBuffer(head) : Unpooled.wrappedBuffer(head, body));
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      try {
        if (message instanceof ByteBuf in && !closed) {
          onBytes(in.nioBuffer());
        }
      } finally {
        ReferenceCountUtil.release(message);
      }
    }

    private void onReply(HttpResponse response) {
      if (reader == null) {
        onResponse(response);
        return;
      }
      switch (reader.judge(response)) {
        case PASSED -> onResponse(response);
        case REPEAT -> {
          if (request != null) {
            NettyExchange.this.send(request);
          }
        }
        case REFUSED -> fail(SessionFailure.CONNECT, reader.refusal());
      }
    }

    private void onBytes(ByteBuffer in) {
      if (!parser.isExpecting()) {
        close();
        return;
      }
      try {
        Optional<HttpResponse> response = parser.feed(in);
        if (response.isEmpty()) {
          waitOn();
          return;
        }
        if (in.hasRemaining() || !response.get().keepAlive()) {
          close();
        }
        onReply(response.get());
      } catch (HttpProtocolException e) {
        fail(SessionFailure.HTTP, String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (closed || !parser.isExpecting()) {
        closed = true;
        return;
      }
      closed = true;
      try {
        Optional<HttpResponse> response = parser.endOfInput();
        if (response.isPresent()) {
          onReply(response.get());
        } else {
          fail(SessionFailure.CONNECTION_LOST, "the server closed the connection at once");
        }
      } catch (HttpProtocolException e) {
        fail(SessionFailure.CONNECTION_LOST, String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!closed) {
        fail(
            parser.isIdle() ? SessionFailure.CONNECT : SessionFailure.CONNECTION_LOST,
            "the connection broke" + Dialer.reason(cause));
      }
    }
  }
}
