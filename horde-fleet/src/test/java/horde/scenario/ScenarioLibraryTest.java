// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import cwmp.compiler.yaml.YamlNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with the product do what their page says. */
@Timeout(240)
class ScenarioLibraryTest {
  private static final Path PAGE = Path.of("../docs/scenario-library.md");

  @TempDir Path folder;

  static List<String> all() {
    return ScenarioLibrary.names();
  }

  /** Those that bring their ACS along. */
  static Stream<String> complete() {
    return all().stream().filter(name -> !needsAnAcs(name));
  }

  private static boolean needsAnAcs(String name) {
    return name.startsWith("genieacs-");
  }

  private Scenario read(String name) throws Exception {
    String text = ScenarioLibrary.text(name).orElseThrow();
    return Played.reader(Map.of()).read(YamlNode.parse(name + ".yaml", text), folder);
  }

  @ParameterizedTest
  @MethodSource("complete")
  void passesWithTheAcsThatItBringsAlong(String name) throws Exception {
    Scenario scenario = read(name);
    assertThat(scenario.acs()).noneMatch(acs -> acs.kind() == AcsChoice.OWN);

    Played played = Played.of(scenario);

    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
    assertThat(played.transcript()).doesNotContain("skipped");
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasATitleAPageAndKeysThatEditorsKnow(String name) throws Exception {
    String text = ScenarioLibrary.text(name).orElseThrow();

    assertThat(ScenarioSchemaTest.validator().validate(text, InputFormat.YAML)).isEmpty();
    assertThat(ScenarioLibrary.title(name)).isNotBlank();
    assertThat(Files.readString(PAGE)).containsPattern("(?m)^##+ " + name + "$");
    if (name.startsWith("genieacs-")) {
      assertThat(read(name).acs().getFirst().kind()).isEqualTo(AcsChoice.OWN);
      assertThat(text).contains("${nbi}");
    }
  }

  @Test
  void namesAllFilesThatThereAre() throws Exception {
    URI first =
        Objects.requireNonNull(getClass().getResource("/scenarios/first-contact.yaml")).toURI();
    try (Stream<Path> files = Files.list(Objects.requireNonNull(Path.of(first).getParent()))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(all());
    }
    assertThat(ScenarioLibrary.text("no-such-thing")).isEmpty();
    assertThat(complete().count()).isGreaterThanOrEqualTo(12);
  }
}
