// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.device.ConnectionRequestSource;
import cwmp.http.ClientAuthentication;
import cwmp.http.Credentials;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpTarget;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connection requests without a server: a test knocks, as the ACS would. May be used from any
 * thread.
 */
public final class KnockingSource implements ConnectionRequestSource {
  private volatile String url = "http://device.test:7547/knock";
  private volatile @Nullable Receiver receiver;

  @Override
  public void start(Receiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public void stop() {
    receiver = null;
  }

  /** Whether the agent takes requests now. */
  public boolean isOpen() {
    return receiver != null;
  }

  /** The device has another address now, and the agent is told. */
  public void moveTo(String url) {
    HttpTarget.parse(url);
    this.url = url;
    Receiver open = receiver;
    if (open != null) {
      open.moved();
    }
  }

  /**
   * A request that somebody has found to be genuine.
   *
   * @throws IllegalStateException if the agent takes none now
   */
  public void knock() {
    opened().requested();
  }

  /**
   * A request as an ACS makes it, with the answer to the challenge.
   *
   * @return the last status: 200 if the device will come, 401 if it refuses the credentials
   * @throws IllegalStateException if the agent takes no requests now
   */
  public int knock(String username, String password) {
    Receiver open = opened();
    HttpTarget target = HttpTarget.parse(url);
    ClientAuthentication authentication =
        ClientAuthentication.challenged(
            target.origin(), new Credentials(username, password), new SecureRandom());
    Reply reply;
    do {
      Optional<String> login = authentication.authorizationFor("GET", target.requestTarget());
      HttpHeaders headers =
          login.map(text -> HttpHeaders.of("Authorization", text)).orElse(HttpHeaders.EMPTY);
      reply =
          open.judge(new HttpRequest("GET", target.requestTarget(), headers, new byte[0], true));
    } while (reply.status() == 401
        && authentication.onChallenge(reply.headers().all("WWW-Authenticate")));
    if (reply.status() == 200) {
      open.requested();
    }
    return reply.status();
  }

  private Receiver opened() {
    Receiver open = receiver;
    if (open == null) {
      throw new IllegalStateException("the device takes no connection requests now");
    }
    return open;
  }
}
