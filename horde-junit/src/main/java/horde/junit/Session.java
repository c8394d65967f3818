// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.session.SessionOutcome;
import horde.fleet.DeviceRef;
import horde.fleet.SessionTrace;
import horde.transcript.Transcript;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session of a device that is over.
 *
 * @param inform what it began with; null if it did not come to that
 * @param exchanges what the ACS asked and the device answered, in order
 * @param requests what the device asked or told after its Inform, in order
 * @param at when it ended
 * @param traceOrNull its messages; null if they were not kept
 */
public record Session(
    DeviceRef device,
    @Nullable Inform inform,
    List<Exchange<?>> exchanges,
    List<CpeRequest> requests,
    SessionOutcome outcome,
    Instant at,
    @Nullable SessionTrace traceOrNull) {

  /** Copies the lists. */
  public Session {
    exchanges = List.copyOf(exchanges);
    requests = List.copyOf(requests);
  }

  /** Whether it ended as TR-069 3.7.1.4 wants it. */
  public boolean succeeded() {
    return outcome.successful();
  }

  /** Why the device opened it. */
  public List<EventCode> events() {
    return inform == null ? List.of() : inform.event().stream().map(Event::code).toList();
  }

  /** What the ACS asked of this kind, in order. */
  public <R extends AcsRequest> List<Exchange<R>> exchanges(Class<R> kind) {
    return exchanges.stream()
        .filter(exchange -> kind.isInstance(exchange.request()))
        .map(
            exchange ->
                new Exchange<>(kind.cast(exchange.request()), exchange.answer(), exchange.at()))
        .toList();
  }

  /** Its messages as people read them, without passwords of HTTP. */
  public String transcript() {
    return traceOrNull == null
        ? "(the messages were not kept)"
        : String.join("\n", Transcript.lines(traceOrNull.entries(), Optional.of(outcome)));
  }

  /** One line: why, what was asked, and how it ended. */
  @Override
  public String toString() {
    return Words.session(this);
  }
}
