// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.Overrides;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run may be looked at and steered. */
final class WebFlags {
  @Option(
      names = Overrides.WEB,
      paramLabel = "HOST:PORT|off",
      description = "where it is seen and steered over HTTP (default: 127.0.0.1:7560)")
  @Nullable String web;

  @Option(
      names = Overrides.WEB_TOKEN_FILE,
      paramLabel = "FILE",
      description =
          "holds the token that callers must know, as does HORDE_WEB_TOKEN; needed to listen"
              + " elsewhere than on loopback")
  @Nullable String tokenFile;

  /** Adds those that were given. */
  void addTo(Map<String, String> texts) {
    AcsFlags.put(texts, Overrides.WEB, web);
    AcsFlags.put(texts, Overrides.WEB_TOKEN_FILE, tokenFile);
  }
}
