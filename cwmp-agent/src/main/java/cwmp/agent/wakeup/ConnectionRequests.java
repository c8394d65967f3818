// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.wakeup;

import cwmp.agent.thread.Mailbox;
import cwmp.cpe.Cpe;
import cwmp.cpe.Standby;
import cwmp.device.ConnectionRequestSource;
import cwmp.device.DeviceClock;
import cwmp.http.Credentials;
import cwmp.http.NonceSource;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ParameterNode;
import cwmp.wakeup.ConnectionRequestGate;
import cwmp.wakeup.ConnectionRequestVerifier;
import cwmp.wakeup.ConnectionRequestVerifier.Refused;
import cwmp.wakeup.ConnectionRequestVerifier.Verdict;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Connection requests over HTTP, taken while the parameters say so: not while
 * HTTPConnectionRequestEnable is false. Where they come from is the source's business. Belongs to
 * the agent's thread, apart from {@link #url}, {@link #close} and what is the {@link Receiver}'s.
 */
public final class ConnectionRequests implements ConnectionRequestSource.Receiver, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConnectionRequests.class.getName());
  private static final long TRY_AGAIN_AFTER_MILLIS = 60_000;
  private static final HttpHeaders LAST = HttpHeaders.of("Connection", "close");

  private final ConnectionRequestSource source;
  private final DeviceClock clock;
  private final Mailbox mailbox;
  private final Runnable onRequest;
  private final ConnectionRequestVerifier verifier;
  private final ConnectionRequestGate gate = new ConnectionRequestGate(Duration.ofSeconds(1), 10);
  private long gateState = ConnectionRequestGate.OPEN;
  private volatile Credentials credentials = new Credentials("", "");
  private volatile boolean awake = true;
  private volatile boolean started;
  private volatile boolean closed;
  private boolean failed;
  private long failedAtMillis;

  /**
   * Starts the source; before the parameters are {@linkplain #follow followed} for the first time
   * nobody is let in.
   *
   * @param onRequest what a genuine request leads to, on the agent's thread
   */
  public ConnectionRequests(
      ConnectionRequestSource source, DeviceClock clock, Mailbox mailbox, Runnable onRequest)
      throws IOException {
    this.source = source;
    this.clock = clock;
    this.mailbox = mailbox;
    this.onRequest = onRequest;
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.verifier = new ConnectionRequestVerifier(new NonceSource(secret));
    source.start(this);
    started = true;
  }

  /** What ManagementServer.ConnectionRequestURL says; empty while no requests are taken. */
  public String url() {
    return started ? source.url() : "";
  }

  /**
   * The device has another address now.
   *
   * @throws IOException if the port cannot be opened there; it is tried again later
   * @throws IllegalStateException if that is not this agent's business
   */
  public void moveTo(String host, int port) throws IOException {
    if (!(source instanceof HttpDoor door)) {
      throw new IllegalStateException("the connection requests come by " + source + ", not by us");
    }
    stop();
    door.moveTo(host, port);
    start();
  }

  /**
   * Does what the parameters of the device say, and has ConnectionRequestURL say where it is.
   * Without a password nobody is let in, and nobody while no request gets it out of its standby.
   */
  public void follow(Cpe cpe) {
    EngineParameters engine = cpe.tree().engine();
    Standby sleep = cpe.standby();
    awake = sleep == null || sleep.hearsRequests();
    credentials =
        new Credentials(
            engine.connectionRequestUsername(),
            engine.isCwmpEnabled() ? engine.connectionRequestPassword() : "");
    if (!engine.isHttpConnectionRequestEnabled()) {
      stop();
    } else if (!started && !closed) {
      startAgain();
    }
    ParameterNode parameter = engine.node(EngineParameter.CONNECTION_REQUEST_URL);
    if (parameter != null) {
      cpe.put(parameter, url());
    }
  }

  private void startAgain() {
    long now = clock.monotonicMillis();
    if (failed && now - failedAtMillis < TRY_AGAIN_AFTER_MILLIS) {
      return;
    }
    try {
      start();
      failed = false;
    } catch (IOException e) {
      failed = true;
      failedAtMillis = now;
      LOG.log(
          System.Logger.Level.WARNING,
          "No connection requests for now, from {0}: {1}",
          source,
          e.getMessage());
    }
  }

  private void start() throws IOException {
    source.start(this);
    started = true;
    if (closed) {
      stop();
    }
  }

  private void stop() {
    if (started) {
      started = false;
      source.stop();
    }
  }

  @Override
  public void close() {
    closed = true;
    stop();
  }

  // ---- from the source, on any thread

  @Override
  public synchronized ConnectionRequestSource.Reply judge(HttpRequest request) {
    Verdict verdict = verifier.verify(request, credentials, 0, clock.now().toEpochMilli());
    if (verdict instanceof Refused refused) {
      return new ConnectionRequestSource.Reply(refused.status(), refused.headers());
    }
    return new ConnectionRequestSource.Reply(awake && passes() ? 200 : 503, LAST);
  }

  private boolean passes() {
    OptionalLong passed = gate.pass(gateState, clock.monotonicMillis());
    passed.ifPresent(state -> gateState = state);
    return passed.isPresent();
  }

  @Override
  public Credentials credentials() {
    return credentials;
  }

  @Override
  public void requested() {
    mailbox.put(onRequest);
  }

  @Override
  public void moved() {
    mailbox.put(() -> {}); // the parameters are followed as soon as anything happens
  }
}
