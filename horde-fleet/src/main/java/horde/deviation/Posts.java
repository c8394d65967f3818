// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import java.util.Locale;

/** The parameter that says which posts of a session are meant. */
final class Posts {
  private Posts() {}

  /** Adds it. */
  static Deviation.Draft choose(Deviation.Draft draft) {
    return draft.choice(
        "on", "which posts are meant", "any", "inform", "request", "response", "empty");
  }

  /** Whether this post is one of those that are meant. */
  static boolean means(Settings settings, Outgoing out) {
    return settings.is("on", "any")
        || settings.is("on", out.kind().name().toLowerCase(Locale.ROOT));
  }
}
