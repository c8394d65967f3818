// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.FleetConfig;
import horde.doctor.Doctor;
import horde.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde doctor}: whether a run would work, and if not what to do. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = "Tries what a run needs, in both directions, and says what to do.",
    footer = {
      "",
      "The first device of each group holds one real session with its ACS, as a new device.",
      "Exit code 1 if something does not work.",
    })
final class DoctorCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG.yaml",
      description = "the fleet; without it TR-181 gateways")
  @Nullable Path file;

  @Option(
      names = "--no-session",
      description = "does not talk to the ACS: tries the way to it, no more")
  boolean noSession;

  @Mixin FleetFlags flags = new FleetFlags();
  @Mixin CommonFlags common = new CommonFlags();

  DoctorCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ConfigException, EnvironmentException {
    common.apply();
    FleetConfig config = flags.config(file);
    Doctor doctor = new Doctor(config, !noSession, this::tell);
    try {
      doctor.examine();
    } catch (IOException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
    long failed = doctor.count(Level.FAILED);
    long warnings = doctor.count(Level.WARNING);
    tell("");
    tell(
        failed == 0 && warnings == 0
            ? "all is well"
            : "%d %s, %d %s"
                .formatted(
                    failed,
                    failed == 1 ? "failure" : "failures",
                    warnings,
                    warnings == 1 ? "warning" : "warnings"));
    return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void tell(String line) {
    streams.out().println(line);
    streams.out().flush();
  }
}
