// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.session.SessionFailure;
import cwmp.wire.HttpOrigin;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes connections on one event loop. */
final class Dialer {
  /** The call that failed, and at the end the address, which the caller knows. */
  private static final Pattern SYSTEM_CALL =
      Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): |: \\S*/\\S+:\\d+$");

  /** Of a host with several addresses a dead one must not use up all patience. */
  private static final int MILLIS_FOR_ONE_OF_SEVERAL = 10_000;

  private final EventLoop eventLoop;
  private final NetContext context;
  private int turn;

  Dialer(EventLoop eventLoop, NetContext context) {
    this.eventLoop = eventLoop;
    this.context = context;
  }

  /** What becomes of a {@link #dial}. */
  interface Caller {

    /** An address did not answer; the next one is tried. */
    void onNextAddress();

    /** The connection is there; TLS, if any, is still being shaken out. */
    void onConnected(Channel channel);

    /** There is no connection to be had. */
    void onNoConnection(SessionFailure kind, String detail);
  }

  /** A connection in the making, which can be called off. */
  final class Dialing {
    private final HttpOrigin origin;
    private final Supplier<ChannelHandler> handlers;
    private final Caller caller;
    private List<InetAddress> addresses = List.of();
    private int tried;
    private @Nullable Channel channel;
    private boolean over;

    private Dialing(HttpOrigin origin, Supplier<ChannelHandler> handlers, Caller caller) {
      this.origin = origin;
      this.handlers = handlers;
      this.caller = caller;
    }

    /** Nothing is called back afterwards. */
    void cancel() {
      over = true;
      if (channel != null) {
        channel.close();
      }
    }

    private void resolve() {
      CompletableFuture<List<InetAddress>> lookup = context.addresses().of(origin.host());
      if (lookup.isDone()) {
        lookup.whenComplete(this::onAddresses);
      } else {
        lookup.whenCompleteAsync(this::onAddresses, eventLoop);
      }
    }

    private void onAddresses(@Nullable List<InetAddress> found, @Nullable Throwable failure) {
      if (over) {
        return;
      }
      if (found == null) {
        giveUp(
            "cannot find the host "
                + origin.host()
                + reason(failure).replace(": " + origin.host() + ":", ":"));
      } else {
        addresses = found;
        connectOrWaitForTls();
      }
    }

    private void connectOrWaitForTls() {
      if (!origin.isSecure() || context.tls().isDone()) {
        onTls(null);
      } else {
        context.tls().whenCompleteAsync((made, failure) -> onTls(failure), eventLoop);
      }
    }

    private void onTls(@Nullable Throwable failure) {
      if (over) {
        return;
      }
      if (failure != null) {
        over = true;
        caller.onNoConnection(SessionFailure.TLS, "no TLS" + reason(failure));
      } else {
        connect();
      }
    }

    /** Takes the addresses in turn, each connection beginning with another one. */
    private void connect() {
      int first = Math.floorMod(turn++, addresses.size());
      connect(first);
    }

    private void connect(int first) {
      InetAddress address = addresses.get((first + tried++) % addresses.size());
      boolean last = tried == addresses.size();
      Bootstrap bootstrap =
          new Bootstrap()
              .group(eventLoop)
              .channel(context.channelType())
              .option(ChannelOption.TCP_NODELAY, true)
              .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, last ? 0 : MILLIS_FOR_ONE_OF_SEVERAL)
              .handler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel made) {
                      if (origin.isSecure()) {
                        made.pipeline().addLast(tlsHandler(context.tls().join(), made));
                      }
                      made.pipeline().addLast(handlers.get());
                    }
                  });
      ChannelFuture connecting = bootstrap.connect(new InetSocketAddress(address, origin.port()));
      channel = connecting.channel();
      connecting.addListener(
          done -> {
            if (over) {
              connecting.channel().close();
            } else if (done.isSuccess()) {
              over = true;
              caller.onConnected(connecting.channel());
            } else if (last) {
              giveUp(
                  "no connection to "
                      + address.getHostAddress()
                      + " port "
                      + origin.port()
                      + reason(done.cause()));
            } else {
              caller.onNextAddress();
              connect(first);
            }
          });
    }

    private void giveUp(String detail) {
      over = true;
      caller.onNoConnection(SessionFailure.CONNECT, detail);
    }

    private SslHandler tlsHandler(SslContext tls, Channel made) {
      SslHandler handler =
          tls.newHandler(made.alloc(), origin.host(), origin.port(), context.blocking());
      handler.setHandshakeTimeoutMillis(0); // the session's patience counts
      return handler;
    }
  }

  /**
   * Makes a connection whose pipeline ends with a handler of these; nothing is called back before
   * this returns.
   */
  Dialing dial(HttpOrigin origin, Supplier<ChannelHandler> handlers, Caller caller) {
    Dialing dialing = new Dialing(origin, handlers, caller);
    eventLoop.execute(dialing::resolve);
    return dialing;
  }

  /** What went wrong in words, after a colon, without what Netty says of its system calls. */
  static String reason(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause == null) {
      return "";
    }
    if (cause instanceof NotSslRecordException) {
      return ": the answer is no TLS; is it http rather than https?"; // Netty dumps the answer
    }
    String message = cause.getMessage();
    return ": "
        + (message == null
            ? cause.getClass().getSimpleName()
            : SYSTEM_CALL.matcher(message).replaceAll(""));
  }

  EventLoop eventLoop() {
    return eventLoop;
  }
}
