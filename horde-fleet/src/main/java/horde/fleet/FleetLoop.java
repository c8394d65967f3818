// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a part of the fleet: its devices, their timers, what they count.
 *
 * <p>It has no thread and no I/O of its own. A driver gives it both: it calls {@link #run} when it
 * was asked to through the {@link Waker}, always on the same thread, and lends a {@link Transport}.
 * The simulation does the same on virtual time. Other threads reach the devices by {@link #post}
 * only.
 */
public final class FleetLoop {
  private static final Logger LOG = LoggerFactory.getLogger(FleetLoop.class);
  private static final int MOST_KINDS_LOGGED = 100;

  private final int number;
  private final FleetShared shared;
  private final TimerWheel wheel;
  private final LoopStatistics statistics = new LoopStatistics();
  private final LoopWatch watch = new LoopWatch(this);
  private final ConnectionRequests connectionRequests;
  private final LoopTraces traces;
  private final List<Device> devices = new ArrayList<>();
  private final Map<Integer, LoadRun> load = new HashMap<>();
  private final Queue<Runnable> mail = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean mailAnnounced = new AtomicBoolean();
  private final Set<String> loggedKinds = new HashSet<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private @Nullable Transport transport;
  private @Nullable Waker waker;
  private long wakeAskedFor = TimerWheel.NEVER;
  private long wallMillis;
  private boolean stopping;

  FleetLoop(int number, FleetShared shared, byte[] secret) {
    this.connectionRequests = new ConnectionRequests(this, secret);
    this.number = number;
    this.shared = shared;
    this.wheel = new TimerWheel(shared.clock().monotonicMillis());
    this.traces = new LoopTraces(this);
  }

  /** Ties the loop to its driver, once and before it is run. */
  void attach(Transport transport, Waker waker) {
    this.transport = transport;
    this.waker = waker;
  }

  /** Which of the fleet's loops this is, from 0. */
  public int number() {
    return number;
  }

  /** Has the action run on the loop's thread; from any thread. */
  public void post(Runnable action) {
    mail.add(action);
    if (mailAnnounced.compareAndSet(false, true)) {
      waker().wakeNow();
    }
  }

  /**
   * Takes in the mail and lets what is due by now happen.
   *
   * @param most how many letters, and how many timers, at most, so that neither keeps the other
   *     waiting, and the thread gets back to its I/O
   * @return whether there is more to do right now
   */
  public boolean run(int most) {
    lookAtClock();
    mailAnnounced.set(false);
    boolean more = takeMail(most) | expire(most, shared.clock().monotonicMillis());
    if (!more) {
      wakeAskedFor = TimerWheel.NEVER;
      askForWaking(wheel.nextPoll());
    }
    return more;
  }

  private boolean takeMail(int most) {
    for (int i = 0; i < most; i++) {
      Runnable letter = mail.poll();
      if (letter == null) {
        return false;
      }
      try {
        letter.run();
      } catch (RuntimeException e) {
        countInternal(e);
      }
    }
    return true;
  }

  private boolean expire(int most, long now) {
    for (int i = 0; i < most; i++) {
      TimerNode node = wheel.poll(now);
      if (node == null) {
        return false;
      }
      try {
        node.expired();
      } catch (RuntimeException e) {
        countInternal(e);
      }
    }
    return true;
  }

  /** When {@link #run} has something to do without new mail; {@link Long#MAX_VALUE} for never. */
  public long nextRun() {
    return wheel.nextPoll();
  }

  /** Schedules the node, or moves it. */
  void schedule(TimerNode node, long deadlineMillis) {
    wheel.schedule(node, deadlineMillis);
    askForWaking(deadlineMillis);
  }

  void cancel(TimerNode node) {
    wheel.cancel(node);
  }

  private void askForWaking(long millis) {
    if (millis < wakeAskedFor) {
      wakeAskedFor = millis;
      waker().wakeAt(millis);
    }
  }

  /** Takes the wall clock for the values that are computed until the next look. */
  void lookAtClock() {
    wallMillis = shared.clock().now().toEpochMilli();
  }

  /** The wall clock of values: stands still while one message is made. */
  long wallMillis() {
    return wallMillis;
  }

  /** Something that must not happen has happened: counted, and logged once for each kind. */
  void countInternal(RuntimeException e) {
    statistics.internalErrors++;
    StackTraceElement[] trace = e.getStackTrace();
    String kind = e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    if (loggedKinds.size() < MOST_KINDS_LOGGED && loggedKinds.add(kind)) {
      LOG.error(
          "A device met an error of the fleet's own and goes on; please report it. More of its kind"
              + " are only counted.",
          e);
    }
  }

  void add(Device device) {
    devices.add(device);
  }

  List<Device> devices() {
    return devices;
  }

  /** Whether a device lives here, by its index in the fleet. */
  boolean owns(int index) {
    return index % shared.loops() == number;
  }

  /** A device that lives here, by its index in the fleet. */
  Device device(int index) {
    return devices.get(index / shared.loops());
  }

  /** The load on its devices, by its place in that of the fleet. */
  Map<Integer, LoadRun> load() {
    return load;
  }

  FleetShared shared() {
    return shared;
  }

  ConnectionRequests connectionRequests() {
    return connectionRequests;
  }

  /** The kept sessions of its devices. */
  LoopTraces traces() {
    return traces;
  }

  LoopStatistics statistics() {
    return statistics;
  }

  /** Whether the loop stands still now and then, if somebody wants to know. */
  LoopWatch watch() {
    return watch;
  }

  Transport transport() {
    if (transport == null) {
      throw new IllegalStateException("loop " + number + " has no driver yet");
    }
    return transport;
  }

  private Waker waker() {
    if (waker == null) {
      throw new IllegalStateException("loop " + number + " has no driver yet");
    }
    return waker;
  }

  /** Whether no more sessions are to be started. */
  boolean stopping() {
    return stopping;
  }

  /** Starts no more sessions; the result is there when the running ones are over. */
  CompletableFuture<Void> drain() {
    stopping = true;
    sessionOver();
    return drained;
  }

  /** Ends the sessions that still run. */
  void abort(String why) {
    for (Device device : devices) {
      device.abort(why);
    }
  }

  void sessionOver() {
    if (stopping && statistics.devicesInSession == 0) {
      drained.complete(null);
    }
  }
}
