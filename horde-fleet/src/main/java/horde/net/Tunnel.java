// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.ProxyClient;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has a proxy open a tunnel to a server; alone in the pipeline until there is one. */
final class Tunnel extends ChannelInboundHandlerAdapter {
  private final ProxyClient proxy;
  private final HttpOrigin server;
  private final Digger digger;
  private final HttpResponseParser parser = new HttpResponseParser(HttpLimits.CLIENT);
  private @Nullable ChannelHandlerContext context;
  private boolean over;

  /** What becomes of it; exactly one of the three is called. */
  interface Digger {

    /** There is a way to the server; the pipeline is empty. */
    void onThrough(Channel channel);

    /** The proxy wants the same once more, on a new connection. */
    void onAgain();

    /** There is no way. */
    void onCollapse(SessionFailure kind, String detail);
  }

  Tunnel(ProxyClient proxy, HttpOrigin server, Digger digger) {
    this.proxy = proxy;
    this.server = server;
    this.digger = digger;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  /** Asks for it. */
  void dig() {
    parser.requestSent("CONNECT");
    if (context != null) {
      context.writeAndFlush(Unpooled.wrappedBuffer(proxy.connect(server)));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext reading, Object message) {
    try {
      if (message instanceof ByteBuf in && !over) {
        ByteBuffer bytes = in.nioBuffer();
        Optional<HttpResponse> reply = parser.feed(bytes);
        if (reply.isPresent()) {
          onReply(reading, reply.get(), bytes.hasRemaining());
        }
      }
    } catch (HttpProtocolException e) {
      collapse(SessionFailure.HTTP, "the proxy " + proxy.origin() + ": " + e.getMessage());
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void onReply(ChannelHandlerContext reading, HttpResponse reply, boolean moreThanAsked) {
    switch (proxy.judge(reply)) {
      case PASSED -> {
        if (reply.status() / 100 != 2 || moreThanAsked) {
          collapse(SessionFailure.CONNECT, proxy.noTunnel(server, reply));
          return;
        }
        over = true;
        Channel channel = reading.channel();
        channel.pipeline().remove(this);
        digger.onThrough(channel);
      }
      case REPEAT -> {
        if (reply.keepAlive() && !moreThanAsked) {
          dig();
          return;
        }
        over = true;
        reading.close();
        digger.onAgain();
      }
      case REFUSED -> collapse(SessionFailure.AUTHENTICATION, proxy.refusal());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext closed) {
    collapse(
        SessionFailure.CONNECT,
        "the proxy " + proxy.origin() + " closed the connection instead of making a tunnel");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext broken, Throwable cause) {
    collapse(
        SessionFailure.CONNECT,
        "the connection to the proxy " + proxy.origin() + " broke" + Dialer.reason(cause));
  }

  private void collapse(SessionFailure kind, String detail) {
    if (!over) {
      over = true;
      if (context != null) {
        context.close();
      }
      digger.onCollapse(kind, detail);
    }
  }
}
