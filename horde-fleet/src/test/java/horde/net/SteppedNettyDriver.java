// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.testkit.ManualClock;
import horde.fleet.FeatureBody;
import horde.fleet.Fleet;
import horde.fleet.FleetClock;
import horde.fleet.FleetDriver;
import horde.fleet.FleetLoop;
import horde.fleet.FleetStatistics;
import horde.fleet.Transport;
import horde.fleet.Waker;
import horde.limits.SourceAddresses;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The fleet's Netty driver on a clock that the test moves: real connections, but time stands still
 * while there is a session.
 */
public final class SteppedNettyDriver implements FleetDriver {
  private static final int SLICE = 32;

  private final ManualClock clock = ManualClock.atNoon();
  private final FleetClock fleetClock =
      new FleetClock() {
        @Override
        public Instant now() {
          return clock.instant();
        }

        @Override
        public long monotonicNanos() {
          return clock.monotonicMillis() * 1_000_000;
        }
      };
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop eventLoop = (EventLoop) group.next();
  private final UnaryOperator<Transport> around;
  private final List<FeatureBody> features;
  private Fleet fleet;
  private FleetLoop loop;

  /**
   * A driver.
   *
   * @param around what to put around the network
   * @param features that it brings
   */
  public SteppedNettyDriver(UnaryOperator<Transport> around, FeatureBody... features) {
    this.around = around;
    this.features = List.of(features);
  }

  @Override
  public List<FeatureBody> features() {
    return features;
  }

  /** Waits until no device has anything to do at this time, then lets it pass, step by step. */
  public void advance(Duration time) throws Exception {
    long end = clock.monotonicMillis() + time.toMillis();
    while (nextThing() <= end) {
      moveTo(Math.max(nextThing(), clock.monotonicMillis()));
    }
    moveTo(end);
    settle();
  }

  private long nextThing() throws Exception {
    settle();
    return onLoop(loop::nextRun);
  }

  private void moveTo(long millis) throws Exception {
    clock.advance(Duration.ofMillis(millis - clock.monotonicMillis()));
    onLoop(
        () -> {
          run();
          return null;
        });
  }

  /** Waits until no device is in a session, or has to be in one now. */
  public void settle() throws Exception {
    while (!isQuiet()) {
      onLoop(
          () -> {
            run();
            return null;
          });
    }
  }

  /** A session may begin and end between two looks, hence the count of all that have begun. */
  private boolean isQuiet() throws Exception {
    FleetStatistics before = fleet.statistics().get(30, TimeUnit.SECONDS);
    boolean nothingDue = onLoop(loop::nextRun) > clock.monotonicMillis();
    FleetStatistics after = fleet.statistics().get(30, TimeUnit.SECONDS);
    return nothingDue
        && before.devicesInSession() == 0
        && after.devicesInSession() == 0
        && before.sessionsStarted() == after.sessionsStarted();
  }

  private <T> T onLoop(Callable<T> action) throws Exception {
    return eventLoop.submit(action).get(30, TimeUnit.SECONDS);
  }

  private void run() {
    if (loop.run(SLICE)) {
      eventLoop.execute(this::run);
    }
  }

  public ManualClock manualClock() {
    return clock;
  }

  @Override
  public FleetClock clock() {
    return fleetClock;
  }

  @Override
  public int loops() {
    return 1;
  }

  @Override
  public Attachment attach(FleetLoop attached) {
    loop = attached;
    NetContext context =
        new NetContext(
            NioSocketChannel::new,
            new Addresses(Runnable::run),
            new TlsClients(Runnable::run, device -> "nobody speaks TLS here"),
            SourceAddresses.ANY,
            Runnable::run,
            new ConnectCounts());
    return new Attachment(
        around.apply(new NettyTransport(eventLoop, context)),
        new Waker() {
          @Override
          public void wakeNow() {
            eventLoop.execute(SteppedNettyDriver.this::run);
          }

          @Override
          public void wakeAt(long monotonicMillis) {
            // advance looks by itself
          }
        });
  }

  @Override
  public String connectionRequestUrl(int device) {
    return "http://127.0.0.1:7548/cr";
  }

  @Override
  public byte[] newSecret() {
    return new byte[32];
  }

  @Override
  public void start(Fleet started) {
    fleet = started;
  }

  @Override
  public void stop() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
