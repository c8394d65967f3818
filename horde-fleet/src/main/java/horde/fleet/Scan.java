// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** A look at the devices of one loop, a slice at a time, so that their sessions go on. */
final class Scan {
  private static final int SLICE = 64;

  private final FleetLoop loop;
  private final Fleet.Visitor visitor;
  private final CompletableFuture<Void> done;

  private Scan(FleetLoop loop, Fleet.Visitor visitor, CompletableFuture<Void> done) {
    this.loop = loop;
    this.visitor = visitor;
    this.done = done;
  }

  /** {@link Fleet#scan} of these loops. */
  static CompletableFuture<Void> of(
      List<FleetLoop> loops, int from, IntFunction<Fleet.Visitor> visitors) {
    return CompletableFuture.allOf(
        loops.stream()
            .map(loop -> begin(loop, firstOf(loop, from, loops.size()), visitors))
            .toArray(CompletableFuture<?>[]::new));
  }

  /**
   * Which of its devices is the first with that index or a higher one: each loop has every n-th.
   */
  private static int firstOf(FleetLoop loop, int from, int loops) {
    return Math.max(0, Math.ceilDiv(from - loop.number(), loops));
  }

  private static CompletableFuture<Void> begin(
      FleetLoop loop, int first, IntFunction<Fleet.Visitor> visitors) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.post(
        () -> {
          try {
            new Scan(loop, visitors.apply(loop.number()), done).slice(first);
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private void slice(int from) {
    List<Device> devices = loop.devices();
    int to = Math.min(devices.size(), from + SLICE);
    try {
      for (int i = from; i < to; i++) {
        if (!visitor.visit(devices.get(i))) {
          done.complete(null);
          return;
        }
      }
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
      return;
    }
    if (to >= devices.size()) {
      done.complete(null);
    } else {
      loop.post(() -> slice(to));
    }
  }
}
