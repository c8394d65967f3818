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
   * What there is to say about this machine.
   *
   * @throws EnvironmentException if the fleet cannot run on it
   */
  static List<String> before(FleetConfig config) throws EnvironmentException {
    try {
      config.sources().check();
    } catch (IOException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()), e);
    }
    return linesOf(Limits.of(config.plan(), config.sources(), Machine.here()));
  }

  /**
   * What there is to say about this machine before a dry run, which opens no connections.
   *
   * @throws EnvironmentException if the fleet cannot be built on it
   */
  static List<String> beforeDryRun(FleetConfig config) throws EnvironmentException {
    return linesOf(Limits.ofDryRun(config.plan(), Machine.here()));
  }

  private static List<String> linesOf(List<Finding> findings) throws EnvironmentException {
    for (Finding finding : findings) {
      if (finding.kind() == Finding.Kind.IMPOSSIBLE) {
        throw new EnvironmentException(finding.text());
      }
    }
    return findings.stream().map(Finding::toString).toList();
  }
}
