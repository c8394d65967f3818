// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.AcsRequest;

/** What can be asserted of devices, with AssertJ; its names go with those of AssertJ's own. */
public final class HordeAssertions {
  private HordeAssertions() {}

  /** About a device. */
  public static CpeAssert assertThat(Cpe cpe) {
    return new CpeAssert(cpe);
  }

  /** About a session. */
  public static SessionAssert assertThat(Session session) {
    return new SessionAssert(session);
  }

  /** About a request of the ACS and its answer. */
  public static <R extends AcsRequest> ExchangeAssert<R> assertThat(Exchange<R> exchange) {
    return new ExchangeAssert<>(exchange);
  }
}
