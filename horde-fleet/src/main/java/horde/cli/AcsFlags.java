// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.Overrides;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the ACS of devices is, how they get there, and what is drawn for them. */
final class AcsFlags {
  @Option(
      names = Overrides.ACS,
      paramLabel = "URL",
      description = "where the ACS is, instead of what the file says")
  @Nullable String acs;

  @Mixin TrustFlags trust = new TrustFlags();

  @Option(
      names = Overrides.CERTIFICATES,
      paramLabel = "DIR",
      description = "has each device show its own certificate; 'horde certs' makes them")
  @Nullable String certificates;

  @Option(names = Overrides.PROXY, paramLabel = "URL", description = "goes through this HTTP proxy")
  @Nullable String proxy;

  @Option(names = Overrides.SEED, paramLabel = "N", description = "of all that is random")
  @Nullable String seed;

  /** Adds those that were given. */
  void addTo(Map<String, String> texts) {
    put(texts, Overrides.ACS, acs);
    trust.addTo(texts);
    put(texts, Overrides.CERTIFICATES, certificates);
    put(texts, Overrides.PROXY, proxy);
    put(texts, Overrides.SEED, seed);
  }

  /** Adds a flag if it was given. */
  static void put(Map<String, String> texts, String flag, @Nullable String text) {
    if (text != null) {
      texts.put(flag, text);
    }
  }
}
