// SPDX-License-Identifier: Apache-2.0
package horde.net;

import horde.measure.ConnectFailures;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts why connections are not made. May be used from any thread. */
final class ConnectCounts {
  private final LongAdder refused = new LongAdder();
  private final LongAdder noPort = new LongAdder();
  private final LongAdder noDescriptor = new LongAdder();

  /** A connection was not made for this reason. */
  void failed(@Nullable Throwable reason) {
    for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("Connection refused")) {
        refused.increment();
        return;
      }
      if (message.contains("Cannot assign requested address")) {
        noPort.increment();
        return;
      }
      if (message.contains("Too many open files")) {
        noDescriptor.increment();
        return;
      }
    }
  }

  ConnectFailures counted() {
    return new ConnectFailures(refused.sum(), noPort.sum(), noDescriptor.sum());
  }
}
