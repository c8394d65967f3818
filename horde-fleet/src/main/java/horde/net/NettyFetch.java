// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.Credentials;
import cwmp.http.FileExchange;
import cwmp.http.FileServers;
import cwmp.message.FaultCode;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import horde.fleet.Device;
import horde.fleet.FileDigest;
import horde.fleet.Transport;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Gets one file by HTTP, over connections of its own, and keeps nothing of it but its size and
 * digest; or sends one (TR-069 3.4.3, A.3.2.8, A.4.1.5).
 *
 * <p>Redirects are followed and challenges answered as in a session. A file takes the time that it
 * takes.
 */
final class NettyFetch implements Transport.Fetch, Transport.ExchangeListener {
  private static final SecureRandom SECURE = new SecureRandom();

  private final Transport.FetchListener listener;
  private final FileDigest file = new FileDigest();
  private final FileExchange transfer;
  private final byte @Nullable [] content;
  private final NettyExchange exchange;

  private NettyFetch(
      Dialer dialer,
      Device device,
      FileExchange transfer,
      byte @Nullable [] content,
      Transport.FetchListener listener) {
    this.transfer = transfer;
    this.content = content;
    this.listener = listener;
    this.exchange =
        content == null
            ? NettyExchange.into(file::add, dialer, device, this)
            : NettyExchange.of(dialer, device, this);
  }

  /** Begins to fetch or to send; what comes of it is told after this has returned. */
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
    byte[] content = request.contentOrNull();
    FileServers servers = device.access().fileServers();
    FileExchange transfer =
        content == null
            ? FileExchange.get(target, credentials, SECURE, servers)
            : FileExchange.put(target, credentials, SECURE, servers);
    NettyFetch fetch = new NettyFetch(dialer, device, transfer, content, listener);
    if (transfer.mayBegin()) {
      fetch.request();
    } else {
      dialer.eventLoop().execute(() -> listener.onFetchFailed(transfer.fault(), transfer.detail()));
    }
    return fetch;
  }

  @Override
  public void cancel() {
    exchange.close();
  }

  private void request() {
    file.reset();
    exchange.send(
        new Transport.HttpRequest(
            transfer.method(), transfer.target(), transfer.headers(), content));
  }

  @Override
  public void onResponse(HttpResponse response) {
    switch (transfer.judge(response.status(), response.headers())) {
      case REPEAT -> request();
      case DONE -> succeed();
      case FAILED -> fail(transfer.fault(), transfer.detail());
    }
  }

  private void succeed() {
    exchange.close();
    if (content != null) {
      file.add(ByteBuffer.wrap(content));
    }
    listener.onFetched(file.file());
  }

  @Override
  public void onExchangeFailed(SessionFailure kind, String detail) {
    fail(
        switch (kind) {
          case CONNECT, TLS -> FaultCode.CANNOT_CONTACT_FILE_SERVER;
          case HTTP -> transfer.generalFault();
          default -> transfer.brokenFault();
        },
        detail);
  }

  private void fail(FaultCode code, String detail) {
    exchange.close();
    listener.onFetchFailed(code, detail);
  }
}
