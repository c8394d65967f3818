// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Download;
import cwmp.testkit.Spec;
import horde.fleet.Device;
import horde.fleet.InMemoryAcs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transfers, retries and power: what happens between sessions. */
final class TimingDeviationsTest {
  private static final Download CONFIGURATION = SessionDeviationsTest.download();
  private static final Download FIRMWARE =
      new Download(
          "fw", "1 Firmware Upgrade Image", "http://files.example/v9", "", "", 10, "", 0, "", "");

  private static Bench downloading(Bench bench, Download download) {
    bench.acs.file = new InMemoryAcs.File(100, new byte[10]);
    return bench.start().session(download).advance(Duration.ofMinutes(1));
  }

  private static long count(Bench bench, String message) {
    return bench.posts().stream().filter(post -> post.message().equals(message)).count();
  }

  // ---- M-12

  @Test
  @Spec("M-12")
  void neverTellsHowATransferEnded() {
    Bench bench = downloading(Bench.with("transfer-complete-lost"), CONFIGURATION);

    assertThat(count(bench, "TransferComplete")).isZero();
    assertThat(bench.fired("transfer-complete-lost")).isEqualTo(1);
    assertThat(bench.posts()).anyMatch(post -> post.has("7 TRANSFER COMPLETE"));
    bench.session();
    assertThat(bench.lastSession().getFirst().body()).doesNotContain("7 TRANSFER COMPLETE");
  }

  @Test
  @Spec("M-12")
  void doesNotEvenHintAtATransfer() {
    Bench bench =
        downloading(Bench.with("transfer-complete-lost", "events", "dropped"), CONFIGURATION);

    assertThat(bench.posts()).noneMatch(post -> post.has("TRANSFER COMPLETE"));
    assertThat(count(bench, "TransferComplete")).isZero();
  }

  @Test
  @Spec("M-12")
  void tellsTwiceHowATransferEnded() {
    Bench bench = downloading(Bench.with("transfer-complete-duplicated"), CONFIGURATION);

    assertThat(count(bench, "TransferComplete")).isEqualTo(2);
  }

  @Test
  @Spec("M-12")
  void tellsUnderAnotherKey() {
    Bench bench =
        downloading(Bench.with("transfer-complete-wrong-key", "key", "odd"), CONFIGURATION);

    assertThat(bench.posts())
        .filteredOn(post -> post.message().equals("TransferComplete"))
        .extracting(post -> post.element("CommandKey"))
        .containsExactly("odd");
  }

  @Test
  @Spec("M-12")
  void tellsOfATransferInASessionWithoutItsEvent() {
    Bench bench = downloading(Bench.with("transfer-complete-without-event"), CONFIGURATION);

    assertThat(count(bench, "TransferComplete")).isEqualTo(1);
    assertThat(bench.posts()).noneMatch(post -> post.has("7 TRANSFER COMPLETE"));
  }

  @Test
  @Spec("M-12")
  void getsStuckInADownloadUntilItIsSwitchedOff() {
    Bench bench = downloading(Bench.with("download-stuck"), CONFIGURATION);
    bench.advance(Duration.ofMinutes(50));

    assertThat(bench.acs.filesAsked).isEmpty();
    bench.off("download-stuck").advance(Duration.ofMinutes(1));

    assertThat(bench.acs.filesAsked).hasSize(1);
    assertThat(count(bench, "TransferComplete")).isEqualTo(1);
  }

  @Test
  @Spec("M-12")
  void failsDownloads() {
    Bench bench = downloading(Bench.with("download-fails", "code", "9018"), CONFIGURATION);

    assertThat(bench.acs.filesAsked).isEmpty();
    assertThat(bench.posts())
        .filteredOn(post -> post.message().equals("TransferComplete"))
        .extracting(post -> post.element("FaultCode"))
        .containsExactly("9018");
  }

  @Test
  @Spec("M-12")
  void rebootsForEverWithNewFirmware() {
    Bench bench =
        downloading(Bench.with("firmware-reboot-loop", "reboots", "3", "wait", "5s"), FIRMWARE);

    assertThat(bench.posts().stream().filter(post -> post.has("1 BOOT"))).hasSize(2 + 3);
    bench.advance(Duration.ofMinutes(2));
    assertThat(bench.posts().stream().filter(post -> post.has("1 BOOT"))).hasSize(2 + 3);
  }

  // ---- M-13

  /** The moments, in seconds, between the first Informs to an ACS that is down. */
  private static List<Long> gaps(Bench bench) {
    bench.acs.silent = true;
    bench.start().advance(Duration.ofMinutes(10));
    List<Long> times = bench.informTimes();
    return java.util.stream.IntStream.range(1, Math.min(8, times.size()))
        .mapToObj(i -> Math.round((times.get(i) - times.get(i - 1)) / 1000.0))
        .toList();
  }

  @Test
  @Spec("M-13")
  void retriesAtAConstantInterval() {
    assertThat(gaps(Bench.with("retry-constant", "interval", "20s"))).containsOnly(20L);
    assertThat(gaps(new Bench())).doesNotHaveDuplicates();
  }

  @Test
  @Spec("M-13")
  void retriesAtOnce() {
    assertThat(gaps(Bench.with("retry-at-once", "times", "20"))).containsOnly(0L);
  }

  @Test
  @Spec("M-13")
  void retriesInPhase() {
    Bench bench = Bench.with("retry-in-phase", "period", "1m");

    assertThat(gaps(bench)).contains(60L);
    assertThat(bench.informTimes().stream().skip(1))
        .allMatch(time -> Math.floorMod(time, 60_000L) < 50);
  }

  @Test
  @Spec("M-13")
  void tellsTheSameRetryCountForEver() {
    Bench bench = Bench.with("retry-count-stuck");
    bench.acs.silent = true;
    bench.start().advance(Duration.ofMinutes(5));

    assertThat(bench.acs.posts.stream().filter(post -> post.has(bench.serial(0))))
        .hasSizeGreaterThan(3)
        .allMatch(post -> post.element("RetryCount").equals("0"));
    assertThat(bench.acs.posts.stream().filter(post -> post.has(bench.serial(1))))
        .anyMatch(post -> !post.element("RetryCount").equals("0"));
  }

  // ---- M-20

  @Test
  @Spec("M-20")
  void losesItsPowerAgainAndAgain() {
    Bench bench = Bench.with("power-cuts", "wait", "10m..20m").start();
    bench.advance(Duration.ofHours(2));

    assertThat(bench.posts().stream().filter(post -> post.has("1 BOOT"))).hasSizeBetween(6, 13);
    assertThat(bench.neighbours().stream().filter(post -> post.has("1 BOOT"))).hasSize(2);
  }

  @Test
  @Spec("M-20")
  void isResetNowAndThen() {
    Bench bench = Bench.with("factory-resets", "wait", "10m", "times", "1").start();
    bench.advance(Duration.ofHours(1));

    assertThat(bench.posts().stream().filter(post -> post.has("0 BOOTSTRAP"))).hasSize(2);
  }

  @Test
  @Spec("M-20")
  void goesToAnotherAcs() {
    Bench bench =
        Bench.with("acs-url-changes", "wait", "10m", "url", "http://other.example/", "times", "1")
            .start();
    bench.advance(Duration.ofMinutes(20));

    assertThat(bench.lastSession().getFirst().target().toString())
        .isEqualTo("http://other.example/");
    assertThat(bench.lastSession().getFirst().body()).contains("0 BOOTSTRAP");
  }

  @Test
  @Spec("M-20")
  void rebootsAllAtOnceOverARamp() {
    Bench bench = new Bench().start();

    bench.deviations.on(Selector.all(), DeviationSpec.of("mass-reboot").with("ramp", "0s..30s"));
    bench.advance(Duration.ofMinutes(5));

    assertThat(bench.acs.informs().stream().filter(post -> post.has("1 BOOT"))).hasSize(6);
    assertThat(bench.power()).isEqualTo(Device.Power.ON);
    bench.deviations.on(Selector.all(), DeviationSpec.of("mass-bootstrap"));
    bench.advance(Duration.ofMinutes(5));
    assertThat(bench.acs.informs().stream().filter(post -> post.has("0 BOOTSTRAP"))).hasSize(6);
    assertThat(bench.deviations.counts().get("mass-reboot").devices()).isEqualTo(3);
  }
}
