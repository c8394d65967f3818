// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.FleetConfig;
import horde.config.FleetConfigReader;
import horde.config.Overrides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags that win over the keys of a configuration; as texts, which the configuration reads. */
final class FleetFlags {
  @Mixin AcsFlags acs = new AcsFlags();
  @Mixin WebFlags web = new WebFlags();

  @Option(names = Overrides.DEVICES, paramLabel = "N", description = "how many devices")
  @Nullable String devices;

  @Option(
      names = Overrides.PROFILE,
      paramLabel = "NAME",
      description = "what they are: tr181-gateway, tr098-gateway or a file")
  @Nullable String profile;

  @Option(
      names = Overrides.INTERVAL,
      paramLabel = "TIME",
      description = "between periodic Informs (default: what the profile says, mostly 1h)")
  @Nullable String interval;

  @Option(
      names = Overrides.RAMP,
      paramLabel = "TIME",
      description = "over how long they are switched on (default: 10s)")
  @Nullable String ramp;

  @Option(
      names = Overrides.TIME_SCALE,
      paramLabel = "X",
      description = "how much faster the clock of periodic Informs runs")
  @Nullable String timeScale;

  @Option(
      names = Overrides.DURATION,
      paramLabel = "TIME",
      description = "how long to run, such as 60s, 5m, 1h30m (default: until Ctrl-C)")
  @Nullable String duration;

  @Option(
      names = Overrides.USERNAME,
      paramLabel = "NAME",
      description = "for the ACS; may be a template (default: {oui}-{serial})")
  @Nullable String username;

  @Option(names = Overrides.PASSWORD, paramLabel = "WORD", description = "for the ACS")
  @Nullable String password;

  @Option(
      names = Overrides.SOURCE,
      paramLabel = "ADDRESS,..",
      description =
          "which addresses of this machine devices call from, such as 127.0.1.0/24 (default: the"
              + " system chooses)")
  @Nullable String source;

  @Option(
      names = Overrides.LISTEN,
      paramLabel = "HOST:PORT",
      description = "for connection requests (default: a free port of 127.0.0.1)")
  @Nullable String listen;

  @Option(
      names = Overrides.STATE,
      paramLabel = "FILE",
      description = "remembers the devices from run to run (default: they are new at each start)")
  @Nullable String state;

  @Option(
      names = Overrides.REPORT,
      paramLabel = "FILE",
      description = "writes a report: JSON, or a page if the name ends with .html")
  @Nullable String report;

  @Option(names = Overrides.HTML, paramLabel = "FILE", description = "writes it as a page, too")
  @Nullable String html;

  @Option(
      names = Overrides.THRESHOLD,
      paramLabel = "EXPR",
      description =
          "what must be true in the end, else the exit code is 1: 'session.latency.p99 < 2s';"
              + " may be repeated, docs/reports.md lists the figures")
  List<String> thresholds = new ArrayList<>();

  /** The fleet of a file, or of the flags alone if that is null. */
  FleetConfig config(@Nullable Path file) throws ConfigException {
    Overrides overrides = overrides();
    return file == null
        ? FleetConfigReader.read(overrides)
        : FleetConfigReader.read(file, overrides);
  }

  /** Those that were given. */
  Overrides overrides() {
    Map<String, String> texts = new HashMap<>();
    acs.addTo(texts);
    web.addTo(texts);
    AcsFlags.put(texts, Overrides.DEVICES, devices);
    AcsFlags.put(texts, Overrides.PROFILE, profile);
    AcsFlags.put(texts, Overrides.INTERVAL, interval);
    AcsFlags.put(texts, Overrides.RAMP, ramp);
    AcsFlags.put(texts, Overrides.TIME_SCALE, timeScale);
    AcsFlags.put(texts, Overrides.DURATION, duration);
    AcsFlags.put(texts, Overrides.USERNAME, username);
    AcsFlags.put(texts, Overrides.PASSWORD, password);
    AcsFlags.put(texts, Overrides.SOURCE, source);
    AcsFlags.put(texts, Overrides.LISTEN, listen);
    AcsFlags.put(texts, Overrides.STATE, state);
    AcsFlags.put(texts, Overrides.REPORT, report);
    AcsFlags.put(texts, Overrides.HTML, html);
    return new Overrides(texts, thresholds);
  }
}
