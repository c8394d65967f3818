// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.GetParameterValues;
import cwmp.testkit.Spec;
import horde.fleet.Delivery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that go wrong, as the way to the network sees them; {@link WireTest} has bytes. */
final class ConnectionDeviationsTest {
  private static final GetParameterValues ASK =
      new GetParameterValues(List.of("Device.DeviceInfo.SerialNumber"));

  @Test
  @Spec("M-01")
  void breaksOffInTheMiddleOfABody() {
    Bench bench = Bench.with("connection-drop", "on", "inform", "at", "body", "times", "2").start();
    bench.advance(Duration.ofMinutes(2));

    assertThat(bench.fired("connection-drop")).isEqualTo(2);
    assertThat(bench.posts().getFirst().element("RetryCount")).isEqualTo("2");
    assertThat(bench.conversation()).containsExactly("Inform", "");
    assertThat(bench.neighbours().getFirst().element("RetryCount")).isEqualTo("0");
  }

  @Test
  @Spec("M-01")
  void breaksOffBeforeItAnswers() {
    Bench bench = Bench.with("connection-drop", "on", "response", "at", "connect").start();

    bench.session(ASK);

    assertThat(bench.fired("connection-drop")).isEqualTo(1);
    assertThat(bench.posts()).noneMatch(post -> post.has("GetParameterValuesResponse"));
  }

  @Test
  @Spec("M-04")
  void makesANewConnectionForEachPost() {
    Bench bench = Bench.with("new-connection-each-post").start();

    assertThat(bench.posts().get(0).delivery().freshConnection()).isFalse();
    assertThat(bench.posts().get(1).delivery().freshConnection()).isTrue();
    assertThat(bench.neighbours())
        .extracting(RecordingAcs.Post::delivery)
        .containsOnly(Delivery.PLAIN);
  }

  @Test
  @Spec("M-09")
  void answersSlowly() {
    Bench bench = Bench.with("slow-answers", "on", "response", "delay", "40s").start();

    bench.session(ASK);
    assertThat(bench.conversation()).containsExactly("Inform", "");
    bench.advance(Duration.ofSeconds(40));

    assertThat(bench.conversation()).containsExactly("Inform", "", "GetParameterValuesResponse");
    assertThat(bench.fired("slow-answers")).isEqualTo(1);
  }

  @Test
  @Spec("M-09")
  void waitsAsLongAsItsDelaySays() {
    assertThat(Delay.parse("2s").of(0.9)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Delay.parse("1s..3s").of(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(Delay.parse("1s..3s").of(0.5)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Delay.parse("~2s").of(0.5))
        .isBetween(Duration.ofMillis(1990), Duration.ofMillis(2010));
    assertThat(Delay.parse("~2s").of(0.99)).isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  @Spec("M-09")
  void sendsInTinySegments() {
    Bench bench = Bench.with("tiny-segments", "bytes", "3", "pause", "1ms").start();

    assertThat(bench.posts())
        .extracting(RecordingAcs.Post::delivery)
        .allMatch(delivery -> delivery.segmentBytes() == 3)
        .allMatch(delivery -> delivery.pause().equals(Duration.ofMillis(1)));
  }

  @Test
  @Spec("M-09")
  void dripsSlowly() {
    Bench bench = Bench.with("slow-drip", "on", "inform", "bytes", "100", "pause", "1s");

    bench.start();
    assertThat(bench.conversation()).containsExactly("Inform");
    bench.advance(Duration.ofMinutes(1));

    assertThat(bench.conversation()).containsExactly("Inform", "");
  }

  @Test
  @Spec("M-09")
  void closesItsHalfOfTheConnection() {
    Bench bench = Bench.with("half-closed-socket").start();

    assertThat(bench.posts())
        .extracting(post -> post.delivery().end())
        .containsOnly(Delivery.End.HALF_CLOSE);
  }

  @Test
  @Spec("M-09")
  void stallsInTheMiddleOfAPost() {
    Bench bench = Bench.with("stalled-socket", "on", "inform", "times", "1").start();

    assertThat(bench.posts()).isEmpty();
    bench.advance(Duration.ofMinutes(1));

    assertThat(bench.posts().getFirst().element("RetryCount")).isEqualTo("1");
  }

  @Test
  @Spec("M-09")
  void misstatesContentLength() {
    Bench fewer = Bench.with("wrong-content-length", "says", "fewer", "by", "10").start();

    RecordingAcs.Post inform = fewer.posts().getFirst();
    assertThat(inform.declaredLength()).isEqualTo(inform.body().length() - 10);
  }
}
