// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.http.ProxyClient;
import cwmp.http.Redirects;
import cwmp.message.FaultCode;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpOrigin;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequestWriter;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import cwmp.wire.HttpTarget;
import horde.fleet.Device;
import horde.fleet.FileDigest;
import horde.fleet.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gets one file by HTTP, over connections of its own, and keeps nothing of it but its size and
 * digest (TR-069 3.4.3, A.3.2.8).
 *
 * <p>Redirects are followed and challenges answered as in a session. The server may be silent for
 * 30 seconds, as often as it likes: a file takes the time that it takes.
 */
final class NettyFetch implements Transport.Fetch, Dialer.Caller {
  private static final int PATIENCE_SECONDS = 30;
  private static final HttpLimits LIMITS = new HttpLimits(64, 32 * 1024, Integer.MAX_VALUE);
  private static final SecureRandom SECURE = new SecureRandom();

  private final Dialer dialer;
  private final Device device;
  private final Transport.FetchListener listener;
  private final Credentials credentials;
  private final Redirects redirects = new Redirects(false);
  private final @Nullable ProxyClient proxy;
  private final FileDigest file = new FileDigest();
  private HttpTarget target;
  private ClientAuthentication authentication;
  private Dialer.@Nullable Dialing dialing;
  private @Nullable Connection connection;
  private @Nullable ScheduledFuture<?> patience;
  private boolean over;

  private NettyFetch(
      Dialer dialer,
      Device device,
      HttpTarget target,
      Credentials credentials,
      Transport.FetchListener listener) {
    this.dialer = dialer;
    this.device = device;
    this.target = target;
    this.credentials = credentials;
    this.listener = listener;
    this.proxy = Dialer.proxyFor(device);
    this.authentication = authenticationFor(target);
  }

  /** Begins to fetch; what comes of it is told after this has returned. */
  static Transport.Fetch start(
      Dialer dialer,
      Device device,
      Transport.FileRequest request,
      Transport.FetchListener listener) {
    HttpTarget target;
    try {
      target = HttpTarget.of(request.url());
    } catch (IllegalArgumentException e) {
      dialer
          .eventLoop()
          .execute(
              () ->
                  listener.onFetchFailed(
                      FaultCode.CANNOT_CONTACT_FILE_SERVER, String.valueOf(e.getMessage())));
      return () -> {};
    }
    Credentials credentials = new Credentials(request.username(), request.password());
    NettyFetch fetch = new NettyFetch(dialer, device, target, credentials, listener);
    fetch.get();
    return fetch;
  }

  private ClientAuthentication authenticationFor(HttpTarget target) {
    return ClientAuthentication.challenged(target.origin(), credentials, SECURE);
  }

  @Override
  public void cancel() {
    over = true;
    stopWaiting();
    drop();
  }

  private void get() {
    file.reset();
    waitOn();
    Connection open = connection;
    if (open != null && open.isUsable() && open.origin.equals(target.origin())) {
      open.get();
    } else {
      drop();
      HttpOrigin origin = target.origin();
      dialing = dialer.dial(device, origin, proxy, () -> new Connection(origin), this);
    }
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
    String silence = target.origin() + " was silent for " + PATIENCE_SECONDS + " s";
    if (connection == null) {
      fail(FaultCode.CANNOT_CONTACT_FILE_SERVER, silence);
    } else {
      fail(FaultCode.CANNOT_COMPLETE_DOWNLOAD, silence);
    }
  }

  @Override
  public void onNextAddress() {
    waitOn();
  }

  @Override
  public void onConnected(Channel channel) {
    dialing = null;
    connection = channel.pipeline().get(Connection.class);
    if (connection == null) {
      fail(FaultCode.CANNOT_CONTACT_FILE_SERVER, "the connection was closed at once");
    } else {
      waitOn();
      connection.get();
    }
  }

  @Override
  public void onNoConnection(SessionFailure kind, String detail) {
    dialing = null;
    fail(FaultCode.CANNOT_CONTACT_FILE_SERVER, detail);
  }

  private void onResponse(HttpResponse response) {
    int status = response.status();
    if (status == 401) {
      boolean again =
          !credentials.username().isEmpty()
              && authentication.onChallenge(response.headers().all("WWW-Authenticate"));
      if (again) {
        get();
      } else {
        fail(
            FaultCode.FILE_SERVER_AUTHENTICATION_FAILURE,
            credentials.username().isEmpty()
                ? "status 401, and the ACS gave no username"
                : "status 401, the credentials were not accepted");
      }
    } else if (Redirects.isRedirect(status)) {
      follow(response);
    } else if (status == 200) {
      succeed();
    } else if (status / 100 == 4) {
      fail(FaultCode.CANNOT_ACCESS_FILE, "status " + status);
    } else {
      fail(FaultCode.DOWNLOAD_FAILURE, "status " + status + ", expected 200");
    }
  }

  private void follow(HttpResponse response) {
    try {
      HttpTarget next =
          redirects.follow(target, response.status(), response.headers().all("Location"));
      if (!next.origin().equals(target.origin())) {
        authentication = authenticationFor(next);
      }
      target = next;
      get();
    } catch (HttpProtocolException e) {
      fail(FaultCode.CANNOT_ACCESS_FILE, String.valueOf(e.getMessage()));
    }
  }

  private void succeed() {
    if (!over) {
      cancel();
      listener.onFetched(file.bytes(), file.sha256());
    }
  }

  private void fail(FaultCode code, String detail) {
    if (!over) {
      cancel();
      listener.onFetchFailed(code, detail);
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

  /** One connection to a file server. */
  private final class Connection extends ChannelInboundHandlerAdapter {
    private final HttpOrigin origin;
    private final @Nullable ProxyClient reader; // of what is sent here, unless it is in a tunnel
    private final HttpResponseParser parser = new HttpResponseParser(LIMITS, file::add);
    private @Nullable Channel channel;
    private boolean closed;

    Connection(HttpOrigin origin) {
      this.origin = origin;
      this.reader = origin.isSecure() ? null : proxy;
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

    void get() {
      HttpHeaders headers =
          authentication
              .authorizationFor("GET", target.requestTarget())
              .map(value -> HttpHeaders.of("Authorization", value))
              .orElse(HttpHeaders.EMPTY);
      parser.requestSent("GET");
      if (channel != null) {
        byte[] head =
            reader != null
                ? reader.head("GET", target, headers, -1)
                : HttpRequestWriter.head("GET", target, headers, -1);
        channel.writeAndFlush(Unpooled.wrappedBuffer(head));
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
        case REPEAT -> NettyFetch.this.get();
        case REFUSED -> fail(FaultCode.CANNOT_CONTACT_FILE_SERVER, reader.refusal());
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
        fail(FaultCode.DOWNLOAD_FAILURE, String.valueOf(e.getMessage()));
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
          fail(FaultCode.CANNOT_COMPLETE_DOWNLOAD, "the server closed the connection at once");
        }
      } catch (HttpProtocolException e) {
        fail(FaultCode.CANNOT_COMPLETE_DOWNLOAD, String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!closed) {
        fail(
            parser.isIdle()
                ? FaultCode.CANNOT_CONTACT_FILE_SERVER
                : FaultCode.CANNOT_COMPLETE_DOWNLOAD,
            "the connection broke" + Dialer.reason(cause));
      }
    }
  }
}
