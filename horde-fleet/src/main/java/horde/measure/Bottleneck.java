// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import horde.fleet.FleetStatistics;
import horde.fleet.FleetTimes;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * That a run tells of the horde or its machine rather than of the ACS, and what shows it.
 *
 * @param who the guilty one
 * @param sentence for people, with the figures
 */
public record Bottleneck(Who who, String sentence) {
  private static final double MUCH_SPOILED = 0.01;

  /** Fewer tell of a JVM that was warming up, or of chance. */
  private static final int LEAST_SPOILED = 10;

  private static final double BUSY = 0.9;
  private static final double FULL = 0.97;
  private static final double MUCH_GC = 0.05;

  /** Who can be one. */
  public enum Who {
    HORDE("The horde"),
    MACHINE("This machine");

    private final String text;

    Who(String text) {
      this.text = text;
    }
  }

  /**
   * Looks for one, the surest sign first.
   *
   * @param measures null while nobody has measured the machine
   */
  public static Optional<Bottleneck> of(
      FleetStatistics counted, @Nullable RunMeasures measures, ConnectFailures connects) {
    if (connects.noDescriptor() > 0) {
      return found(
          Who.HORDE,
          "%d connections could not be opened, as this process may have no more file descriptors%s;"
              + " 'ulimit -n' before the start gives more",
          connects.noDescriptor(),
          limit(measures == null ? null : measures.descriptors()));
    }
    if (connects.noPort() > 0) {
      return found(
          Who.MACHINE,
          "%d connections found no free local port%s; one is held for a minute after its connection"
              + " was closed",
          connects.noPort(),
          measures == null || measures.ports() == null ? "" : " among " + measures.ports().limit());
    }
    Optional<Bottleneck> late = late(counted, measures);
    if (late.isPresent()) {
      return late;
    }
    if (measures != null && measures.machineLoad() != null && measures.machineLoad() >= FULL) {
      return found(
          Who.MACHINE,
          "its %d processors were busy for %s of the time, and the horde took %s of them",
          measures.processors(),
          percent(measures.machineLoad()),
          cores(measures.cpuCores()));
    }
    return Optional.empty();
  }

  private static Optional<Bottleneck> late(
      FleetStatistics counted, @Nullable RunMeasures measures) {
    long ended = counted.sessionsCompleted() + counted.sessionsFailed();
    long spoiled = counted.times().spoiled().getTotalCount() + counted.failuresSpoiled();
    Histogram lag = counted.lagMicros();
    double lagMillis = lag.getTotalCount() == 0 ? 0 : lag.getValueAtPercentile(99) / 1000.0;
    double share = ended == 0 ? 0 : (double) spoiled / ended;
    boolean much = share >= MUCH_SPOILED || lagMillis > FleetTimes.SPOILING_MILLIS;
    if (!much || spoiled < LEAST_SPOILED) {
      return Optional.empty();
    }
    return found(
        guilty(measures),
        "%s of the sessions waited for the horde by more than %d ms, and one in a hundred started"
            + " %.0f ms late or later%s",
        percent(share),
        FleetTimes.SPOILING_MILLIS,
        lagMillis,
        measures == null ? "" : cause(measures));
  }

  /** A full machine of which others take the larger part is not the horde's doing. */
  private static Who guilty(@Nullable RunMeasures measures) {
    if (measures == null || measures.machineLoad() == null) {
      return Who.HORDE;
    }
    double busyCores = measures.machineLoad() * measures.processors();
    boolean others = measures.cpuCores() < busyCores / 2;
    return measures.machineLoad() >= BUSY && others ? Who.MACHINE : Who.HORDE;
  }

  private static String cause(RunMeasures measures) {
    StringBuilder cause =
        new StringBuilder(
            "; the horde used %s of %d processors"
                .formatted(cores(measures.cpuCores()), measures.processors()));
    if (measures.machineLoad() != null) {
      cause.append(
          ", which were busy for %s of the time".formatted(percent(measures.machineLoad())));
    }
    double time = measures.series().size() * measures.series().secondsPerPoint() * 1000.0;
    if (time > 0 && measures.gc().totalMillis() / time > MUCH_GC) {
      cause.append(
          ", and stood still for %s of it to collect garbage"
              .formatted(percent(measures.gc().totalMillis() / time)));
    }
    return cause.toString();
  }

  private static Optional<Bottleneck> found(Who who, String format, Object... figures) {
    return Optional.of(
        new Bottleneck(
            who,
            who.text
                + " was the bottleneck: "
                + String.format(Locale.ROOT, format, figures)
                + "."));
  }

  private static String limit(@Nullable HeadRoom room) {
    return room == null ? "" : " than " + room.limit();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  private static String cores(double cores) {
    return String.format(Locale.ROOT, "%.1f", cores);
  }
}
