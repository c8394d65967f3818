// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.call;

import cwmp.session.SessionOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what goes wrong, and logs of the same thing the first, the tenth, the hundredth and so on.
 * From any thread.
 */
public final class Health {
  private static final System.Logger LOG = System.getLogger(Health.class.getName());
  private static final int MOST_REMEMBERED = 500;

  /** Something of the product's did not do what it should, for people. */
  public record Problem(String what, String why, Instant at) {}

  /** What went wrong since the agent was built, and how its session and its store fared last. */
  public record Counts(
      long failed,
      long late,
      long skipped,
      long wrong,
      @Nullable Problem last,
      @Nullable SessionOutcome session,
      boolean storeWorks) {}

  private final InstantSource clock;
  private final Map<String, Long> times =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };
  private long failed;
  private long late;
  private long skipped;
  private long wrong;
  private @Nullable Problem last;
  private @Nullable SessionOutcome session;
  private boolean storeWorks = true;

  /** Nothing has gone wrong yet. */
  public Health(InstantSource clock) {
    this.clock = clock;
  }

  /** Code of the product has thrown, or has given null. */
  synchronized void failed(String what, String why, @Nullable Throwable thrown) {
    failed++;
    problem(what, why + ": " + (thrown == null ? "it gave null" : thrown), thrown);
  }

  /** Code of the product has not come back in time. */
  synchronized void late(String what, String why) {
    late++;
    problem(what, why, null);
  }

  /** Code of the product was not called, because of an earlier problem. */
  synchronized void skipped() {
    skipped++;
  }

  /** A getter gave what is no value of the parameter. */
  public synchronized void wrong(String what, String why) {
    wrong++;
    problem(what, why, null);
  }

  /** A late call has come back. */
  void cameBack(String what, long afterMillis) {
    LOG.log(System.Logger.Level.INFO, "{0} came back after {1} ms", what, afterMillis);
  }

  /** The last session is this one now. */
  public synchronized void sessionEnded(SessionOutcome outcome) {
    session = outcome;
  }

  /** Whether the store has just done what it was asked for. */
  public synchronized void store(boolean works) {
    storeWorks = works;
  }

  private void problem(String what, String why, @Nullable Throwable thrown) {
    last = new Problem(what, why, clock.instant());
    long count = times.merge(what, 1L, Long::sum);
    if (isPowerOfTen(count)) {
      String text = what + ": " + why + (count == 1 ? "" : " (" + count + " times)");
      LOG.log(System.Logger.Level.WARNING, text, thrown);
    }
  }

  private static boolean isPowerOfTen(long count) {
    long power = 1;
    while (power < count) {
      power *= 10;
    }
    return power == count;
  }

  /** What has been counted so far. */
  public synchronized Counts now() {
    return new Counts(failed, late, skipped, wrong, last, session, storeWorks);
  }
}
