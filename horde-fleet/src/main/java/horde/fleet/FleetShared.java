// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.rpc.RpcTable;
import cwmp.session.SessionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What all loops of a fleet have in common; immutable.
 *
 * @param start the wall clock when the fleet was built, from where scaled time runs
 * @param timeScale how much faster the clock of periodic Informs runs than the wall clock
 * @param connectionRequestUrls where each device, by index, can be reached; empty for nowhere
 * @param replyTimeout how long a device waits for the ACS, without any progress
 */
record FleetShared(
    FleetClock clock,
    Instant start,
    double timeScale,
    long seed,
    SessionSettings sessionSettings,
    Duration replyTimeout,
    IntFunction<String> connectionRequestUrls,
    @Nullable FleetListener listener) {
  /** The same for all devices. */
  static final RpcTable RPCS = RpcTable.standard();

  /** The clock of periodic Informs. */
  Instant periodicNow() {
    Instant now = clock.now();
    if (timeScale == 1) {
      return now;
    }
    double scaledMillis = Duration.between(start, now).toMillis() * timeScale;
    return start.plusMillis((long) scaledMillis);
  }

  /** How long a wait on that clock takes in reality, rounded up. */
  long periodicWaitMillis(Duration wait) {
    return (long) Math.ceil(wait.toNanos() / timeScale / 1e6);
  }
}
