// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * A request of the ACS, and what the device answered.
 *
 * @param answer the response, or a {@link Fault}
 * @param at when the device had carried it out
 */
public record Exchange<R extends AcsRequest>(R request, Message answer, Instant at) {

  /** Whether the device has done what it was asked. */
  public boolean succeeded() {
    return !(answer instanceof Fault);
  }

  /** Why it did not, if it did not. */
  public Optional<Fault> fault() {
    return answer instanceof Fault fault ? Optional.of(fault) : Optional.empty();
  }
}
