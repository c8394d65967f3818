// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.EventCode;
import cwmp.message.Fault;
import horde.fleet.Device;
import horde.lab.Observation;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a device as it is now, and all that it has done since the test has it. They do
 * not wait, and have nothing to do with the mark.
 */
public final class CpeAssert extends AbstractAssert<CpeAssert, Cpe> {
  CpeAssert(Cpe actual) {
    super(actual, CpeAssert.class);
  }

  private CpeAssert check(boolean good, String expected) {
    isNotNull();
    if (!good) {
      throw Story.ever(actual, described(expected));
    }
    return this;
  }

  private String described(String expected) {
    String text = info.descriptionText();
    return text.isEmpty() ? expected : "[" + text + "] " + expected;
  }

  /** It has the parameter, with this value. */
  public CpeAssert hasValue(String parameter, String value) {
    Optional<String> now = actual.value(parameter);
    return check(
        now.equals(Optional.of(value)),
        "expected "
            + parameter
            + " to be \""
            + value
            + "\", but it is "
            + now.map(text -> '"' + text + '"').orElse("not there"));
  }

  /** It has no such parameter: no such row, for example. */
  public CpeAssert hasNo(String parameter) {
    Optional<String> now = actual.value(parameter);
    return check(
        now.isEmpty(), "expected no " + parameter + ", but it is there: \"" + now.orElse("") + '"');
  }

  /** It has sent an Inform with this event, whether that was answered or not. */
  public CpeAssert hasInformedWith(EventCode event) {
    return check(hasSent(event), "expected it to have informed with " + event + ", but it has not");
  }

  /** It has sent no Inform with this event. */
  public CpeAssert hasNotInformedWith(EventCode event) {
    return check(
        !hasSent(event), "expected it not to have informed with " + event + ", but it has");
  }

  private boolean hasSent(EventCode event) {
    return actual.log().all().stream()
        .anyMatch(
            seen ->
                seen instanceof Observation.Informed informed
                    && informed.inform().event().stream()
                        .anyMatch(one -> one.code().equals(event)));
  }

  /** It has answered no request of the ACS with a fault. */
  public CpeAssert hasNoFault() {
    Optional<Observation.AcsAsked> faulted =
        actual.log().all().stream()
            .filter(Observation.AcsAsked.class::isInstance)
            .map(Observation.AcsAsked.class::cast)
            .filter(asked -> asked.answer() instanceof Fault)
            .findFirst();
    return check(
        faulted.isEmpty(),
        "expected no fault, but there was one: " + faulted.map(Words::line).orElse(""));
  }

  /** All of its sessions that are over ended well, and there was at least one. */
  public CpeAssert hasOnlyGoodSessions() {
    Optional<Session> bad =
        actual.sessions().stream().filter(session -> !session.succeeded()).findFirst();
    check(!actual.sessions().isEmpty(), "expected sessions, but none has ended");
    return check(
        bad.isEmpty(),
        "expected all sessions to end well, but not this one: "
            + bad.map(Objects::toString).orElse(""));
  }

  /** It runs: it is neither switched off nor restarting. */
  public CpeAssert isOn() {
    Device.Power power = actual.power();
    return check(power == Device.Power.ON, "expected it to be on, but it is " + power);
  }
}
