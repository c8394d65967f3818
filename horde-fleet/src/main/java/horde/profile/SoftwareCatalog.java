// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.message.FaultCode;
import java.util.List;

/**
 * How devices of a profile change their software modules.
 *
 * @param install how long an installation takes
 * @param update how long an update takes
 * @param uninstall how long it takes to uninstall
 * @param failing the share of operations that fail, 0 to 1
 * @param faults what they fail with, each as often; not empty
 * @param fetch whether what is installed is really fetched from its URL, and thrown away
 */
public record SoftwareCatalog(
    Span install,
    Span update,
    Span uninstall,
    double failing,
    List<FaultCode> faults,
    boolean fetch) {
  private static final long FAILURES = Randomness.stream("software.failures");
  private static final long KINDS = Randomness.stream("software.faults");

  public SoftwareCatalog {
    faults = List.copyOf(faults);
    if (!(failing >= 0 && failing <= 1)) {
      throw new IllegalArgumentException("a share is 0 to 1, not " + failing);
    }
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("no fault is given to fail with");
    }
  }

  /**
   * Whether an operation of a device fails.
   *
   * @param number tells it from other operations of the device
   */
  public boolean fails(long seed, int device, long number) {
    return Randomness.unit(seed, device, FAILURES, number) < failing;
  }

  /** What an operation that fails does so with. */
  public FaultCode fault(long seed, int device, long number) {
    int index = (int) Randomness.between(0, faults.size() - 1, seed, device, KINDS, number);
    return faults.get(index);
  }
}
