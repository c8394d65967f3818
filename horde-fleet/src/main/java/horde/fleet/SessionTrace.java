// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.HttpPost;
import cwmp.message.ParameterValue;
import cwmp.session.SessionOutcome;
import cwmp.wire.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session, message by message: as a whole when it is over, as far as it has come before that.
 *
 * <p>Immutable, so that it may leave the device's loop. It has all that went over the line, with
 * passwords and credentials: what people see of it is made by {@code horde.trace}, which leaves
 * them out.
 *
 * @param device its index in the fleet
 * @param number of the session: no other of the fleet has it, and a later one of the same device
 *     has a higher one
 * @param begun when it began
 * @param entries what happened, in order
 * @param leftOut how many entries at the end there was no room for
 * @param outcomeOrNull how it ended; null while it is going on
 */
public record SessionTrace(
    int device,
    long number,
    Instant begun,
    List<Entry> entries,
    int leftOut,
    @Nullable SessionOutcome outcomeOrNull) {

  /** Copies the list. */
  public SessionTrace {
    entries = List.copyOf(entries);
  }

  /** How it ended, unless it is still going on. */
  public Optional<SessionOutcome> outcome() {
    return Optional.ofNullable(outcomeOrNull);
  }

  /** One message over the line, or what has to do with it. */
  public sealed interface Entry {

    /** When it was written or had arrived. */
    Instant time();
  }

  /** A POST of the device. */
  public record Sent(Instant time, HttpPost post) implements Entry {}

  /** A reply of the ACS. */
  public record Received(Instant time, HttpResponse reply) implements Entry {}

  /**
   * What a SetParameterValues is about to overwrite; follows the reply that asks for it.
   *
   * @param values those of the parameters that the device has
   */
  public record Replaced(Instant time, List<ParameterValue> values) implements Entry {
    /** Copies the list. */
    public Replaced {
      values = List.copyOf(values);
    }

    /** Without the values, which may be secret. */
    @Override
    public String toString() {
      return "Replaced[" + values.size() + " values]";
    }
  }

  /** No reply came, or the session gave up, with the reason. */
  public record Failed(Instant time, String detail) implements Entry {}
}
