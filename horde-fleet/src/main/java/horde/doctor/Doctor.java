// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import cwmp.wire.HttpTarget;
import horde.config.FleetConfig;
import horde.doctor.Finding.Level;
import horde.fleet.Access;
import horde.fleet.DeviceRef;
import horde.fleet.GroupPlan;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Examines whether a fleet will find its ACS, and its ACS the fleet, on this machine.
 *
 * <p>For each group it takes the first device: it looks up the ACS's name, connects, looks at the
 * certificate, has the device hold one real session and explains the login, then asks the device
 * for a session as the ACS would. The device is new, as without a state file, and is switched off
 * at the end.
 */
public final class Doctor {
  private final FleetConfig config;
  private final boolean session;
  private final Chart chart;

  /**
   * Who examines this.
   *
   * @param session whether devices may talk to their ACS; if not, only the way to it is tried
   * @param out takes what is found, line by line, as it is found
   */
  public Doctor(FleetConfig config, boolean session, Consumer<String> out) {
    this.config = config;
    this.session = session;
    this.chart = new Chart(out);
  }

  /**
   * Examines everything.
   *
   * @return what was found, in order
   * @throws IOException if the port for connection requests cannot be had
   * @throws IllegalArgumentException if the plan is impossible
   */
  public List<Finding> examine() throws IOException, InterruptedException {
    chart.title("this machine");
    if (MachineExam.examine(config, chart)) {
      try (Ward ward = Ward.open(config)) {
        int first = 0;
        for (GroupPlan group : config.plan().groups()) {
          examine(group, ward, ward.device(first));
          first += group.count();
        }
      }
    }
    return chart.findings();
  }

  private void examine(GroupPlan group, Ward ward, DeviceRef device) throws InterruptedException {
    chart.title(
        "%s: %d devices for %s, seen from %s"
            .formatted(group.name(), group.count(), group.acs().url(), device.id().serialNumber()));
    HttpTarget acs = ward.acsOf(device);
    if (acs == null) {
      chart.note(
          Finding.failed(
              "URL",
              "the device has no ACS to call: found '" + ward.urlOf(device) + "'",
              "give an absolute URL of http or https: --acs http://HOST:PORT/ or the key acs.url"));
      return;
    }
    chart.note(Finding.ok("URL", acs.toString()));
    Access access = group.acs().access();
    boolean reached = new WayExam(acs.origin(), access, chart).examine();
    if (!reached) {
      chart.note(Finding.skipped("session", "there is no way to the ACS"));
    } else if (!session) {
      chart.note(Finding.skipped("session", "not wanted (--no-session)"));
    } else {
      SessionExam exam = new SessionExam(ward, device, chart);
      exam.examine();
      new DoorExam(ward, device, acs, chart).examine();
      ward.switchOff(device);
    }
  }

  /** How many findings are of this kind. */
  public long count(Level level) {
    return chart.count(level);
  }
}
