// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.bulkdata.BulkDataState.Run;
import cwmp.bulkdata.BulkDataState.Touch;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeHost;
import cwmp.cpe.PeriodicTimer;
import cwmp.cpe.RetryPolicy;
import cwmp.message.CwmpTime;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.tree.Change;
import cwmp.tree.ParameterNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bulk data collection over HTTP: at the end of each reporting interval of each profile the device
 * collects what the profile names and posts it. TR-069 Annex N, TR-181 BulkData.
 *
 * <p>A post that fails is tried again, where the profile says so, until the next interval ends.
 * What is undelivered then is sent together with the new report as far as
 * NumberOfRetainedFailedReports allows, and lost beyond.
 *
 * <p>The command is {@link PostReport}; what became of it comes back by {@link #postEnded}.
 */
public final class BulkData implements CpeFeature<BulkDataState> {
  private static final int TOO_LARGE = 413;

  private final BulkDataSettings settings;

  /** Bulk data for all devices with these limits. */
  public BulkData(BulkDataSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "bulkData";
  }

  // ---- facts

  @Override
  public void booted(Cpe cpe) {
    BulkDataState before = cpe.stateOf(this);
    BulkDataState state = BulkDataState.NONE;
    if (before != null) {
      for (Map.Entry<Integer, Run> run : before.runs().entrySet()) {
        state = afterRestart(cpe, state, run.getKey(), run.getValue());
      }
    }
    keep(cpe, state);
    if (before != null || BulkProfile.isCollectionEnabled(cpe.tree())) {
      refresh(cpe);
    }
  }

  /** What has failed is tried once more, as soon as may be, if it is to outlive a restart. */
  private static BulkDataState afterRestart(Cpe cpe, BulkDataState state, int profile, Run run) {
    if (!run.persistent() || run.reports().isEmpty()) {
      return state;
    }
    boolean retries = new BulkProfile(cpe.tree(), profile).retries();
    long now = cpe.host().monotonicMillis();
    Run again = new Run(true, now, run.reports(), 0, 0, retries ? now : Cpe.NEVER, "");
    return state.with(profile, again).touching(profile, Touch.INTERVAL);
  }

  @Override
  public void changed(Cpe cpe, Change change) {
    String path = change.parameter().schema().path();
    int at = path.indexOf('.') + 1;
    if (!path.startsWith(BulkProfile.BULK_DATA, at)) {
      return;
    }
    String name = path.substring(at + BulkProfile.BULK_DATA.length());
    if (name.equals("Enable") || name.equals("ProfileNumberOfEntries")) {
      touch(cpe, 0, Touch.ANYTHING);
    } else if (name.startsWith("Profile.")) {
      touch(cpe, change.parameter().instanceAt(1), depthOf(name, change));
    }
  }

  /** What a write of this parameter of a profile makes void. */
  private static Touch depthOf(String name, Change change) {
    return switch (name) {
      case "Profile.{i}.ReportingInterval", "Profile.{i}.TimeReference" -> Touch.INTERVAL;
      case "Profile.{i}.EncodingType" -> change.differs() ? Touch.REPORTS : Touch.ANYTHING;
      default -> Touch.ANYTHING;
    };
  }

  /** Acts now, unless a session is open in which what was written may be taken back. */
  private void touch(Cpe cpe, int profile, Touch touch) {
    BulkDataState state = cpe.stateOf(this);
    keep(cpe, (state == null ? BulkDataState.NONE : state).touching(profile, touch));
    if (!cpe.inSession()) {
      refresh(cpe);
    }
  }

  @Override
  public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
    BulkDataState state = cpe.stateOf(this);
    if (state != null && !state.touched().isEmpty()) {
      refresh(cpe);
    }
  }

  @Override
  public void wallClockSet(Cpe cpe) {
    BulkDataState state = cpe.stateOf(this);
    if (state == null) {
      return;
    }
    for (Map.Entry<Integer, Run> entry : state.runs().entrySet()) {
      BulkProfile profile = new BulkProfile(cpe.tree(), entry.getKey());
      if (!profile.timeReference().equals(CwmpTime.UNKNOWN)) {
        long end = firstIntervalEnd(cpe.host(), profile);
        state = state.with(entry.getKey(), entry.getValue().withIntervalEnd(end));
      }
    }
    keep(cpe, state);
  }

  @Override
  public void onTime(Cpe cpe, long nowMillis) {
    BulkDataState state = cpe.stateOf(this);
    if (state == null) {
      return;
    }
    for (Map.Entry<Integer, Run> entry : Map.copyOf(state.runs()).entrySet()) {
      Run run = entry.getValue();
      BulkProfile profile = new BulkProfile(cpe.tree(), entry.getKey());
      if (run.intervalEnd() <= nowMillis) {
        run = intervalEnded(cpe, profile, run);
      } else if (run.retryAt() <= nowMillis) {
        run = post(cpe, profile, run);
      }
      state = state.with(entry.getKey(), run);
    }
    keep(cpe, state);
    showStatus(cpe);
  }

  /** A post has ended; one that nobody waits for any more is ignored. */
  public void postEnded(Cpe cpe, PostReport report, PostResult result) {
    BulkDataState state = cpe.stateOf(this);
    Run run = state == null ? null : state.runs().get(report.profile());
    if (state == null || run == null || run.posting() != report.number()) {
      return;
    }
    BulkProfile profile = new BulkProfile(cpe.tree(), report.profile());
    Run after = result.delivered() ? delivered(run) : failed(cpe, profile, run, result);
    boolean isOutdated = run.newest() > run.posting() && !after.reports().isEmpty();
    keep(cpe, state.with(report.profile(), isOutdated ? post(cpe, profile, after) : after));
  }

  private static Run delivered(Run run) {
    List<Report> left = new ArrayList<>(run.reports());
    left.removeIf(report -> report.number() <= run.posting());
    return run.posting(0).withReports(left);
  }

  private Run failed(Cpe cpe, BulkProfile profile, Run run, PostResult result) {
    List<Report> reports = new ArrayList<>(run.reports());
    if (result.status() == TOO_LARGE && reports.size() > 1) {
      reports.remove(0); // so that the newest gets through at last
    }
    if (!profile.retries()) {
      return run.posting(0).withReports(profile.retained() == 0 ? List.of() : reports);
    }
    RetryPolicy policy =
        new RetryPolicy(profile.retryMinimumWaitSeconds(), profile.retryMultiplierThousandths());
    Duration wait = policy.waitBefore(run.failures() + 1, cpe.host().random());
    if (wait.compareTo(result.retryAfter()) < 0) {
      wait = result.retryAfter();
    }
    return run.retrying(reports, cpe.host().monotonicMillis() + wait.toMillis());
  }

  // ---- what follows from them

  /** Starts and stops profiles after the parameters, as far as they were written. */
  private void refresh(Cpe cpe) {
    BulkDataState before = cpe.stateOf(this);
    BulkDataState state = before == null ? BulkDataState.NONE : before;
    Map<Integer, Touch> touched = state.touched();
    Set<Integer> gone = new HashSet<>(state.runs().keySet());
    if (BulkProfile.isCollectionEnabled(cpe.tree())) {
      for (BulkProfile profile : BulkProfile.all(cpe.tree())) {
        if (profile.isEnabled()) {
          int instance = profile.instance();
          gone.remove(instance);
          Touch touch = touched.getOrDefault(instance, Touch.ANYTHING);
          state = state.with(instance, refreshed(cpe, profile, state.runs().get(instance), touch));
        }
      }
    }
    for (int instance : gone) {
      state = state.with(instance, null);
    }
    keep(cpe, state.untouched());
    showStatus(cpe);
  }

  private Run refreshed(Cpe cpe, BulkProfile profile, @Nullable Run before, Touch touch) {
    Run run = before == null ? Run.until(firstIntervalEnd(cpe.host(), profile)) : before;
    if (before != null && touch != Touch.ANYTHING) {
      run = run.withIntervalEnd(firstIntervalEnd(cpe.host(), profile));
    }
    if (touch == Touch.REPORTS) {
      run = run.posting(0).withReports(List.of());
    }
    String problem = new ReportEncoder(cpe.tree(), profile, settings).problem();
    return run.with(profile.isPersistent(), problem);
  }

  private static long firstIntervalEnd(CpeHost host, BulkProfile profile) {
    Instant reference = profile.timeReference();
    boolean isPhased = !reference.equals(CwmpTime.UNKNOWN);
    return PeriodicTimer.nextTick(
        reference, profile.interval(), host, isPhased ? Cpe.NEVER : host.monotonicMillis());
  }

  private Run intervalEnded(Cpe cpe, BulkProfile profile, Run run) {
    CpeHost host = cpe.host();
    long end =
        PeriodicTimer.nextTick(
            profile.timeReference(), profile.interval(), host, run.intervalEnd());
    Run next = run.withIntervalEnd(end);
    String problem = new ReportEncoder(cpe.tree(), profile, settings).problem();
    if (!problem.isEmpty()) {
      return next.withProblem(problem);
    }
    long number = Math.max(host.monotonicMillis(), Math.max(run.newest(), run.posting()) + 1);
    List<Report.Item> items = ReportCollector.collect(cpe.tree(), profile, mostValues(cpe));
    Report report = new Report(number, host.now(), items);
    if (report.bytes() > settings.mostBytes()) {
      return next.withProblem("a report takes more than " + settings.mostBytes() + " bytes");
    }
    Run filled =
        next.withProblem("").withReports(retained(run.reports(), profile.retained(), report));
    return run.posting() != 0 ? filled : post(cpe, profile, filled);
  }

  /** The failed reports that are sent along, and the new one. */
  private List<Report> retained(List<Report> failed, int most, Report report) {
    List<Report> all = new ArrayList<>(failed);
    all.add(report);
    int bytes = all.stream().mapToInt(Report::bytes).sum();
    while (all.size() > 1
        && (bytes > settings.mostBytes() || most >= 0 && all.size() > most + 1L)) {
      bytes -= all.remove(0).bytes();
    }
    return all;
  }

  private int mostValues(Cpe cpe) {
    ParameterNode limit = BulkProfile.global(cpe.tree(), "MaxNumberOfParameterReferences");
    try {
      int most = limit == null ? -1 : Integer.parseInt(cpe.tree().value(limit));
      return most < 1 ? settings.mostValues() : Math.min(most, settings.mostValues());
    } catch (NumberFormatException e) {
      return settings.mostValues();
    }
  }

  private Run post(Cpe cpe, BulkProfile profile, Run run) {
    ReportEncoder encoder = new ReportEncoder(cpe.tree(), profile, settings);
    String problem = encoder.problem();
    if (!problem.isEmpty()) {
      return run.posting(0).withProblem(problem);
    }
    PostReport post = encoder.post(run.reports(), cpe);
    cpe.command(post);
    return run.posting(post.number());
  }

  /** Tells by BulkData.Status how it goes. */
  private void showStatus(Cpe cpe) {
    ParameterNode status = BulkProfile.global(cpe.tree(), "Status");
    BulkDataState state = cpe.stateOf(this);
    if (status == null) {
      return;
    }
    boolean isBroken =
        state != null && state.runs().values().stream().anyMatch(run -> !run.problem().isEmpty());
    String value =
        !BulkProfile.isCollectionEnabled(cpe.tree()) ? "Disabled" : isBroken ? "Error" : "Enabled";
    try {
      cpe.put(status, value);
    } catch (IllegalArgumentException e) {
      // the model has no such status
    }
  }

  private void keep(Cpe cpe, BulkDataState state) {
    cpe.keep(this, state.isEmpty() ? null : state);
  }

  // ---- over a restart

  /**
   * The reports of the profiles that persist: of each its profile, its time, how many values it
   * has, and these, each by name, type and value.
   */
  @Override
  public List<String> save(BulkDataState state, CpeHost host) {
    List<String> saved = new ArrayList<>();
    state
        .runs()
        .forEach(
            (profile, run) -> {
              if (run.persistent()) {
                run.reports().forEach(report -> save(profile, report, saved));
              }
            });
    return saved;
  }

  private static void save(int profile, Report report, List<String> to) {
    to.add(Integer.toString(profile));
    to.add(report.collected().toString());
    to.add(Integer.toString(report.items().size()));
    for (Report.Item item : report.items()) {
      to.add(item.name());
      to.add(item.type().name());
      to.add(item.value());
    }
  }

  @Override
  public void restore(Cpe cpe, List<String> saved) {
    BulkDataState state = BulkDataState.NONE;
    Iterator<String> fields = saved.iterator();
    try {
      while (fields.hasNext()) {
        int profile = Integer.parseInt(fields.next());
        Run before = state.runs().get(profile);
        List<Report> reports = new ArrayList<>(before == null ? List.of() : before.reports());
        Instant collected = Instant.parse(fields.next());
        List<Report.Item> items = new ArrayList<>();
        for (int left = Integer.parseInt(fields.next()); left > 0; left--) {
          items.add(
              new Report.Item(fields.next(), ValueType.valueOf(fields.next()), fields.next()));
        }
        reports.add(new Report(reports.size() + 1, collected, items));
        state = state.with(profile, new Run(true, 0, reports, 0, 0, Cpe.NEVER, ""));
      }
    } catch (DateTimeException | NoSuchElementException e) {
      throw new IllegalArgumentException("no saved reports: " + e.getMessage(), e);
    }
    keep(cpe, state);
  }
}
