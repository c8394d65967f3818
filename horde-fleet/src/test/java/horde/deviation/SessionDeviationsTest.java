// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Download;
import cwmp.message.GetParameterValues;
import cwmp.testkit.Spec;
import horde.fleet.Device;
import horde.fleet.InMemoryAcs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions that go another way. */
final class SessionDeviationsTest {
  static final GetParameterValues ASK =
      new GetParameterValues(List.of("Device.DeviceInfo.SerialNumber"));

  @Test
  @Spec("M-02")
  void endsWithoutTheEmptyPost() {
    Bench bench = Bench.with("no-final-empty-post").start();

    assertThat(bench.conversation()).containsExactly("Inform");
    bench.session();
    assertThat(bench.lastSession().getFirst().element("RetryCount")).isEqualTo("0");
  }

  @Test
  @Spec("M-02")
  void saysNothingInsteadOfTheEmptyPost() {
    Bench bench = Bench.with("no-final-empty-post", "then", "silence", "times", "1").start();

    assertThat(bench.conversation()).containsExactly("Inform");
    bench.advance(Duration.ofMinutes(1));

    assertThat(bench.lastSession().getFirst().element("RetryCount")).isEqualTo("1");
  }

  @Test
  @Spec("M-02")
  void sendsAnEmptyPostTooMany() {
    Bench bench = Bench.with("extra-empty-post").start();

    assertThat(bench.conversation()).containsExactly("Inform", "", "");
    bench.session(ASK);
    assertThat(bench.conversation())
        .containsExactly("Inform", "", "GetParameterValuesResponse", "");
  }

  @Test
  @Spec("M-02")
  void informsTwice() {
    Bench bench = Bench.with("inform-twice").start();

    assertThat(bench.conversation()).containsExactly("Inform", "Inform", "");
    bench.session();
    assertThat(bench.lastSession().getFirst().element("RetryCount")).isEqualTo("0");
  }

  @Test
  @Spec("M-02")
  void informsInTheMiddleOfASession() {
    Bench bench = Bench.with("inform-mid-session").start().session(ASK);

    assertThat(bench.conversation())
        .containsExactly("Inform", "", "Inform", "GetParameterValuesResponse");
  }

  @Test
  @Spec("M-19")
  void ignoresThatItsRequestsAreHeld() {
    Bench bench = Bench.with("hold-requests-ignored");
    Bench held = new Bench();
    for (Bench each : List.of(bench, held)) {
      each.acs.file = new InMemoryAcs.File(100, new byte[10]);
      each.start();
      each.acs.holdsRequests = true;
      each.session(download());
      each.advance(Duration.ofMinutes(2));
    }

    assertThat(bench.fired("hold-requests-ignored")).isPositive();
    assertThat(bench.conversation()).startsWith("Inform", "TransferComplete");
    assertThat(held.conversation()).startsWith("Inform", "");
  }

  static Download download() {
    return new Download(
        "key", "3 Vendor Configuration File", "http://files.example/f", "", "", 10, "", 0, "", "");
  }

  @Test
  @Spec("M-19")
  void asksAfterItHasNothingMoreToAsk() {
    Bench bench = Bench.with("request-after-empty-post").start();

    assertThat(bench.conversation()).containsExactly("Inform", "", "GetRPCMethods");
  }

  @Test
  @Spec("M-19")
  void asksWhileTheAcsWaitsForAnAnswer() {
    Bench bench = Bench.with("two-requests-outstanding").start().session(ASK);

    assertThat(bench.conversation())
        .containsExactly("Inform", "", "GetRPCMethods", "GetParameterValuesResponse");
  }

  @Test
  @Spec("M-20")
  void losesItsPowerInsteadOfAnswering() {
    Bench bench =
        Bench.with("reboot-on-request", "rpc", "GetParameterValues", "times", "1").start();

    bench.session(ASK);

    assertThat(bench.posts()).noneMatch(post -> post.has("GetParameterValuesResponse"));
    assertThat(bench.lastSession().getFirst().body()).contains("1 BOOT");
    assertThat(bench.power()).isEqualTo(Device.Power.ON);
  }
}
