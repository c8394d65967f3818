// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.HttpPost;
import cwmp.session.SessionOutcome;
import cwmp.wire.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session, message by message; kept only for devices that somebody looks at.
 *
 * <p>Grows on the device's loop while the session runs; after {@link #outcome} is there it does not
 * change any more.
 */
public final class SessionTrace {
  /** An ACS that never stops asking must not fill the memory. */
  private static final int MOST_ENTRIES = 10_000;

  private final List<Entry> entries = new ArrayList<>();
  private @Nullable SessionOutcome outcome;

  SessionTrace() {}

  /** One message over the line. */
  public sealed interface Entry {

    /** When it was written or had arrived. */
    Instant time();
  }

  /** A POST of the device. */
  public record Sent(Instant time, HttpPost post) implements Entry {}

  /** A reply of the ACS. */
  public record Received(Instant time, HttpResponse reply) implements Entry {}

  /** No reply came, or the session gave up, with the reason. */
  public record Failed(Instant time, String detail) implements Entry {}

  void add(Entry entry) {
    if (entries.size() < MOST_ENTRIES) {
      entries.add(entry);
    }
  }

  void end(SessionOutcome outcome) {
    this.outcome = outcome;
  }

  /** What happened so far, in order; the first 10 000 messages. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** How it ended, unless it is still going on. */
  public Optional<SessionOutcome> outcome() {
    return Optional.ofNullable(outcome);
  }
}
