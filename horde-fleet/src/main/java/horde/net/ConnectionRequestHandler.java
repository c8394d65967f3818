// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import cwmp.wire.HttpResponseWriter;
import horde.fleet.ConnectionRequestAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One connection on which an ACS asks devices for sessions.
 *
 * <p>Whoever says nothing complete for ten seconds is shut out, as is everybody while too many are
 * in. One request at a time: what comes meanwhile waits unread.
 */
final class ConnectionRequestHandler extends ChannelInboundHandlerAdapter {
  private static final int MOST_CONNECTIONS = 4096;
  private static final int PATIENCE_SECONDS = 10;
  private static final HttpHeaders CLOSE = HttpHeaders.of("Connection", "close");

  private final FleetDoor door;
  private final AtomicInteger connections;
  private final HttpRequestParser parser = new HttpRequestParser(HttpLimits.CONNECTION_REQUEST);
  private @Nullable ByteBuf early;
  private @Nullable Future<?> patience;
  private boolean answering;
  private boolean closing;

  ConnectionRequestHandler(FleetDoor door, AtomicInteger connections) {
    this.door = door;
    this.connections = connections;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (connections.incrementAndGet() > MOST_CONNECTIONS) {
      context.close();
    } else {
      waitForRequest(context);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connections.decrementAndGet();
    stopWaiting();
    closing = true;
    if (early != null) {
      early.release();
      early = null;
    }
  }

  private void waitForRequest(ChannelHandlerContext context) {
    patience =
        context.executor().schedule(() -> context.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void stopWaiting() {
    if (patience != null) {
      patience.cancel(false);
      patience = null;
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf in && !closing) {
      if (answering) {
        early = early == null ? in : Unpooled.wrappedBuffer(early, in);
        context.channel().config().setAutoRead(false);
        return;
      }
      onBytes(context, in);
    }
    ReferenceCountUtil.release(message);
  }

  private void onBytes(ChannelHandlerContext context, ByteBuf in) {
    try {
      ByteBuffer bytes = in.nioBuffer();
      Optional<HttpRequest> request = parser.feed(bytes);
      in.skipBytes(in.readableBytes() - bytes.remaining());
      if (request.isPresent()) {
        stopWaiting();
        answering = true;
        if (in.isReadable()) {
          early = in.retain();
          context.channel().config().setAutoRead(false);
        }
        door.onRequest(request.get(), new Answer(context, request.get().keepAlive()));
      }
    } catch (HttpProtocolException e) {
      closing = true;
      write(context, e.status(), CLOSE).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static ChannelFuture write(
      ChannelHandlerContext context, int status, HttpHeaders headers) {
    return context.writeAndFlush(
        Unpooled.wrappedBuffer(HttpResponseWriter.head(status, headers, 0)));
  }

  /** Goes on with what the client has sent early. */
  private void next(ChannelHandlerContext context) {
    answering = false;
    ByteBuf more = early;
    early = null;
    if (closing) {
      ReferenceCountUtil.release(more);
      return;
    }
    waitForRequest(context);
    context.channel().config().setAutoRead(true);
    if (more != null) {
      onBytes(context, more);
      more.release();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  /** The way back to the ACS; used from the thread of the device's loop. */
  private final class Answer implements ConnectionRequestAnswer {
    private final ChannelHandlerContext context;
    private final boolean keepAlive;

    Answer(ChannelHandlerContext context, boolean keepAlive) {
      this.context = context;
      this.keepAlive = keepAlive;
    }

    @Override
    public void send(int status, HttpHeaders headers, Runnable written) {
      HttpHeaders all = keepAlive ? headers : headers.with("Connection", "close");
      write(context, status, all)
          .addListener(
              done -> {
                written.run();
                if (keepAlive && done.isSuccess()) {
                  next(context);
                } else {
                  context.close();
                }
              });
    }

    @Override
    public void drop() {
      context.close();
    }
  }
}
