// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.console.Console;
import horde.measure.RunMeter;
import horde.report.RunReport;
import horde.report.Setting;
import horde.steer.Steering;
import java.time.Instant;

/** A run while it goes on, as far as others may look at it; from any thread. */
public interface LiveRun {

  /** Asks the fleet, and tells it what to do. */
  Steering steering();

  /** Takes commands as people type them. */
  Console console();

  /** Measures it, each second. */
  RunMeter meter();

  /** How it is made. */
  Setting setting();

  /** When the first device was switched on, or will be. */
  Instant startedAt();

  /**
   * The report of the run as if it had ended now.
   *
   * @throws java.util.concurrent.TimeoutException if the fleet is too busy to tell
   */
  RunReport report() throws Exception;
}
