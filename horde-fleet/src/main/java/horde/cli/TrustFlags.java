// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.Overrides;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom to believe in TLS. */
final class TrustFlags {
  @Option(
      names = Overrides.CA,
      paramLabel = "FILE",
      description = "whom to believe in TLS, in PEM (default: whom this Java believes)")
  @Nullable String authorities;

  @Option(
      names = Overrides.INSECURE,
      description = "believes every certificate of a server, of whomever and for whatever host")
  boolean insecure;

  /** Adds those that were given. */
  void addTo(Map<String, String> texts) {
    if (authorities != null) {
      texts.put(Overrides.CA, authorities);
    }
    if (insecure) {
      texts.put(Overrides.INSECURE, "true");
    }
  }
}
