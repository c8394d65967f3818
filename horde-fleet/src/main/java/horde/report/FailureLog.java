// SPDX-License-Identifier: Apache-2.0
package horde.report;

import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import horde.fleet.Device;
import horde.fleet.FleetListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Remembers the last failure of each kind, as an example. May be used from any thread. */
public final class FailureLog implements FleetListener {

  /**
   * A failed session.
   *
   * @param device its serial number
   * @param detail what was found and expected
   */
  public record Example(String device, String detail) {}

  private final AtomicReferenceArray<Example> last =
      new AtomicReferenceArray<>(SessionFailure.values().length);

  @Override
  public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
    SessionFailure failure = outcome.failureOrNull();
    if (failure != null) {
      last.set(failure.ordinal(), new Example(device.id().serialNumber(), outcome.detail()));
    }
  }

  /** The last failure that is counted under this key. */
  public Optional<Example> last(String key) {
    for (SessionFailure failure : SessionFailure.values()) {
      if (failure.key().equals(key)) {
        return Optional.ofNullable(last.get(failure.ordinal()));
      }
    }
    return Optional.empty();
  }
}
