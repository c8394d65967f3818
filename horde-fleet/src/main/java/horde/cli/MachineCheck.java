// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.FleetConfig;
import horde.limits.Finding;
import horde.limits.Limits;
import horde.limits.Machine;
import java.io.IOException;
import java.util.List;

/** Whether a fleet can run on this machine, before its first device is switched on. */
final class MachineCheck {
  private MachineCheck() {}

  /**
   * What has to be said about this machine: what may spoil the run.
   *
   * @throws EnvironmentException if the fleet cannot run on it
   */
  static List<String> warnings(FleetConfig config) throws EnvironmentException {
    try {
      config.sources().check();
    } catch (IOException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()), e);
    }
    return textsOf(Finding.Kind.WARNING, possible(of(config)));
  }

  /** What is good to know about it. */
  static List<String> figures(FleetConfig config) {
    return textsOf(Finding.Kind.GOOD, of(config));
  }

  /**
   * What there is to say about this machine before a dry run, which opens no connections.
   *
   * @throws EnvironmentException if the fleet cannot be built on it
   */
  static List<String> beforeDryRun(FleetConfig config) throws EnvironmentException {
    return textsOf(Finding.Kind.WARNING, possible(Limits.ofDryRun(config.plan(), Machine.here())));
  }

  private static List<Finding> of(FleetConfig config) {
    return Limits.of(config.plan(), config.sources(), Machine.here());
  }

  private static List<Finding> possible(List<Finding> findings) throws EnvironmentException {
    for (Finding finding : findings) {
      if (finding.kind() == Finding.Kind.IMPOSSIBLE) {
        throw new EnvironmentException(finding.text());
      }
    }
    return findings;
  }

  private static List<String> textsOf(Finding.Kind kind, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.kind() == kind)
        .map(Finding::toString)
        .toList();
  }
}
