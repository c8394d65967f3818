// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Moves a fleet on the real clocks without a network: a thread for each loop, and an ACS within
 * this process that all of them call. For measuring devices and nothing else; {@link Simulation}
 * does the same on virtual time.
 */
public final class MemoryDriver implements FleetDriver {
  private static final int SECRET_BYTES = 32;
  private static final int SLICE = 256;

  private final InMemoryAcs acs;
  private final int loops;
  private final FleetClock clock = FleetClock.system();
  private final SecureRandom secure = new SecureRandom();
  private final List<LoopThread> threads = new ArrayList<>();

  /**
   * Nothing runs yet.
   *
   * @param acs answers all devices, on the threads of all loops
   * @param loops how many of them, 1 or more
   */
  public MemoryDriver(InMemoryAcs acs, int loops) {
    this.acs = acs;
    this.loops = loops;
  }

  /** Runs one loop until it is told to end. */
  private static final class LoopThread implements Waker, Runnable {
    private final FleetLoop loop;
    private final FleetClock clock;
    private final Thread thread;
    private volatile boolean mail;
    private volatile boolean ended;

    LoopThread(FleetLoop loop, FleetClock clock) {
      this.loop = loop;
      this.clock = clock;
      this.thread = Thread.ofPlatform().name("horde-memory-" + loop.number()).unstarted(this);
      this.thread.setDaemon(true);
    }

    @Override
    public void run() {
      while (!ended) {
        mail = false;
        boolean more = loop.run(SLICE);
        if (!more && !mail && !ended) {
          sleep();
        }
      }
    }

    private void sleep() {
      long next = loop.nextRun();
      if (next == Long.MAX_VALUE) {
        LockSupport.park(this);
        return;
      }
      long nanos = next * 1_000_000 - clock.monotonicNanos();
      if (nanos > 0) {
        LockSupport.parkNanos(this, nanos);
      }
    }

    @Override
    public void wakeNow() {
      mail = true;
      LockSupport.unpark(thread);
    }

    /** The loop asks on its own thread, which looks before it sleeps. */
    @Override
    public void wakeAt(long monotonicMillis) {}

    void end() {
      ended = true;
      LockSupport.unpark(thread);
    }
  }

  @Override
  public FleetClock clock() {
    return clock;
  }

  @Override
  public int loops() {
    return loops;
  }

  @Override
  public Attachment attach(FleetLoop loop) {
    LoopThread thread = new LoopThread(loop, clock);
    threads.add(thread);
    return new Attachment(new InMemoryTransport(loop, acs), thread);
  }

  @Override
  public String connectionRequestUrl(int device) {
    return "http://192.0.2.1:7547/" + device;
  }

  @Override
  public byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    secure.nextBytes(secret);
    return secret;
  }

  @Override
  public void start(Fleet fleet) {
    threads.forEach(thread -> thread.thread.start());
  }

  @Override
  public void stop() {
    threads.forEach(LoopThread::end);
    for (LoopThread thread : threads) {
      try {
        thread.thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
