// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.FaultException;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.lab.Observation;
import horde.lab.ObservationText;
import horde.scenario.Difference;
import horde.scenario.Failure;
import horde.scenario.StepRun;
import horde.transcript.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is to be seen when something expected has not come. */
final class Look {
  private static final int MOST_SEEN = 20;
  private static final int MOST_LINES = 2000;
  private static final int MOST_NAMES = 5;

  private Look() {}

  /** A failure with all that may explain it. */
  static Failure failure(
      StepRun run,
      String expected,
      String found,
      String nearest,
      List<Difference> differences,
      DeviceRef about)
      throws InterruptedException {
    return new Failure(
        expected,
        found,
        nearest,
        differences,
        seen(run),
        session(run, about),
        allOff(run) ? "none of the devices is switched on; 'do: power on' does that" : "");
  }

  /** What was observed of the devices in question since the step before began. */
  private static List<String> seen(StepRun run) {
    Set<Integer> wanted = indices(run.devices());
    Instant start = run.lab().now().minusNanos(run.lab().monotonicNanos() - run.markNanos());
    List<Observation> all =
        run.lab().observations().since(run.mark()).stream()
            .filter(seen -> wanted.contains(seen.device().index()))
            .toList();
    List<String> lines = new ArrayList<>();
    int from = Math.max(0, all.size() - MOST_SEEN);
    if (from > 0) {
      lines.add("(" + from + " before these)");
    }
    all.subList(from, all.size()).forEach(seen -> lines.add(ObservationText.line(seen, start)));
    return lines;
  }

  static Set<Integer> indices(List<DeviceRef> devices) {
    return devices.stream().map(DeviceRef::index).collect(Collectors.toSet());
  }

  /** What a session began with that began since the step before did; else null. */
  static Observation.@Nullable Informed begunSince(StepRun run, Observation.SessionEnded end) {
    Observation.Informed begun = end.begun();
    return begun == null || begun.number() < run.mark() ? null : begun;
  }

  /** The messages of the last session of a device since then, or of the running one. */
  private static List<String> session(StepRun run, DeviceRef about) throws InterruptedException {
    boolean any =
        run.lab().observations().since(run.mark()).stream()
            .anyMatch(seen -> seen.device().index() == about.index() && isOfSession(seen));
    if (!any) {
      return List.of();
    }
    try {
      List<String> lines =
          run.lab()
              .call(
                  about,
                  device ->
                      device
                          .lastSession()
                          .map(trace -> Transcript.lines(trace.entries(), trace.outcome()))
                          .orElse(List.of()));
      return lines.size() <= MOST_LINES
          ? lines
          : concat(lines.subList(0, MOST_LINES), (lines.size() - MOST_LINES) + " more lines");
    } catch (FaultException e) {
      throw new IllegalStateException("a look at a device is refused by nobody", e);
    }
  }

  private static boolean isOfSession(Observation seen) {
    return seen instanceof Observation.Informed
        || seen instanceof Observation.AcsAsked
        || seen instanceof Observation.CpeAsked
        || seen instanceof Observation.SessionEnded;
  }

  private static List<String> concat(List<String> lines, String last) {
    List<String> all = new ArrayList<>(lines);
    all.add("(" + last + ")");
    return all;
  }

  private static boolean allOff(StepRun run) throws InterruptedException {
    try {
      for (DeviceRef device : run.devices().subList(0, Math.min(20, run.devices().size()))) {
        if (run.lab().call(device, Device::power) != Device.Power.OFF) {
          return false;
        }
      }
      return true;
    } catch (FaultException e) {
      throw new IllegalStateException("a look at a device is refused by nobody", e);
    }
  }

  /** The serial numbers of some devices, and how many more there are. */
  static String names(List<DeviceRef> devices) {
    String some =
        devices.stream()
            .limit(MOST_NAMES)
            .map(device -> device.id().serialNumber())
            .collect(Collectors.joining(", "));
    return devices.size() <= MOST_NAMES
        ? some
        : some + " and " + (devices.size() - MOST_NAMES) + " more";
  }
}
