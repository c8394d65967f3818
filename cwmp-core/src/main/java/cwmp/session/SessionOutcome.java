// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.message.CpeRequest;
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
 */
public record SessionOutcome(
    @Nullable SessionFailure failureOrNull,
    String detail,
    boolean informed,
    List<CpeRequest> acknowledged) {

  public SessionOutcome {
    acknowledged = List.copyOf(acknowledged);
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
