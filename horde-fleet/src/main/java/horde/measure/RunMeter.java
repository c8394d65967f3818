// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import horde.fleet.Fleet;
import horde.fleet.Pulse;
import horde.limits.SourceAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures a running fleet and the machine below it, once a second on a thread of its own.
 *
 * <p>A second in which the fleet does not answer is one without anything; what has happened in it
 * counts in the next.
 */
public final class RunMeter {
  private static final int ANSWER_SECONDS = 60;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Fleet fleet;
  private final Machine machine = new Machine();
  private final SeriesBuilder series = new SeriesBuilder();
  private final GcMeter gc = new GcMeter();
  private final List<Consumer<RunSecond>> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private final long startNanos;
  private long cpuNanos;
  private long gcMillis;
  private long seconds;
  private double loadSum;
  private int loads;
  private long cpuSum;
  private double worstLagMillis;
  private @Nullable Pulse before;
  private volatile @Nullable RunSecond last;
  private @Nullable HeadRoom descriptors;
  private @Nullable HeadRoom ports;
  private final int addresses;

  private RunMeter(Fleet fleet, int addresses) {
    this.fleet = fleet;
    this.addresses = addresses;
    this.startNanos = System.nanoTime();
    this.cpuNanos = Machine.cpuNanos();
    Machine.load(); // the first tells of the time before
    this.thread = Thread.ofPlatform().daemon().name("horde-meter").unstarted(this::measure);
  }

  /**
   * Begins; the fleet runs, or is about to.
   *
   * @param sources where its devices call from: each address has all ports to itself
   */
  public static RunMeter start(Fleet fleet, SourceAddresses sources) {
    RunMeter meter = new RunMeter(fleet, Math.max(1, sources.count()));
    fleet.watch();
    meter.thread.start();
    return meter;
  }

  /** Ends, and tells what was measured; before the fleet is stopped. */
  public RunMeasures stop() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    gc.close();
    return measures();
  }

  /** What was measured so far; from any thread. */
  public RunMeasures measures() {
    Series points = series();
    synchronized (this) {
      return measures(points);
    }
  }

  private RunMeasures measures(Series points) {
    double time = Math.max(1, System.nanoTime() - startNanos);
    return new RunMeasures(
        points,
        Runtime.getRuntime().availableProcessors(),
        (cpuSum + Machine.cpuNanos() - cpuNanos) / time,
        loads == 0 ? null : loadSum / loads,
        gc.pauses(),
        descriptors,
        ports,
        worstLagMillis);
  }

  /** The series so far; from any thread. */
  public Series series() {
    SeriesBuilder soFar;
    synchronized (this) {
      soFar = series.copy();
    }
    return soFar.build(); // takes its time, in which nobody waits
  }

  /** The last second that was measured; empty if there was none. */
  public Optional<RunSecond> last() {
    return Optional.ofNullable(last);
  }

  /** For how long the process was stopped to collect garbage so far. */
  public GcPauses gc() {
    return gc.pauses();
  }

  /**
   * Has somebody told of each second from now on, on the thread that measures, which must not be
   * held up.
   */
  public void listen(Consumer<RunSecond> listener) {
    listeners.add(listener);
  }

  private void measure() {
    try {
      look(fleet.pulse().get(ANSWER_SECONDS, TimeUnit.SECONDS), 0);
      for (long next = 1; ; next++) {
        sleepUntil(startNanos + next * SECOND);
        Pulse pulse = fleet.pulse().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        next = (System.nanoTime() - startNanos) / SECOND;
        look(pulse, next);
      }
    } catch (InterruptedException e) {
      // Somebody has said stop.
    } catch (ExecutionException | TimeoutException e) {
      // A fleet that has not answered for a minute has nothing more to tell.
    }
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    long wait = nanos - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }

  private synchronized void look(Pulse pulse, long second) {
    long cpu = Machine.cpuNanos();
    long paused = gc.pauses().totalMillis();
    double load = Machine.load();
    double lag = pulse.lagMicros() / 1000.0;
    if (before != null) {
      for (; seconds < second - 1; seconds++) {
        series.add(SeriesPoint.EMPTY);
      }
      seconds++;
      SeriesPoint point =
          new SeriesPoint(
              pulse.started() - before.started(),
              pulse.completed() - before.completed(),
              pulse.failed() - before.failed(),
              difference(pulse.errors(), before.errors()),
              difference(pulse.events(), before.events()),
              SeriesPoint.pack(pulse.latencyMicros()),
              pulse.devicesOn(),
              pulse.devicesInSession(),
              lag,
              paused - gcMillis,
              Machine.heapMiB(),
              cpu - cpuNanos,
              load);
      series.add(point);
      RunSecond told = RunSecond.of(seconds, point, pulse);
      last = told;
      listeners.forEach(listener -> listener.accept(told));
    }
    if (!Double.isNaN(load)) {
      loadSum += load;
      loads++;
    }
    cpuSum += cpu - cpuNanos;
    cpuNanos = cpu;
    gcMillis = paused;
    worstLagMillis = Math.max(worstLagMillis, lag);
    descriptors = more(descriptors, Machine.descriptors().orElse(null));
    ports = more(ports, machine.ports(pulse.devicesInSession(), addresses).orElse(null));
    before = pulse;
  }

  private static @Nullable HeadRoom more(@Nullable HeadRoom most, @Nullable HeadRoom now) {
    return now == null || most != null && most.used() >= now.used() ? most : now;
  }

  private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> before) {
    Map<String, Long> difference = new TreeMap<>();
    now.forEach(
        (key, count) -> {
          long more = count - before.getOrDefault(key, 0L);
          if (more > 0) {
            difference.put(key, more);
          }
        });
    return difference;
  }
}
