// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.device.AcsTransport;
import cwmp.device.ExchangeException;
import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import cwmp.testkit.ManualClock;
import cwmp.wire.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bad way to the ACS, over a good one: it does to each POST what a plan says, or a seed. May be
 * used from any thread.
 *
 * <pre>{@code
 * FaultyTransport way =
 *     new FaultyTransport(acs.transport()).at(1, Fault.REFUSE).at(3, Fault.LOSE_REPLY);
 * }</pre>
 */
public final class FaultyTransport implements AcsTransport {

  /** What happens to a POST. */
  public enum Fault {
    /** Nobody takes the connection. */
    REFUSE,
    /** The connection breaks before the ACS has seen anything. */
    LOSE_REQUEST,
    /** The ACS has done what it was asked for, and the connection breaks before its reply. */
    LOSE_REPLY,
    /** The reply is cut off in the middle. */
    CUT_REPLY,
    /** The ACS gets the POST twice; the second reply is the one that arrives. */
    DUPLICATE,
    /** The reply comes after the delay, which is too late if it is longer than the patience. */
    DELAY
  }

  private final AcsTransport transport;
  private final Map<Integer, Fault> plan = new TreeMap<>();
  private final List<Fault> done = new ArrayList<>();
  private @Nullable Random random;
  private double probability;
  private Duration delay = Duration.ZERO;
  private Duration patience = Duration.ofSeconds(30);
  private @Nullable ManualClock clock;
  private int posts;

  /** Does no harm yet. */
  public FaultyTransport(AcsTransport transport) {
    this.transport = transport;
  }

  /**
   * Plans a fault.
   *
   * @param post the number of the POST, counted over all sessions from 1 for the first one
   */
  public synchronized FaultyTransport at(int post, Fault fault) {
    if (fault == Fault.DELAY && clock == null) {
      throw new IllegalStateException("say first how long, by delaying()");
    }
    plan.put(post, fault);
    return this;
  }

  /**
   * Faults for which there is no plan are drawn, {@link Fault#DELAY} only after {@link #delaying}.
   *
   * @param seed the same faults for the same seed
   * @param probability of a fault, for each POST
   */
  public synchronized FaultyTransport drawnFrom(long seed, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("found probability " + probability + ", expected 0 to 1");
    }
    this.random = new Random(seed);
    this.probability = probability;
    return this;
  }

  /**
   * How long delays are, on the clock of the device.
   *
   * @param patience a reply that takes longer is not waited for: the clock moves by this, and the
   *     session times out
   */
  public synchronized FaultyTransport delaying(
      ManualClock clock, Duration delay, Duration patience) {
    this.clock = clock;
    this.delay = delay;
    this.patience = patience;
    return this;
  }

  /** No more faults. */
  public synchronized FaultyTransport repair() {
    plan.clear();
    random = null;
    return this;
  }

  /** How many POSTs there were. */
  public synchronized int posts() {
    return posts;
  }

  /** The faults that have happened, in order. */
  public synchronized List<Fault> done() {
    return List.copyOf(done);
  }

  @Override
  public SessionConnection open() {
    return new Connection(transport.open());
  }

  private synchronized @Nullable Fault next() {
    posts++;
    Fault fault = plan.get(posts);
    Random dice = random;
    if (fault == null && dice != null && dice.nextDouble() < probability) {
      Fault[] all = Fault.values();
      fault = all[dice.nextInt(clock == null ? all.length - 1 : all.length)];
    }
    if (fault != null) {
      done.add(fault);
    }
    return fault;
  }

  private final class Connection implements SessionConnection {
    private final SessionConnection connection;

    Connection(SessionConnection connection) {
      this.connection = connection;
    }

    @Override
    public HttpResponse exchange(HttpPost post) throws ExchangeException {
      Fault fault = next();
      if (fault == null) {
        return connection.exchange(post);
      }
      switch (fault) {
        case REFUSE -> throw failed(SessionFailure.CONNECT, "refused");
        case LOSE_REQUEST -> throw failed(SessionFailure.CONNECTION_LOST, "request lost");
        case LOSE_REPLY -> {
          connection.exchange(post);
          throw failed(SessionFailure.CONNECTION_LOST, "reply lost");
        }
        case CUT_REPLY -> {
          connection.exchange(post);
          throw failed(SessionFailure.CONNECTION_LOST, "the reply is cut off");
        }
        case DUPLICATE -> {
          connection.exchange(post);
          return connection.exchange(post);
        }
        case DELAY -> {
          HttpResponse late = connection.exchange(post);
          if (delays()) {
            return late;
          }
          throw failed(SessionFailure.TIMEOUT, "no reply in time");
        }
      }
      throw new IllegalStateException("no fault: " + fault);
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  /** Whether the reply comes in time. */
  private boolean delays() {
    ManualClock moved;
    Duration by;
    synchronized (this) {
      moved = clock;
      by = delay.compareTo(patience) > 0 ? patience : delay;
    }
    if (moved != null) {
      moved.jump(by);
    }
    return by.equals(delay);
  }

  private static ExchangeException failed(SessionFailure failure, String what) {
    return new ExchangeException(failure, what + ", on purpose");
  }
}
