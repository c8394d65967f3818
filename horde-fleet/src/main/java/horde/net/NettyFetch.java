// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.http.Redirects;
import cwmp.message.FaultCode;
import cwmp.session.SessionFailure;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpTarget;
import horde.fleet.Device;
import horde.fleet.FileDigest;
import horde.fleet.Transport;
import java.security.SecureRandom;

/**
 * Gets one file by HTTP, over connections of its own, and keeps nothing of it but its size and
 * digest (TR-069 3.4.3, A.3.2.8).
 *
 * <p>Redirects are followed and challenges answered as in a session. A file takes the time that it
 * takes.
 */
final class NettyFetch implements Transport.Fetch, Transport.ExchangeListener {
  private static final SecureRandom SECURE = new SecureRandom();

  private final Transport.FetchListener listener;
  private final Credentials credentials;
  private final Redirects redirects = new Redirects(false);
  private final FileDigest file = new FileDigest();
  private final NettyExchange exchange;
  private HttpTarget target;
  private ClientAuthentication authentication;

  private NettyFetch(
      Dialer dialer,
      Device device,
      HttpTarget target,
      Credentials credentials,
      Transport.FetchListener listener) {
    this.target = target;
    this.credentials = credentials;
    this.listener = listener;
    this.authentication = authenticationFor(target);
    this.exchange = NettyExchange.into(file::add, dialer, device, this);
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
    exchange.close();
  }

  private void get() {
    file.reset();
    HttpHeaders headers =
        authentication
            .authorizationFor("GET", target.requestTarget())
            .map(value -> HttpHeaders.of("Authorization", value))
            .orElse(HttpHeaders.EMPTY);
    exchange.send(new Transport.HttpRequest("GET", target, headers, null));
  }

  @Override
  public void onResponse(HttpResponse response) {
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
      exchange.close();
      listener.onFetched(file.bytes(), file.sha256());
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

  @Override
  public void onExchangeFailed(SessionFailure kind, String detail) {
    fail(
        switch (kind) {
          case CONNECT, TLS -> FaultCode.CANNOT_CONTACT_FILE_SERVER;
          case HTTP -> FaultCode.DOWNLOAD_FAILURE;
          default -> FaultCode.CANNOT_COMPLETE_DOWNLOAD;
        },
        detail);
  }

  private void fail(FaultCode code, String detail) {
    exchange.close();
    listener.onFetchFailed(code, detail);
  }
}
