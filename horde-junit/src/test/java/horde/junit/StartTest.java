// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import static horde.junit.HordeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.EventCode;
import horde.lab.VirtualAcs;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When virtual time begins. */
final class StartTest {
  private static final Instant START = Instant.parse("2041-05-06T07:00:00Z");

  @RegisterExtension
  static final HordeExtension HORDE =
      HordeExtension.virtual(VirtualAcs::new).startingAt(START).build();

  @Test
  void aDeviceTellsTheTimeThatTheExtensionHasGivenIt(Cpe cpe) {
    cpe.boot();

    String told = cpe.awaitsInform(EventCode.BOOT).currentTime();

    assertThat(OffsetDateTime.parse(told).toInstant())
        .isBetween(START, START.plus(Duration.ofMinutes(1)));
    assertThat(cpe.awaitsSession()).succeeded();
  }
}
