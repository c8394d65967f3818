// SPDX-License-Identifier: Apache-2.0
package horde.report;

import horde.measure.HeadRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say at the end, after the counts: whether the horde itself can be trusted, and
 * whether the run was what somebody wanted it to be.
 */
public final class Closing {
  private final List<String> lines = new ArrayList<>();

  private Closing() {}

  /** The lines. */
  public static List<String> lines(RunReport report) {
    Closing closing = new Closing();
    closing.machine(report);
    closing.spoiled(report);
    closing.steady(report.steadyState());
    if (report.bottleneck() != null) {
      closing.line("bottleneck", "%s", report.bottleneck().sentence());
    }
    closing.thresholds(report.thresholds());
    return List.copyOf(closing.lines);
  }

  private void machine(RunReport report) {
    MachineReport machine = report.machine();
    if (machine == null) {
      return;
    }
    line(
        "machine",
        "%.1f of %d processors for the horde%s; %d GC pauses, %d ms together, %d ms at most",
        machine.cpuCores(),
        machine.processors(),
        machine.load() == null ? "" : ", busy for " + percent(machine.load()) + " of the time",
        machine.gc().count(),
        machine.gc().totalMillis(),
        machine.gc().maxMillis());
    List<String> rooms = new ArrayList<>();
    room(rooms, "file descriptors", machine.descriptors());
    room(rooms, "local ports", machine.ports());
    if (!rooms.isEmpty()) {
      line("head-room", "%s", String.join(", ", rooms));
    }
    if (report.connects() != null && report.connects().refused() > 0) {
      line("refused", "%d connections, as nobody took them", report.connects().refused());
    }
  }

  private static void room(List<String> rooms, String name, @Nullable HeadRoom room) {
    if (room != null) {
      rooms.add("%d of %d %s".formatted(room.used(), room.limit(), name));
    }
  }

  private void spoiled(RunReport report) {
    RunReport.Spoiled spoiled = report.spoiled();
    if (spoiled == null || spoiled.completed() + spoiled.failed() == 0) {
      return;
    }
    long ended = report.sessions().completed() + report.sessions().failed();
    long all = spoiled.completed() + spoiled.failed();
    line(
        "spoiled",
        "%d sessions (%s), in which the horde itself was late by more than %d ms",
        all,
        percent((double) all / Math.max(1, ended)),
        spoiled.limitMillis());
  }

  private void steady(@Nullable Steadiness steady) {
    if (steady == null) {
      return;
    }
    line(
        "steady",
        "since second %d%s",
        steady.since(),
        steady.disturbances().isEmpty() ? ", and nothing has disturbed it" : "");
    for (Steadiness.Disturbed disturbed : steady.disturbances()) {
      line(
          "  disturbed",
          "at second %d, %s",
          disturbed.at(),
          disturbed.seconds() == null
              ? "and not back at the end"
              : "back after " + disturbed.seconds() + " s");
    }
  }

  private void thresholds(@Nullable List<ThresholdResult> thresholds) {
    for (ThresholdResult result : thresholds == null ? List.<ThresholdResult>of() : thresholds) {
      line(
          "threshold",
          "%-8s %s  (%s)",
          result.met() ? "met" : "NOT MET",
          result.expression(),
          result.measured() == null ? result.reason() : result.measured());
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  private void line(String name, String format, @Nullable Object... arguments) {
    lines.add(
        String.format(Locale.ROOT, "%-12s", name) + String.format(Locale.ROOT, format, arguments));
  }
}
