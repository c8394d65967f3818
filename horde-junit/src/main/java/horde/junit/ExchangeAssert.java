// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a request of the ACS and what the device answered. */
public final class ExchangeAssert<R extends AcsRequest>
    extends AbstractAssert<ExchangeAssert<R>, Exchange<R>> {
  ExchangeAssert(Exchange<R> actual) {
    super(actual, ExchangeAssert.class);
  }

  private ExchangeAssert<R> check(boolean good, String expected) {
    isNotNull();
    if (!good) {
      String text = info.descriptionText();
      throw new Story.Failure(
          (text.isEmpty() ? "" : "[" + text + "] ")
              + expected
              + ", but it was "
              + Words.exchange(actual));
    }
    return this;
  }

  /** The device has done it. */
  public ExchangeAssert<R> succeeded() {
    return check(actual.succeeded(), "expected a request that the device carries out");
  }

  /** The device has refused it with this code. */
  public ExchangeAssert<R> faultedWith(FaultCode code) {
    return check(
        actual.answer() instanceof Fault fault && fault.code() == code.code(),
        "expected a request that the device refuses with " + code.code());
  }

  /** The request is as it should be. */
  public ExchangeAssert<R> requested(Predicate<? super R> good) {
    return check(good.test(actual.request()), "expected another request");
  }
}
