// SPDX-License-Identifier: Apache-2.0
package horde.console;

import cwmp.message.Event;
import horde.deviation.DeviationSpec;
import horde.profile.Durations;
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
    return switch (order) {
      case Order.Set(Map<String, String> values) -> "set " + String.join(", ", values.keySet());
      case Order.Add(String path, Map<String, String> values) -> "add " + path;
      case Order.Delete(String path) -> "delete " + path;
      case Order.Notify(String path, int notification) -> "notify " + path + " " + notification;
      case Order.Inform(List<Event> events) -> "inform " + events(events);
      case Order.Standby(Duration time) -> "standby " + Durations.text(time);
      case Order.Diagnose(String path, Map<String, String> settings) -> "diagnose " + path;
      case Order.Deviate(String name, List<DeviationSpec> specs) -> "deviate " + name;
      case Order.Behave(@Nullable String name) -> name == null ? "behave" : "behave " + name;
      case Order.Trace(boolean on) -> on ? "trace on" : "trace off";
      default -> order.word();
    };
  }

  /** What devices say that have carried out an order. */
  private static String done(Order order) {
    return switch (order) {
      case Order.Set set -> "set";
      case Order.Add(String path, Map<String, String> values) -> "added a row to " + path;
      case Order.Delete(String path) -> "deleted " + path;
      case Order.Notify(String path, int notification) ->
          "notification " + notification + " for " + path;
      case Order.Inform(List<Event> events) -> "informing with " + events(events);
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

  private static String events(List<Event> events) {
    return events.stream().map(event -> event.code().text()).collect(Collectors.joining(", "));
  }
}
