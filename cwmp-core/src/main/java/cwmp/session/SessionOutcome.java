// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.message.CpeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a session ended, and what the ACS has acknowledged in it.
 *
 * @param failureOrNull null if the session ended as TR-069 3.7.1.4 wants it
 * @param detail what went wrong, with what was found and expected; empty for a success
 * @param informed whether the ACS has answered the Inform
 * @param acknowledged the requests after the Inform that the ACS has answered
 * @param retryAfter how long the ACS wants to be left alone at least; zero if it did not say
 */
public record SessionOutcome(
    @Nullable SessionFailure failureOrNull,
    String detail,
    boolean informed,
    List<CpeRequest> acknowledged,
    Duration retryAfter) {

  public SessionOutcome {
    acknowledged = List.copyOf(acknowledged);
  }

  /** The outcome of a session after which the ACS did not ask to be left alone. */
  public SessionOutcome(
      @Nullable SessionFailure failureOrNull,
      String detail,
      boolean informed,
      List<CpeRequest> acknowledged) {
    this(failureOrNull, detail, informed, acknowledged, Duration.ZERO);
  }

  /** Whether the session ended as it should. */
  public boolean successful() {
    return failureOrNull == null;
  }

  /** Why it failed, if it did. */
  public Optional<SessionFailure> failure() {
    return Optional.ofNullable(failureOrNull);
  }
}
