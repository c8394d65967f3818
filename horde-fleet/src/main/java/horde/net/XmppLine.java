// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.session.SessionFailure;
import cwmp.wire.HttpOrigin;
import cwmp.xmpp.XmppClientStream;
import cwmp.xmpp.XmppClientStream.Bound;
import cwmp.xmpp.XmppClientStream.Failed;
import cwmp.xmpp.XmppClientStream.MakeKey;
import cwmp.xmpp.XmppClientStream.Received;
import cwmp.xmpp.XmppClientStream.Send;
import cwmp.xmpp.XmppClientStream.StartTls;
import cwmp.xmpp.XmppClientStream.Step;
import cwmp.xmpp.XmppCommand;
import cwmp.xmpp.XmppConnectionRequest;
import cwmp.xmpp.XmppElement;
import cwmp.xmpp.XmppFailure;
import cwmp.xmpp.XmppLimits;
import cwmp.xmpp.XmppVerdict;
import cwmp.xmpp.XmppWakeup;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Delivery;
import horde.fleet.Device;
import horde.fleet.FleetLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device's connection to its XMPP server: moves the bytes of a {@link XmppClientStream}.
 *
 * <p>All on the event loop of the device; what it tells goes through the mail of the loop, as it
 * may be in the middle of something else.
 */
final class XmppLine extends SimpleChannelInboundHandler<ByteBuf> implements Dialer.Caller {
  private static final Logger LOG = LoggerFactory.getLogger(XmppLine.class);
  private static final SecureRandom SECURE = new SecureRandom();
  private static final int NONCE_BYTES = 18;

  /** How long it may take until the stream is there. */
  private static final int PATIENCE_SECONDS = 30;

  private final XmppWakeup feature;
  private final Device device;
  private final FleetLoop loop;
  private final Dialer dialer;
  private final NetContext context;
  private final XmppCommand.Connect wanted;
  private final XmppClientStream stream;
  private Dialer.@Nullable Dialing dialing;
  private @Nullable Channel channel;
  private boolean bound;
  private boolean over;

  XmppLine(
      XmppWakeup feature,
      Device device,
      FleetLoop loop,
      Dialer dialer,
      NetContext context,
      XmppCommand.Connect wanted) {
    this.feature = feature;
    this.device = device;
    this.loop = loop;
    this.dialer = dialer;
    this.context = context;
    this.wanted = wanted;
    byte[] nonce = new byte[NONCE_BYTES];
    SECURE.nextBytes(nonce);
    this.stream =
        new XmppClientStream(
            wanted.account(), XmppLimits.DEFAULT, Base64.getEncoder().encodeToString(nonce));
  }

  int connection() {
    return wanted.connection();
  }

  void open() {
    HttpOrigin server = new HttpOrigin("http", wanted.host(), wanted.port());
    dialing = dialer.dial(device, server, null, Delivery.Handshake.USUAL, () -> this, this);
    dialer.eventLoop().schedule(this::onPatienceLost, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void onPatienceLost() {
    if (!bound) {
      fail(XmppFailure.CONNECT, "no stream within " + PATIENCE_SECONDS + " seconds");
    }
  }

  void keepAlive() {
    write(XmppClientStream.keepAlive());
  }

  /** Nothing is told afterwards. */
  void letGo() {
    over = true;
    if (dialing != null) {
      dialing.cancel();
    }
    if (channel != null) {
      channel
          .writeAndFlush(buffer(XmppClientStream.goodbye()))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  // ---- the connection

  @Override
  public void onNextAddress() {}

  @Override
  public void onConnected(Channel made) {
    dialing = null;
  }

  @Override
  public void onNoConnection(SessionFailure kind, String detail) {
    fail(XmppFailure.CONNECT, detail);
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    take(stream.start());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
    if (!over) {
      take(stream.onBytes(bytes.nioBuffer()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    take(stream.onEnd());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(
        bound ? XmppFailure.LOST : XmppFailure.CONNECT,
        "the connection broke" + Dialer.reason(cause));
  }

  // ---- the stream

  private void take(List<Step> steps) {
    for (Step step : steps) {
      if (over) {
        return;
      }
      switch (step) {
        case Send send -> write(send);
        case StartTls start -> startTls();
        case MakeKey(var key) -> context.blocking().execute(() -> keyMade(key.get()));
        case Bound(String jabberId) -> {
          bound = true;
          boolean secure = stream.isSecure();
          tell(
              () -> device.happen(cpe -> feature.established(cpe, connection(), jabberId, secure)));
        }
        case Received(XmppElement stanza) -> received(stanza);
        case Failed(XmppFailure failure, String detail) -> fail(failure, detail);
      }
    }
  }

  private void keyMade(byte[] key) {
    dialer.eventLoop().execute(() -> take(stream.onKey(key)));
  }

  private void startTls() {
    HttpOrigin named = new HttpOrigin("https", wanted.account().domain(), wanted.port());
    context
        .tls()
        .of(device.access().tls())
        .whenCompleteAsync(
            (tls, failure) -> {
              Channel under = channel;
              if (tls == null || under == null) {
                fail(XmppFailure.TLS, "no TLS" + Dialer.reason(failure));
                return;
              }
              SslHandler handler =
                  tls.newHandler(
                      named, device.index(), Delivery.Handshake.USUAL, context.blocking());
              under.pipeline().addFirst(handler);
              handler
                  .handshakeFuture()
                  .addListener(
                      done -> {
                        if (done.isSuccess()) {
                          take(stream.onTls());
                        } else {
                          fail(
                              XmppFailure.TLS,
                              "the handshake failed" + Dialer.reason(done.cause()));
                        }
                      });
            },
            dialer.eventLoop());
  }

  private void received(XmppElement stanza) {
    XmppConnectionRequest request = XmppConnectionRequest.of(stanza);
    if (XmppConnectionRequest.isRequest(stanza) || XmppConnectionRequest.isLike(stanza)) {
      tell(() -> device.heard(stanza));
    }
    if (request != null) {
      tell(() -> decide(stanza, request));
    } else if (XmppConnectionRequest.isRequest(stanza)) {
      answer(stanza, XmppVerdict.SERVICE_UNAVAILABLE);
    }
  }

  /** The answer is written before the session starts. */
  private void decide(XmppElement stanza, XmppConnectionRequest request) {
    device.happen(
        cpe -> feature.requested(cpe, connection(), request),
        verdict -> {
          if (verdict == XmppVerdict.ACCEPTED || verdict == XmppVerdict.SERVICE_UNAVAILABLE) {
            device.knocked(ConnectionRequestWay.XMPP, verdict == XmppVerdict.ACCEPTED);
          }
          answer(stanza, verdict);
        });
  }

  private void answer(XmppElement stanza, XmppVerdict verdict) {
    write(XmppClientStream.stanza(XmppConnectionRequest.answer(stanza, verdict)));
  }

  private void write(Send send) {
    if (channel != null && !over) {
      channel.writeAndFlush(buffer(send));
    }
  }

  private static ByteBuf buffer(Send send) {
    return ByteBufUtil.writeUtf8(UnpooledByteBufAllocator.DEFAULT, send.xml());
  }

  private void fail(XmppFailure failure, String detail) {
    if (over) {
      return;
    }
    over = true;
    if (dialing != null) {
      dialing.cancel();
    }
    if (channel != null) {
      channel.close();
    }
    LOG.debug("XMPP connection of {}: {}, {}", device, failure, detail);
    tell(() -> device.happen(cpe -> feature.failed(cpe, connection(), failure)));
  }

  private void tell(Runnable news) {
    loop.post(news);
  }
}
