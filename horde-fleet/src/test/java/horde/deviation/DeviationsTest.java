// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.testkit.Spec;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The switch, what is counted, and that whoever does not deviate is clean. */
final class DeviationsTest {
  private static final GetParameterValues VALUES =
      new GetParameterValues(List.of("Device.DeviceInfo.SerialNumber"));
  private static final GetParameterNames NAMES = new GetParameterNames("Device.DeviceInfo.", true);

  static List<String> names() {
    return Catalogue.all().stream().map(Deviation::name).toList();
  }

  /** What of a post does not depend on when and in which session it was sent. */
  private static String comparable(RecordingAcs.Post post) {
    return post.body()
            .replaceAll("<CurrentTime>[^<]*", "<CurrentTime>")
            .replaceAll("mustUnderstand=\"1\">acs-\\d+<", "mustUnderstand=\"1\"><")
        + post.delivery()
        + post.headers().first("Authorization")
        + post.headers().all("Cookie").size();
  }

  private static List<String> comparable(List<RecordingAcs.Post> posts) {
    return posts.stream().map(DeviationsTest::comparable).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  @Spec("M-21")
  void aDeviceThatBehavesAgainIsLikeOneThatAlwaysDid(String name) {
    Bench clean = new Bench().start();
    Bench bench = Bench.with(name).start();
    for (Bench each : List.of(clean, bench)) {
      each.session(VALUES).advance(Duration.ofMinutes(5));
      each.acs.requests.clear(); // a device that never came for them need not answer them later
    }

    bench.off(name).advance(Duration.ofMinutes(20));
    clean.advance(Duration.ofMinutes(20));
    bench.acs.posts.clear();
    clean.acs.posts.clear();
    bench.session(VALUES, NAMES);
    clean.session(VALUES, NAMES);

    assertThat(comparable(bench.lastSession())).isEqualTo(comparable(clean.lastSession()));
    assertThat(bench.conversation())
        .containsExactly("Inform", "", "GetParameterValuesResponse", "GetParameterNamesResponse");
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsNeighboursStayClean(String name) {
    Bench clean = new Bench().start();
    Bench bench = Bench.with(name).start();

    assertThat(comparable(bench.neighbours())).isEqualTo(comparable(clean.neighbours()));
    assertThat(bench.deviations.counts(bench.fleet.ref(1))).isEmpty();
    assertThat(bench.internalErrors()).isZero();
  }

  @Test
  void countsWhatHasHappenedToWhom() {
    Bench bench = Bench.with("cookies-lost").start();

    assertThat(bench.deviations.counts())
        .containsOnlyKeys("cookies-lost")
        .containsEntry("cookies-lost", new DeviationCount(1, 1, List.of(bench.serial(0))));
    assertThat(bench.deviations.counts(bench.deviant())).containsEntry("cookies-lost", 1L);
  }

  @Test
  void switchingOnAgainBeginsAnew() {
    Bench bench = Bench.with("inform-twice", "times", "1").start().session();
    assertThat(bench.fired("inform-twice")).isEqualTo(1);

    bench.off("inform-twice").session();
    bench.on("inform-twice", "times", "1").session();

    assertThat(bench.fired("inform-twice")).isEqualTo(2);
    assertThat(bench.conversation()).containsExactly("Inform", "Inform", "");
  }

  @Test
  void aShareIsDrawnByTheSeedAndTheLot() {
    Selector tenth = Selector.share(0.1, Selector.all(), "a");
    Selector half = Selector.share(0.5, Selector.all(), "a");
    Selector others = Selector.share(0.1, Selector.all(), "b");

    List<Integer> drawn = drawn(tenth, 42);
    assertThat(drawn).hasSizeBetween(900, 1100).isEqualTo(drawn(tenth, 42));
    assertThat(drawn(half, 42)).containsAll(drawn);
    assertThat(drawn(others, 42)).isNotEqualTo(drawn);
    assertThat(drawn(tenth, 43)).isNotEqualTo(drawn);
    assertThatThrownBy(() -> Selector.share(1.5, Selector.all(), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> drawn(Selector selector, long seed) {
    return IntStream.range(0, 10_000).filter(i -> selector.has(i, "g", seed)).boxed().toList();
  }

  @Test
  void whatIsSaidLaterCounts() {
    Bench bench = new Bench();
    DeviationSpec lost = DeviationSpec.of("cookies-lost");

    bench.deviations.on(Selector.all(), lost);
    bench.deviations.off(bench.deviant(), "cookies-lost");
    assertThat(bench.deviations.of(bench.deviant())).isEmpty();
    assertThat(bench.deviations.of(bench.fleet.ref(1))).containsExactly(lost);

    bench.deviations.on(Selector.group("homes"), lost.with("times", "1"));
    assertThat(bench.deviations.of(bench.deviant())).containsExactly(lost.with("times", "1"));

    bench.deviations.off(Selector.group("homes"), "cookies-lost");
    assertThat(bench.deviations.of(bench.deviant())).isEmpty();
    assertThat(bench.deviations.of(bench.fleet.ref(1))).isEmpty();

    bench.deviations.off(Selector.all());
    assertThat(bench.deviations.of(bench.fleet.ref(2))).isEmpty();
  }

  @Test
  void switchingForHoursDoesNotFillTheMemory() {
    Switchboard switches = new Switchboard();
    DeviationSpec lost = DeviationSpec.of("cookies-lost");
    for (int i = 0; i < 1000; i++) {
      boolean on = i % 2 == 0;
      switches.set(new Selector.One(i % 10 / 2, "x"), lost, on, index -> "g", 1);
      switches.set(Selector.group("g"), lost, on, index -> "g", 1);
    }

    assertThat(switches.isEmpty()).isTrue();
  }

  @Test
  void sayWhatIsWrongWithASpec() {
    assertThatThrownBy(() -> DeviationSpec.of("cookies-lots"))
        .hasMessage("there is no deviation 'cookies-lots'; did you mean 'cookies-lost'?");
    assertThatThrownBy(() -> DeviationSpec.of("slow-answers").with("delay", "long"))
        .hasMessageStartingWith("found delay 'long', expected a duration such as 2s");
    assertThatThrownBy(() -> DeviationSpec.of("slow-answers").with("on", "informs"))
        .hasMessage("found on 'informs', expected any, inform, request, response, empty");
    assertThatThrownBy(() -> DeviationSpec.of("download-fails").with("code", "8001"))
        .hasMessage("found code '8001', expected a fault code from 9000 to 9899");
  }
}
