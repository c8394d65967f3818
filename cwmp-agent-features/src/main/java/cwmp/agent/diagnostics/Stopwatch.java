// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import java.time.Instant;

/** Times of the wall clock that never go back during a test. */
final class Stopwatch {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  /** Nanoseconds since the start. */
  long nanos() {
    return System.nanoTime() - startNanos;
  }

  Instant at(long nanos) {
    return start.plusNanos(nanos);
  }

  Instant now() {
    return at(nanos());
  }
}
