// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.GetParameterValues;
import cwmp.testkit.Spec;
import horde.fleet.Delivery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that go wrong, as the transport sees them. */
final class ConnectionDeviationsTest {
  private static final GetParameterValues ASK =
      new GetParameterValues(List.of("Device.DeviceInfo.SerialNumber"));

  @Test
  @Spec("M-09")
  void answersSlowly() {
    Bench bench = Bench.with("slow-answers", "on", "response", "delay", "7s").start();

    bench.acs.ask(ASK);
    bench.tell(device -> device.inform(cwmp.message.Event.of(cwmp.message.EventCode.PERIODIC)));

    assertThat(bench.fired("slow-answers")).isEqualTo(1);
    assertThat(bench.conversation()).containsExactly("Inform", "", "GetParameterValuesResponse");
  }

  @Test
  @Spec("M-09")
  void sendsInTinySegments() {
    Bench bench = Bench.with("tiny-segments", "bytes", "3", "pause", "1ms").start();

    assertThat(bench.posts())
        .extracting(RecordingAcs.Post::delivery)
        .allMatch(delivery -> delivery.segmentBytes() == 3)
        .allMatch(delivery -> delivery.pause().equals(Duration.ofMillis(1)));
    assertThat(bench.neighbours())
        .extracting(RecordingAcs.Post::delivery)
        .containsOnly(Delivery.PLAIN);
  }
}
