// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.Overrides;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that win over the keys of a configuration; as texts, which the configuration reads. */
final class FleetFlags {
  @Option(names = Overrides.ACS, paramLabel = "URL", description = "where the ACS is")
  @Nullable String acs;

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
      names = Overrides.CA,
      paramLabel = "FILE",
      description = "whom to believe in TLS, in PEM (default: whom this Java believes)")
  @Nullable String ca;

  @Option(
      names = Overrides.INSECURE,
      description = "believes every certificate of a server, of whomever and for whatever host")
  boolean insecure;

  @Option(
      names = Overrides.CERTIFICATES,
      paramLabel = "DIR",
      description = "has each device show its own certificate; 'horde certs' makes them")
  @Nullable String certificates;

  @Option(names = Overrides.PROXY, paramLabel = "URL", description = "goes through this HTTP proxy")
  @Nullable String proxy;

  @Option(
      names = Overrides.LISTEN,
      paramLabel = "HOST:PORT",
      description = "for connection requests (default: a free port of 127.0.0.1)")
  @Nullable String listen;

  @Option(names = Overrides.SEED, paramLabel = "N", description = "of all that is random")
  @Nullable String seed;

  @Option(
      names = Overrides.STATE,
      paramLabel = "FILE",
      description = "remembers the devices from run to run (default: they are new at each start)")
  @Nullable String state;

  @Option(names = Overrides.REPORT, paramLabel = "FILE.json", description = "writes a report")
  @Nullable String report;

  /** Those that were given. */
  Overrides overrides() {
    Map<String, String> texts = new HashMap<>();
    put(texts, Overrides.ACS, acs);
    put(texts, Overrides.DEVICES, devices);
    put(texts, Overrides.PROFILE, profile);
    put(texts, Overrides.INTERVAL, interval);
    put(texts, Overrides.RAMP, ramp);
    put(texts, Overrides.TIME_SCALE, timeScale);
    put(texts, Overrides.DURATION, duration);
    put(texts, Overrides.USERNAME, username);
    put(texts, Overrides.PASSWORD, password);
    put(texts, Overrides.CA, ca);
    put(texts, Overrides.INSECURE, insecure ? "true" : null);
    put(texts, Overrides.CERTIFICATES, certificates);
    put(texts, Overrides.PROXY, proxy);
    put(texts, Overrides.LISTEN, listen);
    put(texts, Overrides.SEED, seed);
    put(texts, Overrides.STATE, state);
    put(texts, Overrides.REPORT, report);
    return new Overrides(texts);
  }

  private static void put(Map<String, String> texts, String flag, @Nullable String text) {
    if (text != null) {
      texts.put(flag, text);
    }
  }
}
