// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import horde.config.FileTrouble;
import horde.config.FleetConfig;
import horde.limits.Limits;
import horde.limits.Machine;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What this machine has for the fleet: memory, ports, descriptors, addresses, files. */
final class MachineExam {
  private MachineExam() {}

  /** Whether the fleet can be built here. */
  static boolean examine(FleetConfig config, Chart chart) {
    boolean possible = true;
    for (horde.limits.Finding found : Limits.of(config.plan(), config.sources(), Machine.here())) {
      possible &= chart.note(of(found));
    }
    possible &= addresses(config, chart);
    chart.note(network());
    file("state file", config.state(), chart);
    file("report", config.reporting().json(), chart);
    file("page", config.reporting().html(), chart);
    return possible;
  }

  /** A limit, in which the remedy stands with what was found, after a semicolon. */
  private static Finding of(horde.limits.Finding found) {
    int colon = found.text().indexOf(": ");
    String what = found.text().substring(0, colon);
    String text = found.text().substring(colon + 2);
    int end = text.lastIndexOf("; ");
    String told = end < 0 ? text : text.substring(0, end);
    String remedy = end < 0 ? "use fewer devices or a slower start" : text.substring(end + 2);
    return switch (found.kind()) {
      case GOOD -> Finding.ok(what, text);
      case WARNING -> Finding.warning(what, told, remedy);
      case IMPOSSIBLE -> Finding.failed(what, told, remedy);
    };
  }

  private static boolean addresses(FleetConfig config, Chart chart) {
    if (config.sources().count() == 0) {
      return true;
    }
    try {
      config.sources().check();
      return chart.note(
          Finding.ok("source addresses", config.sources().count() + ", all of this machine"));
    } catch (IOException e) {
      return chart.note(
          Finding.failed(
              "source addresses",
              String.valueOf(e.getMessage()),
              "add the address (ip addr add), or leave it out of net.sourceAddresses"));
    }
  }

  private static Finding network() {
    return Epoll.isAvailable()
        ? Finding.ok("network", "by epoll")
        : Finding.warning(
            "network",
            "by Java's own selectors, as epoll is not to be had: " + Epoll.unavailabilityCause(),
            "use Linux on x86-64 or AArch64 for large fleets; small ones do well without");
  }

  /** That there is a place for it the configuration has made sure of. */
  private static void file(String what, @Nullable Path file, Chart chart) {
    if (file == null) {
      return;
    }
    Path place = Files.exists(file) ? file : file.toAbsolutePath().getParent();
    chart.note(
        place != null && Files.isWritable(place)
            ? Finding.ok(what, file + sizeOf(file))
            : Finding.failed(what, file + " cannot be written", "change the permissions"));
  }

  private static String sizeOf(Path file) {
    try {
      return Files.exists(file) ? ", " + Files.size(file) + " bytes" : ", not there yet";
    } catch (IOException e) {
      return ", " + FileTrouble.reason(e);
    }
  }
}
