// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.deviation.DeviationSpec;
import horde.steer.Job;
import horde.steer.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jobs and orders in words. */
final class JobText {
  private static final int MOST_EXAMPLES = 3;

  private JobText() {}

  /** What a job has come to. */
  static Answer end(Job job, Job.Progress end) {
    List<String> lines = new ArrayList<>();
    lines.add(
        end.done()
            + (end.done() == 1 ? " device: " : " devices: ")
            + done(job.order())
            + (end.cancelled() ? ", before the job was cancelled" : ""));
    if (end.refused() > 0) {
      lines.add(
          end.refused()
              + (end.refused() == 1 ? " device refused, " : " devices refused, the first one ")
              + end.examples().stream()
                  .limit(MOST_EXAMPLES)
                  .map(refusal -> refusal.device() + ": " + refusal.reason())
                  .collect(Collectors.joining("; then ")));
    }
    if (end.done() + end.refused() == 0) {
      lines.set(0, "no device matches " + job.query());
    }
    return new Answer(lines, end.refused() > 0, null, null);
  }

  /** How far a job has come, in a line. */
  static String line(Job job) {
    Job.Progress progress = job.progress();
    Instant ended = progress.endedAt();
    StringBuilder line = new StringBuilder("job " + job.number() + "  " + what(job.order()));
    line.append(" to ").append(job.query());
    line.append(": ").append(progress.done()).append(" done");
    if (progress.refused() > 0) {
      line.append(", ").append(progress.refused()).append(" refused");
    }
    if (ended == null) {
      line.append(", ").append(progress.visited() * 100 / Math.max(1, progress.total()));
      line.append("% of the fleet visited");
    } else {
      line.append(progress.cancelled() ? ", cancelled after " : ", over after ");
      line.append(seconds(Duration.between(progress.startedAt(), ended)));
    }
    return line.toString();
  }

  /** How long, to a tenth of a second. */
  static String seconds(Duration time) {
    return "%d.%d s".formatted(time.toMillis() / 1000, time.toMillis() % 1000 / 100);
  }

  /** An order, as somebody may have typed it; without values, which may be secret. */
  static String what(Order order) {
    return (order.word() + " " + order.about()).strip();
  }

  /** What devices say that have carried out an order. */
  private static String done(Order order) {
    return switch (order) {
      case Order.Set set -> "set";
      case Order.Add(String path, Map<String, String> values) -> "added a row to " + path;
      case Order.Delete(String path) -> "deleted " + path;
      case Order.Notify(String path, int notification) ->
          "notification " + notification + " for " + path;
      case Order.Inform inform -> "informing with " + order.about();
      case Order.ConnectionRequest request -> "taken as a connection request";
      case Order.Reboot reboot -> "rebooting";
      case Order.FactoryReset reset -> "going back to the factory state";
      case Order.PowerOff off -> "switched off";
      case Order.PowerOn on -> "switched on";
      case Order.Pause pause -> "paused";
      case Order.Resume resume -> "going on";
      case Order.Standby standby -> "asleep";
      case Order.Diagnose(String path, Map<String, String> settings) -> "diagnosing with " + path;
      case Order.Deviate(String name, List<DeviationSpec> specs) ->
          name + " from the next session on";
      case Order.Behave(@Nullable String name) -> "no more " + (name == null ? "deviations" : name);
      case Order.Trace(boolean on) -> on ? "keeping their sessions" : "keeping no more sessions";
    };
  }
}
