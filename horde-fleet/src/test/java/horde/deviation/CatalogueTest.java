// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import cwmp.testkit.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue, the quirk profiles, and the page about them. */
final class CatalogueTest {
  private static final String ISSUE = "[A-Za-z0-9-]+/[A-Za-z0-9._-]+#\\d+";

  @Test
  void hasEachItemOfTheChecklist() {
    List<String> items = IntStream.rangeClosed(1, 20).mapToObj("M-%02d"::formatted).toList();

    assertThat(Catalogue.all().stream().map(Deviation::item).distinct())
        .containsExactlyElementsOf(items);
    assertThat(Catalogue.all()).hasSizeGreaterThan(70);
  }

  static List<Deviation> all() {
    return List.copyOf(Catalogue.all());
  }

  @ParameterizedTest
  @MethodSource("all")
  void saysWhatThereIsToSay(Deviation deviation) {
    assertThat(deviation.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(deviation.meaning()).isNotBlank().doesNotEndWith(".");
    assertThat(deviation.occasion()).isNotBlank();
    assertThat(deviation.seenIn()).allMatch(issue -> issue.matches(ISSUE));
    assertThat(deviation.parameters()).doesNotHaveDuplicates();
    assertThat(deviation.parameters())
        .extracting(DeviationParameter::name)
        .doesNotHaveDuplicates()
        .doesNotContain("name", "share");
    for (DeviationParameter parameter : deviation.parameters()) {
      assertThatCode(() -> parameter.check(parameter.defaultValue())).doesNotThrowAnyException();
    }
  }

  @Test
  @Spec("M-21")
  void hasQuirkProfilesWithTheirHistory() {
    assertThat(QuirkProfile.builtIn())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            quirks -> {
              assertThat(QuirkProfile.find(quirks.name())).contains(quirks);
              assertThat(quirks.deviations()).isNotEmpty();
              assertThat(quirks.seenIn()).allMatch(issue -> issue.matches(ISSUE));
            });
  }

  @Test
  @Spec("M-21")
  void aQuirkProfileIsSeenOnTheWire() {
    Bench bench = new Bench();
    QuirkProfile.find("old-soap-stack")
        .orElseThrow()
        .deviations()
        .forEach(spec -> bench.deviations.on(bench.deviant(), spec));

    bench.start();

    assertThat(bench.acs.posts.getFirst().body())
        .contains("<soapenv:Envelope", "EventStruct[1]")
        .doesNotContain("xsi:type");
    assertThat(bench.neighbours().getFirst().body()).contains("<soap-env:Envelope", "xsi:type");
  }

  private static List<PlannedDeviation> read(String yaml) throws YamlException {
    return DeviationReader.read(YamlNode.parse("fleet.yaml", yaml));
  }

  @Test
  void readsNamesMapsAndQuirkProfiles() throws YamlException {
    assertThat(read("cookies-lost"))
        .containsExactly(new PlannedDeviation(1, "cookies-lost", DeviationSpec.of("cookies-lost")));
    assertThat(read("{ name: slow-answers, share: 5%, delay: 1s..3s, times: 2 }"))
        .containsExactly(
            new PlannedDeviation(
                0.05,
                "slow-answers",
                DeviationSpec.of("slow-answers").with("delay", "1s..3s").with("times", "2")));
    assertThat(read("{ quirks: no-clock, share: 10% }"))
        .extracting(PlannedDeviation::lot)
        .containsExactly("no-clock", "no-clock");
  }

  @Test
  @Spec("M-21")
  void readsQuirkProfilesOfOnesOwn(@TempDir Path folder) throws IOException, YamlException {
    Path fleet = folder.resolve("fleet.yaml");
    Files.writeString(
        folder.resolve("mine.yaml"),
        "version: 1\nname: mine\nmeaning: Odd.\ndeviations:\n  - { name: wrong-id, how: other }\n");
    Files.writeString(fleet, "quirks: mine.yaml");

    assertThat(DeviationReader.read(YamlNode.read(fleet)))
        .containsExactly(
            new PlannedDeviation(1, "mine", DeviationSpec.of("wrong-id").with("how", "other")));
  }

  @Test
  void saysWhereSomethingIsWrong() {
    assertThatThrownBy(() -> read("cookies-lots"))
        .hasMessageContaining("fleet.yaml:1")
        .hasMessageContaining("did you mean 'cookies-lost'?");
    assertThatThrownBy(() -> read("{ name: slow-answers, delay: soon }"))
        .hasMessageContaining("delay")
        .hasMessageContaining("found delay 'soon'");
    assertThatThrownBy(() -> read("{ name: slow-answers, share: 120% }"))
        .hasMessageContaining("a share from 0% to 100%");
    assertThatThrownBy(() -> read("{ share: 5% }")).hasMessageContaining("lacks the key 'name'");
    assertThatThrownBy(() -> read("{ quirks: no-clok }"))
        .hasMessageContaining("did you mean 'no-clock'?");
    assertThatThrownBy(() -> read("{ quirks: no-clock, delay: 5s }"))
        .hasMessageContaining("expected quirks and share alone");
  }

  @Test
  void thePageIsTheCatalogue() throws IOException {
    Path page = Path.of("..", "docs", "deviations.md");
    String expected = DeviationsPage.text();
    if (Boolean.getBoolean("horde.regenerate")) {
      Files.writeString(page, expected);
    }

    assertThat(page).as("made anew by -Dhorde.regenerate=true").hasContent(expected);
  }
}
