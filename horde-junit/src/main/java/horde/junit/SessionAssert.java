// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.EventCode;
import cwmp.session.SessionFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a session that is over. */
public final class SessionAssert extends AbstractAssert<SessionAssert, Session> {
  SessionAssert(Session actual) {
    super(actual, SessionAssert.class);
  }

  private SessionAssert check(boolean good, String expected) {
    isNotNull();
    if (!good) {
      String text = info.descriptionText();
      throw new Story.Failure(
          (text.isEmpty() ? "" : "[" + text + "] ")
              + expected
              + ", but it was a "
              + actual
              + ":\n\n"
              + actual.transcript());
    }
    return this;
  }

  /** It ended as it should. */
  public SessionAssert succeeded() {
    return check(actual.succeeded(), "expected a session that ends well");
  }

  /** It failed for this reason. */
  public SessionAssert failedWith(SessionFailure reason) {
    return check(
        actual.outcome().failure().equals(Optional.of(reason)),
        "expected a session that fails: " + reason.key());
  }

  /** Its Inform had all of these events, among others perhaps. */
  public SessionAssert informedWith(EventCode... events) {
    return check(
        actual.events().containsAll(List.of(events)),
        "expected an Inform with " + String.join(", ", texts(events)));
  }

  private static List<String> texts(EventCode[] events) {
    return Stream.of(events).map(EventCode::text).toList();
  }

  /** The ACS has asked for something of this kind, and had its answer. */
  public SessionAssert asked(Class<? extends AcsRequest> kind) {
    return check(
        !actual.exchanges(kind).isEmpty(), "expected a session with " + kind.getSimpleName());
  }

  /** The same, for a request that is as it should be. */
  public <R extends AcsRequest> SessionAssert asked(Class<R> kind, Predicate<? super R> good) {
    return check(
        actual.exchanges(kind).stream().anyMatch(exchange -> good.test(exchange.request())),
        "expected a session with " + kind.getSimpleName() + " as it should be");
  }

  /** The ACS has asked for these and nothing else, in this order. */
  public SessionAssert askedExactly(List<Class<? extends AcsRequest>> kinds) {
    return check(
        actual.exchanges().stream()
            .map(exchange -> exchange.request().getClass())
            .toList()
            .equals(kinds),
        "expected a session with exactly " + kinds.stream().map(Class::getSimpleName).toList());
  }

  /** The ACS has asked for nothing of this kind. */
  public SessionAssert didNotAsk(Class<? extends AcsRequest> kind) {
    return check(
        actual.exchanges(kind).isEmpty(), "expected a session without " + kind.getSimpleName());
  }

  /** The device has sent something of this kind after its Inform. */
  public SessionAssert sent(Class<? extends CpeRequest> kind) {
    return check(
        actual.requests().stream().anyMatch(kind::isInstance),
        "expected a session in which the device sends " + kind.getSimpleName());
  }

  /** No request of the ACS was answered with a fault. */
  public SessionAssert hasNoFault() {
    return check(
        actual.exchanges().stream().allMatch(Exchange::succeeded),
        "expected a session without a fault");
  }
}
