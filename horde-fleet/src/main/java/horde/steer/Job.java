// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.query.DeviceQuery;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * An order to every device that matches a selector. Each device is asked when its turn comes: one
 * that matches only later, or no more, is taken as it is then.
 *
 * <p>To be looked at from any thread.
 */
public final class Job {
  private static final int MOST_EXAMPLES = 10;

  private final int number;
  private final DeviceQuery query;
  private final Order order;
  private final int total;
  private final Instant startedAt = Instant.now();
  private final LongAdder visited = new LongAdder();
  private final LongAdder done = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final List<Refusal> examples = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Progress> end = new CompletableFuture<>();
  private volatile boolean cancelled;
  private volatile @Nullable Instant endedAt;

  /** A device that has refused, and why. */
  public record Refusal(String device, String reason) {}

  /**
   * How far a job has come.
   *
   * @param total how many devices the fleet has
   * @param visited how many of them were asked whether they match
   * @param done how many have done what they were told
   * @param refused how many have not
   * @param examples the first that have not
   * @param endedAt null while it runs
   * @param cancelled whether it was ended before all were visited
   */
  public record Progress(
      int total,
      long visited,
      long done,
      long refused,
      List<Refusal> examples,
      Instant startedAt,
      @Nullable Instant endedAt,
      boolean cancelled) {}

  Job(int number, DeviceQuery query, Order order, int total) {
    this.number = number;
    this.query = query;
    this.order = order;
    this.total = total;
  }

  void run(Fleet fleet, Orders orders) {
    fleet
        .scan(0, loop -> device -> visit(device, orders))
        .whenComplete(
            (all, failure) -> {
              if (failure != null) {
                note("the fleet", String.valueOf(failure.getMessage()));
              }
              endedAt = Instant.now();
              end.complete(progress());
            });
  }

  private boolean visit(Device device, Orders orders) {
    if (cancelled) {
      return false;
    }
    visited.increment();
    if (query.matches(device)) {
      try {
        orders.carryOut(device, order);
        done.increment();
      } catch (OrderException e) {
        refused.increment();
        note(device.toString(), String.valueOf(e.getMessage()));
      }
    }
    return true;
  }

  private void note(String device, String reason) {
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(new Refusal(device, reason));
    }
  }

  /** Its number, from 1. */
  public int number() {
    return number;
  }

  /** To whom. */
  public DeviceQuery query() {
    return query;
  }

  /** What. */
  public Order order() {
    return order;
  }

  /** How far it has come. */
  public Progress progress() {
    return new Progress(
        total,
        visited.sum(),
        done.sum(),
        refused.sum(),
        List.copyOf(examples),
        startedAt,
        endedAt,
        cancelled && visited.sum() < total);
  }

  /** Has it visit no more devices. */
  public void cancel() {
    cancelled = true;
  }

  /** Is there when it has ended. */
  public CompletableFuture<Progress> done() {
    return end.copy();
  }
}
