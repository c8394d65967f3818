// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.SetParameterValues;
import horde.lab.Observation;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a test looks for among all that a device does.
 *
 * @param what for people: what is expected
 * @param at what the test gets, if this is what it looks for
 */
record Look<T>(String what, Function<Observation, Optional<T>> at) {

  static <R extends AcsRequest> Look<Exchange<R>> asked(
      Class<R> kind, Predicate<? super R> good, String what) {
    return new Look<>(
        what,
        seen ->
            seen instanceof Observation.AcsAsked asked
                    && kind.isInstance(asked.request())
                    && good.test(kind.cast(asked.request()))
                ? Optional.of(CpeLog.exchange(asked, kind.cast(asked.request())))
                : Optional.empty());
  }

  static Look<Exchange<SetParameterValues>> set(String parameter, String value) {
    return asked(
        SetParameterValues.class,
        set ->
            set.parameterList().stream()
                .anyMatch(one -> one.name().equals(parameter) && one.value().equals(value)),
        "the ACS to set " + parameter + " to \"" + value + "\"");
  }

  static Look<Inform> informed(Predicate<EventCode> event, String what) {
    return new Look<>(
        what,
        seen ->
            seen instanceof Observation.Informed informed
                    && informed.inform().event().stream().anyMatch(one -> event.test(one.code()))
                ? Optional.of(informed.inform())
                : Optional.empty());
  }

  static <C extends CpeRequest> Look<C> sent(Class<C> kind) {
    return new Look<>(
        "the device to send " + kind.getSimpleName(),
        seen ->
            seen instanceof Observation.CpeAsked asked && kind.isInstance(asked.request())
                ? Optional.of(kind.cast(asked.request()))
                : Optional.empty());
  }

  static Look<Session> session(CpeLog log, Predicate<? super Session> good) {
    return new Look<>(
        "a session that ends as it should",
        seen ->
            seen instanceof Observation.SessionEnded end
                ? Optional.of(log.session(end)).filter(good)
                : Optional.empty());
  }

  static Look<Observation> knocked() {
    return new Look<>(
        "a connection request that the device lets in",
        seen -> seen instanceof Observation.Knocked ? Optional.of(seen) : Optional.empty());
  }
}
