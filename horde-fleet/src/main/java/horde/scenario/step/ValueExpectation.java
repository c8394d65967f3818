// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.fleet.DeviceRef;
import horde.scenario.Amount;
import horde.scenario.Difference;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import horde.scenario.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parameters have values, in the devices themselves; {@code (absent)} for those that are not there.
 *
 * @param within null for the scenario's patience
 * @param devices how many of the devices have them at one time; null for all
 */
record ValueExpectation(
    Map<String, String> values, @Nullable Duration within, @Nullable Amount devices)
    implements Step {
  private static final String ABSENT = "(absent)";

  ValueExpectation {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public boolean isExpectation() {
    return true;
  }

  @Override
  public String text() {
    return "expect value"
        + Messages.text(" ", Tree.of(values))
        + (devices == null ? "" : ", of " + devices + " devices")
        + (within == null ? "" : " within " + Expectation.text(within));
  }

  @Override
  public void run(StepRun run) throws StepFailure, InterruptedException {
    Duration time = within == null ? run.patience() : within;
    Map<DeviceRef, Map<String, String>> wanted = new LinkedHashMap<>();
    for (DeviceRef device : run.devices()) {
      Map<String, String> texts = new LinkedHashMap<>();
      for (Map.Entry<String, String> value : values.entrySet()) {
        texts.put(run.text(value.getKey(), device), run.text(value.getValue(), device));
      }
      wanted.put(device, texts);
    }
    if (devices != null) {
      awaitAmount(run, time, wanted, devices);
      return;
    }
    List<DeviceRef> left = new ArrayList<>(run.devices());
    run.await(
        time,
        () -> {
          while (!left.isEmpty() && fits(run, left.getLast(), wanted)) {
            left.removeLast(); // one that does not fit keeps the others from being asked
          }
          return left.isEmpty();
        });
    List<DeviceRef> others = left.stream().filter(device -> !fits(run, device, wanted)).toList();
    if (!others.isEmpty()) {
      fail(run, time, wanted, others);
    }
  }

  private void awaitAmount(
      StepRun run, Duration time, Map<DeviceRef, Map<String, String>> wanted, Amount amount)
      throws StepFailure, InterruptedException {
    int all = run.devices().size();
    if (!run.await(time, () -> amount.fits(all - others(run, wanted).size(), all))) {
      fail(run, time, wanted, others(run, wanted));
    }
  }

  private static List<DeviceRef> others(StepRun run, Map<DeviceRef, Map<String, String>> wanted) {
    return run.devices().stream().filter(device -> !fits(run, device, wanted)).toList();
  }

  /**
   * Tells of the devices that have other values; of none if too many have these.
   *
   * @throws StepFailure always
   */
  private void fail(
      StepRun run,
      Duration time,
      Map<DeviceRef, Map<String, String>> wanted,
      List<DeviceRef> others)
      throws StepFailure, InterruptedException {
    DeviceRef first = others.isEmpty() ? run.devices().getFirst() : others.getFirst();
    throw new StepFailure(
        Look.failure(
            run,
            "value"
                + Messages.text(" ", Tree.of(values))
                + (devices == null ? "" : ", of " + devices + " devices")
                + " within "
                + Expectation.text(time),
            others.isEmpty()
                ? "all of %d devices have it".formatted(run.devices().size())
                : run.devices().size() == 1
                    ? "it has another"
                    : "%d of %d devices have another: %s"
                        .formatted(others.size(), run.devices().size(), Look.names(others)),
            "the values of " + first.id().serialNumber(),
            differences(run, first, wanted.getOrDefault(first, Map.of())),
            first));
  }

  private static boolean fits(
      StepRun run, DeviceRef device, Map<DeviceRef, Map<String, String>> wanted) {
    return differences(run, device, wanted.getOrDefault(device, Map.of())).isEmpty();
  }

  private static List<Difference> differences(
      StepRun run, DeviceRef device, Map<String, String> wanted) {
    List<Difference> differences = new ArrayList<>();
    wanted.forEach(
        (path, value) -> {
          String found = found(run, device, path).orElse(ABSENT);
          if (!TextPattern.of(value).fits(found)) {
            differences.add(new Difference(path, value, found));
          }
        });
    return differences;
  }

  private static Optional<String> found(StepRun run, DeviceRef device, String path) {
    try {
      return run.lab().value(device, path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
