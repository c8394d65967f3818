// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.HttpProxy;
import cwmp.http.ProxyClient;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpOrigin;
import horde.fleet.Delivery;
import horde.fleet.Device;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

  private static final SecureRandom SECURE = new SecureRandom();

  private final EventLoop eventLoop;
  private final NetContext context;

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

  /** What follows when something is there, or is known not to come. */
  private interface Step<T> {
    void take(@Nullable T result, @Nullable Throwable failure);
  }

  /** A connection in the making, which can be called off. */
  final class Dialing implements Tunnel.Digger {
    private final Device device;
    private final HttpOrigin server;
    private final HttpOrigin next; // the server itself, or the proxy
    private final @Nullable ProxyClient proxy;
    private final Delivery.Handshake handshake;
    private final Supplier<ChannelHandler> handlers;
    private final Caller caller;
    private List<InetAddress> addresses = List.of();
    private @Nullable TlsClient tls;
    private @Nullable Channel channel;
    private boolean over;

    private Dialing(
        Device device,
        HttpOrigin server,
        @Nullable ProxyClient proxy,
        Delivery.Handshake handshake,
        Supplier<ChannelHandler> handlers,
        Caller caller) {
      this.device = device;
      this.server = server;
      this.proxy = proxy;
      this.handshake = handshake;
      this.next = proxy == null ? server : proxy.origin();
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
      then(context.addresses().of(next.host()), this::onAddresses);
    }

    private <T> void then(CompletableFuture<T> future, Step<T> step) {
      if (future.isDone()) {
        future.whenComplete(step::take);
      } else {
        future.whenCompleteAsync(step::take, eventLoop);
      }
    }

    private void onAddresses(@Nullable List<InetAddress> found, @Nullable Throwable failure) {
      if (over) {
        return;
      }
      if (found == null) {
        giveUp(
            "cannot find the host "
                + next.host()
                + reason(failure).replace(": " + next.host() + ":", ":"));
        return;
      }
      addresses = found;
      if (found.size() > 1) {
        addresses = new ArrayList<>(found);
        Collections.shuffle(addresses, Random.from(device.random()));
      }
      if (server.isSecure()) {
        then(context.tls().of(device.access().tls()), this::onTls);
      } else {
        connect(0);
      }
    }

    private void onTls(@Nullable TlsClient made, @Nullable Throwable failure) {
      if (over) {
        return;
      }
      if (made == null) {
        over = true;
        caller.onNoConnection(SessionFailure.TLS, "no TLS" + reason(failure));
      } else {
        tls = made;
        connect(0);
      }
    }

    private void connect(int turn) {
      InetAddress address = addresses.get(turn);
      boolean last = turn == addresses.size() - 1;
      SocketChannel made;
      try {
        made = context.channels().get();
      } catch (ChannelException e) { // no file descriptor is left
        giveUp("no connection to " + server + reason(e));
        return;
      }
      made.config().setConnectTimeoutMillis(last ? 0 : MILLIS_FOR_ONE_OF_SEVERAL);
      if (proxy != null && server.isSecure()) {
        made.pipeline().addLast(new Tunnel(proxy, server, Dialing.this));
      } else {
        addHandlers(made);
      }
      eventLoop.register(made); // at once, as this is its thread
      ChannelFuture connecting = connect(made, new InetSocketAddress(address, next.port()));
      channel = connecting.channel();
      connecting.addListener(
          done -> {
            if (over) {
              connecting.channel().close();
              return;
            }
            if (done.isSuccess()) {
              onConnected(connecting.channel());
              return;
            }
            context.connects().failed(done.cause());
            if (last) {
              giveUp(
                  "no connection to "
                      + (proxy == null ? "" : "the proxy ")
                      + address.getHostAddress()
                      + " port "
                      + next.port()
                      + reason(done.cause()));
            } else {
              caller.onNextAddress();
              connect(turn + 1);
            }
          });
    }

    /**
     * Connects, from the device's own address if it has one, and then on a port that is not in use
     * towards this server: one that is chosen before the server is known must be free towards all.
     */
    private ChannelFuture connect(SocketChannel made, InetSocketAddress server) {
      InetAddress source = context.sources().of(device.index(), server.getAddress());
      if (source == null) {
        return made.connect(server);
      }
      made.config().setReuseAddress(true);
      if (made instanceof EpollSocketChannel) {
        made.config().setOption(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
      }
      return made.connect(server, new InetSocketAddress(source, 0));
    }

    private void addHandlers(Channel made) {
      if (tls != null) {
        if (!handshake.pause().isZero()) {
          made.pipeline().addLast(new Hesitation(handshake.pause()));
        }
        made.pipeline()
            .addLast(tls.newHandler(server, device.index(), handshake, context.blocking()));
      }
      made.pipeline().addLast(handlers.get());
    }

    private void onConnected(Channel made) {
      Tunnel tunnel = made.pipeline().get(Tunnel.class);
      if (tunnel == null) {
        over = true;
        caller.onConnected(made);
      } else {
        tunnel.dig();
      }
    }

    @Override
    public void onThrough(Channel made) {
      if (!over) {
        over = true;
        addHandlers(made);
        caller.onConnected(made);
      }
    }

    @Override
    public void onAgain() {
      if (!over) {
        connect(0);
      }
    }

    @Override
    public void onCollapse(SessionFailure kind, String detail) {
      if (!over) {
        over = true;
        caller.onNoConnection(kind, detail);
      }
    }

    private void giveUp(String detail) {
      over = true;
      caller.onNoConnection(SessionFailure.CONNECT, detail);
    }
  }

  /**
   * Makes a connection for a device whose pipeline ends with a handler of these; nothing is called
   * back before this returns.
   *
   * @param proxy through whom, null for directly
   * @param handshake how TLS is opened, if it is
   */
  Dialing dial(
      Device device,
      HttpOrigin server,
      @Nullable ProxyClient proxy,
      Delivery.Handshake handshake,
      Supplier<ChannelHandler> handlers,
      Caller caller) {
    Dialing dialing = new Dialing(device, server, proxy, handshake, handlers, caller);
    eventLoop.execute(dialing::resolve);
    return dialing;
  }

  /** The proxy that a device has to itself for one session or file; null if it needs none. */
  static @Nullable ProxyClient proxyFor(Device device) {
    HttpProxy proxy = device.access().proxy();
    return proxy == null ? null : new ProxyClient(proxy, SECURE);
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
