// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.message.FaultException;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The devices that a command names: finds them and has them do something. */
final class PromptDevices {
  private static final long PATIENCE_SECONDS = 30;
  private static final String ALL = "@all";

  private final Fleet fleet;

  /** Those of a fleet that runs. */
  PromptDevices(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Does something with one device or all of them.
   *
   * @param action tells how many parameters it has changed
   * @param done what to say that happened
   */
  List<String> onDevices(String who, Fleet.DeviceAction<Integer> action, String done)
      throws PromptException {
    if (!who.equals(ALL)) {
      DeviceRef device = device(who);
      int changed = ask(device, action);
      return List.of(
          name(device) + ": " + done + (changed > 1 ? " " + changed + " parameters" : ""));
    }
    LongAdder count = new LongAdder();
    LongAdder refused = new LongAdder();
    AtomicReference<@Nullable String> example = new AtomicReference<>();
    await(
        fleet.forEach(
            device -> {
              try {
                action.on(device);
                count.increment();
              } catch (Exception e) {
                refused.increment();
                example.compareAndSet(null, device + ": " + reason(e));
              }
            }));
    List<String> answer = new ArrayList<>();
    answer.add(count.sum() + " devices: " + done);
    if (refused.sum() > 0) {
      answer.add(refused.sum() + " devices refused, the first one " + example.get());
    }
    return answer;
  }

  /**
   * The device of this name.
   *
   * @param name a serial number, OUI-ProductClass-SerialNumber, or {@code #N}
   * @throws PromptException if there is none
   */
  DeviceRef device(String name) throws PromptException {
    boolean byIndex = name.matches("#\\d{1,9}");
    if (byIndex && Integer.parseInt(name.substring(1)) < fleet.size()) {
      return fleet.ref(Integer.parseInt(name.substring(1)));
    }
    return fleet
        .find(name)
        .filter(found -> !byIndex)
        .orElseThrow(
            () ->
                new PromptException(
                    "no device is called '"
                        + name
                        + "'; 'list' shows them, the first one is "
                        + name(fleet.ref(0))));
  }

  /** What answers call it. */
  static String name(DeviceRef device) {
    return device.id().serialNumber();
  }

  /**
   * Asks a device, and waits for its answer.
   *
   * @throws PromptException if it refuses, or does not answer in time
   */
  <T extends Object> T ask(DeviceRef device, Fleet.DeviceAction<T> action) throws PromptException {
    return await(fleet.call(device, action));
  }

  private static <T extends @Nullable Object> T await(CompletableFuture<T> answer)
      throws PromptException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new PromptException(reason(e.getCause() == null ? e : e.getCause()));
    } catch (TimeoutException e) {
      throw new PromptException("no answer within " + PATIENCE_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PromptException("interrupted");
    }
  }

  /** Why a device refuses, in its own words. */
  private static String reason(Throwable failure) {
    if (failure instanceof FaultException fault && !fault.fault().parameters().isEmpty()) {
      var first = fault.fault().parameters().getFirst();
      return first.parameterName() + ": " + first.code() + " " + first.text();
    }
    return String.valueOf(failure.getMessage());
  }
}
