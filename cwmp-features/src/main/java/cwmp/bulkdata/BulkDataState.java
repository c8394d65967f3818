// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one device remembers of its bulk data: a {@link Run} for each profile that is on. */
public final class BulkDataState implements FeatureState {
  static final BulkDataState NONE = new BulkDataState(Map.of(), Map.of());

  private final Map<Integer, Run> runs;

  /** The profiles that were written since the last look, each with how deep that goes. */
  private final Map<Integer, Touch> touched;

  private BulkDataState(Map<Integer, Run> runs, Map<Integer, Touch> touched) {
    this.runs = runs;
    this.touched = touched;
  }

  /** What a write to a profile makes void, each including those before it. */
  enum Touch {
    /** Nothing, but there is something to look at. */
    ANYTHING,
    /** The running interval: another one begins. */
    INTERVAL,
    /** The reports not delivered, too. */
    REPORTS
  }

  /**
   * A profile that is on.
   *
   * @param persistent whether the reports outlive a restart
   * @param intervalEnd when the running interval ends, on the monotonic clock
   * @param reports not delivered, oldest first
   * @param posting the number of the last report in the post under way; 0 if there is none
   * @param failures in a row of posts with the last report
   * @param retryAt when to try again, on the monotonic clock, or never
   * @param problem why there are no reports; empty if there are
   */
  record Run(
      boolean persistent,
      long intervalEnd,
      List<Report> reports,
      long posting,
      int failures,
      long retryAt,
      String problem) {
    Run {
      reports = List.copyOf(reports);
    }

    static Run until(long intervalEnd) {
      return new Run(false, intervalEnd, List.of(), 0, 0, Cpe.NEVER, "");
    }

    Run withIntervalEnd(long end) {
      return new Run(persistent, end, reports, posting, failures, retryAt, problem);
    }

    Run with(boolean persistent, String problem) {
      return new Run(persistent, intervalEnd, reports, posting, failures, retryAt, problem);
    }

    Run withProblem(String problem) {
      return with(persistent, problem);
    }

    /** Other reports, which have not failed yet; a post may be under way. */
    Run withReports(List<Report> reports) {
      return new Run(persistent, intervalEnd, reports, posting, 0, Cpe.NEVER, problem);
    }

    Run posting(long number) {
      return new Run(persistent, intervalEnd, reports, number, failures, Cpe.NEVER, problem);
    }

    /** After a post that failed. */
    Run retrying(List<Report> reports, long at) {
      return new Run(persistent, intervalEnd, reports, 0, failures + 1, at, problem);
    }

    /** The number of the newest report, 0 if there is none. */
    long newest() {
      return reports.isEmpty() ? 0 : reports.get(reports.size() - 1).number();
    }
  }

  Map<Integer, Run> runs() {
    return runs;
  }

  Map<Integer, Touch> touched() {
    return touched;
  }

  /** The same with another run of a profile; null for none. */
  BulkDataState with(int profile, @Nullable Run run) {
    Map<Integer, Run> changed = new TreeMap<>(runs);
    if (run == null) {
      changed.remove(profile);
    } else {
      changed.put(profile, run);
    }
    return new BulkDataState(changed, touched);
  }

  /** The same with a profile that was written. */
  BulkDataState touching(int profile, Touch touch) {
    Map<Integer, Touch> changed = new TreeMap<>(touched);
    changed.merge(profile, touch, (a, b) -> a.compareTo(b) > 0 ? a : b);
    return new BulkDataState(runs, changed);
  }

  /** The same with nothing to look at. */
  BulkDataState untouched() {
    return new BulkDataState(runs, Map.of());
  }

  boolean isEmpty() {
    return runs.isEmpty() && touched.isEmpty();
  }

  @Override
  public long nextDueMillis() {
    long next = Cpe.NEVER;
    for (Run run : runs.values()) {
      next = Math.min(next, Math.min(run.intervalEnd(), run.retryAt()));
    }
    return next;
  }
}
