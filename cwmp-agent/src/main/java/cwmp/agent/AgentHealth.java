// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.call.Health;
import cwmp.session.SessionOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an agent fares, since it was built.
 *
 * @param failedCalls how often the product's code threw what it may not throw
 * @param lateCalls how often it did not come back in time
 * @param skippedCalls how often it was not called: because it hangs since an earlier call, or
 *     because a request had used up its time
 * @param wrongValues how often a getter gave what is no value of its parameter
 * @param lastProblemOrNull the last of these, apart from skipped calls; null if there was none
 * @param hanging what was called and has not come back, such as the names of parameters
 * @param lastSessionOrNull how the last session ended; null if none did
 * @param storeWorks whether the store did what it was asked for, the last time
 */
public record AgentHealth(
    long failedCalls,
    long lateCalls,
    long skippedCalls,
    long wrongValues,
    @Nullable Problem lastProblemOrNull,
    List<String> hanging,
    @Nullable SessionOutcome lastSessionOrNull,
    boolean storeWorks) {

  /** Keeps copies. */
  public AgentHealth {
    hanging = List.copyOf(hanging);
  }

  static AgentHealth of(Health.Counts counts, List<String> hanging) {
    Health.Problem last = counts.last();
    return new AgentHealth(
        counts.failed(),
        counts.late(),
        counts.skipped(),
        counts.wrong(),
        last == null ? null : new Problem(last.what(), last.why(), last.at()),
        hanging,
        counts.session(),
        counts.storeWorks());
  }

  /** Whether nothing hangs, the store works, and the last session ended as it should. */
  public boolean isGood() {
    return hanging.isEmpty()
        && storeWorks
        && (lastSessionOrNull == null || lastSessionOrNull.successful());
  }

  /**
   * Something of the product's did not do what it should.
   *
   * @param what such as the name of a parameter
   * @param why for people
   * @param at by the wall clock
   */
  public record Problem(String what, String why, Instant at) {}
}
