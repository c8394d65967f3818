// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.compiler.yaml.YamlNode;
import horde.config.ConfigException;
import horde.config.Overrides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
  private static final String STAGES = "stages: [{ stage: s, steps: [{ wait: 1s }] }]\n";

  @Test
  void readsAllOfTheHead() throws Exception {
    Scenario scenario =
        Played.read(
            """
            version: 1
            scenario: Night
            about: What happens at night.
            acs: bench
            seed: 7
            within: 2m
            referee: on
            restart: 1s..3s
            devices: [{ group: homes, count: 4 }, { group: shops, count: 2, oui: 0A0B0C }]
            variables: { image: a.bin }
            actors:
              first: { device: 0 }
              some: { group: shops, share: 50% }
              few: { count: 3 }
            """
                + STAGES);

    assertThat(scenario.name()).isEqualTo("Night");
    assertThat(scenario.about()).isEqualTo("What happens at night.");
    assertThat(scenario.acs()).extracting(ScenarioAcs::kind).containsExactly(AcsChoice.BENCH);
    assertThat(scenario.fleet().seed()).isEqualTo(7);
    assertThat(scenario.fleet().devices()).isEqualTo(6);
    assertThat(scenario.fleet().groups().getFirst().profile().timing().reboot().max())
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(scenario.patience()).isEqualTo(Duration.ofMinutes(2));
    assertThat(scenario.referee()).isTrue();
    assertThat(scenario.variables()).isEqualTo(Map.of("image", "a.bin"));
    assertThat(scenario.actors())
        .isEqualTo(
            Map.of(
                "first",
                new Actor.One("0"),
                "some",
                new Actor.Some("shops", Integer.MAX_VALUE, 50),
                "few",
                new Actor.Some("", 3, 100)));
  }

  @Test
  void makesOneDeviceOnVirtualTimeIfNobodySaysMore() throws Exception {
    Scenario scenario = Played.read("version: 1\n" + STAGES);

    assertThat(scenario.fleet().devices()).isEqualTo(1);
    assertThat(scenario.acs()).extracting(ScenarioAcs::kind).containsExactly(AcsChoice.VIRTUAL);
  }

  @Test
  void flagsAndVariablesOfTheCommandLineWin() throws Exception {
    ScenarioReader reader =
        new ScenarioReader(
            StepTypes.all(),
            new Overrides(Map.of(Overrides.ACS, "http://mine/", Overrides.SEED, "9")),
            Map.of("time", "3s"));

    Scenario scenario =
        reader.read(
            YamlNode.parse(
                "s.yaml",
                """
                version: 1
                acs: virtual
                seed: 1
                variables: { time: 1s }
                stages: [{ stage: s, steps: [{ wait: "${time}" }] }]
                """),
            Path.of(""));

    assertThat(scenario.acs()).extracting(ScenarioAcs::kind).containsExactly(AcsChoice.OWN);
    assertThat(scenario.fleet().groups().getFirst().acs().url()).hasToString("http://mine/");
    assertThat(scenario.fleet().seed()).isEqualTo(9);
    assertThat(((Part.Stage) scenario.parts().getFirst()).steps().getFirst().text())
        .isEqualTo("wait 3 s");
  }

  @Test
  void knowsWhereAStepWasWritten() throws Exception {
    Scenario scenario = Played.read("version: 1\n" + STAGES);

    assertThat(((Part.Stage) scenario.parts().getFirst()).steps().getFirst().place())
        .isEqualTo("s.yaml:2");
  }

  @Test
  void tellsAllMistakesAtOnce() {
    ConfigException problem =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                Played.read(
                    """
                    version: 1
                    devices: [{ group: homes, count: many }]
                    stages:
                      - stage: s
                        steps:
                          - { expct inform: 1 BOOT }
                          - { wait: soon }
                          - { do: power on, whoo: homes }
                      - stag: t
                    """));

    assertThat(problem.getMessage().lines())
        .containsExactly(
            "s.yaml:2:34: devices[0].count: found 'many', expected a whole number from 1 to"
                + " 10000000",
            "s.yaml:6:9: stages[0].steps[0]: found no step in [expct inform]; did you mean 'expect"
                + " inform'?",
            "s.yaml:7:17: stages[0].steps[1].wait: found 'soon', expected a duration such as 250ms,"
                + " 30s, 5m, 1h30m or 1d",
            "s.yaml:8:25: stages[0].steps[2]: unknown key 'whoo'; did you mean 'who'?",
            "s.yaml:9:5: stages[1]: unknown key 'stag'; did you mean 'stage'?",
            "s.yaml:9:5: stages[1]: the key 'stage' is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          do: power on, who: homs                      | found 'homs', expected a group or actor; did you mean 'homes'?
          do: reboot, over: 1s                         | found 'over' beside 'reboot', expected it with 'power on'
          do: power on, wait: 1s                       | found do and wait in one step; each is a step of its own
          expect rpc: SetParameterValue                | found 'SetParameterValue', expected the name of an RPC; did you mean 'SetParameterValues'?
          expect rpc: Reboot, with: { key: 1 }         | Reboot has no argument 'key'; it has commandKey
          ask: Reboot, with: { commandkey: 1 }         | Reboot has no argument 'commandkey'; did you mean 'commandKey'?
          ask: Reboot, answer: yes                     | found 'yes', expected ok, fault, any, or the code of a fault such as 9005
          expect inform: BOOT                          | found 'BOOT', expected an event such as 1 BOOT, 4 VALUE CHANGE or M Reboot
          expect inform: 1 BOOT, times: often          | found 'often', expected a number such as 3, 2..5, at least 2, at most 5, 90%, all or none
          expect inform: 1 BOOT, times: 5..2           | found '5..2', which makes no sense
          expect session: good                         | found 'good', expected one of well, badly, any, connect, timeout
          expect latency: session                      | found no bound, expected at least one of p50, p90, p99, max
          expect transfer: 12                          | found '12', expected well, badly, any, or the code of a fault such as 9010
          answer: Reboot                               | found 0 ways to answer, expected one of fault, after, hang up
          answer: Reboot, fault: 9002, after: 1s       | found 2 ways to answer, expected one of fault, after, hang up
          deviation: cookies-lots                      | cookies-lost
          set: { Device.X: '${nme}' }                  | there is no variable ${nme}; did you mean ${name}?
          set: { Device.X: '${x}' }                    | there is no variable ${x}; there are [acs.plain, acs.url,
          wait: '${acs.url}'                           | found '${acs.url}', expected variables from 'variables' only
          repeat: 3                                    | the key 'steps' is missing: what is to be repeated
          repeat: 20000, steps: []                     | found '20000', expected a whole number from 1 to 10000
          offer: a.bin                                 | the key 'as' is missing: the variable that takes the file's URL
          http: http://x/, json: {}, body: x           | found 'json' and 'body', expected one of them
          expect referee: dirty                        | found 'dirty', expected clean
          """)
  void complainsOfAStepSoThatOneCanMendIt(String step, String problem) {
    assertThatThrownBy(
            () ->
                Played.read(
                    """
                    version: 1
                    devices: [{ group: homes, count: 1 }]
                    variables: { name: n }
                    stages:
                      - stage: s
                        steps:
                          - { %s }
                    """
                        .formatted(step)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("s.yaml:7:")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          acs: mine                                 | acs: found 'mine', expected virtual, bench, or an ACS of yours
          actors: { a: { group: home } }            | expected a group; did you mean 'homes'?
          actors: { a: { share: 10 } }              | found '10', expected a percentage such as 10%
          actors: { a: { share: 0% } }              | expected a percentage from more than 0% to 100%
          actors: { a: { device: 1, count: 2 } }    | found 'device' beside other keys, expected it alone
          restart: soon                             | found 'soon', expected a duration
          referee: maybe                            | found 'maybe', expected one of on, off, true, false
          """)
  void complainsOfTheHead(String line, String problem) {
    assertThatThrownBy(() -> Played.read("version: 1\n" + line + "\n" + STAGES))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("s.yaml:2:")
        .hasMessageContaining(problem);
  }

  @Test
  void aVariableIsKnownFromTheStepOnThatSetsIt() throws Exception {
    String later = "version: 1\nstages: [{ stage: s, steps: [%s, %s] }]";
    String sets = "{ add: Device.NAT.PortMapping., as: row }";
    String uses = "{ delete: \"${row}\" }";

    assertThat(Played.read(later.formatted(sets, uses)).parts()).hasSize(1);
    assertThatThrownBy(() -> Played.read(later.formatted(uses, sets)))
        .hasMessageContaining("there is no variable ${row}");
  }

  @Test
  void includesStagesOfAnotherFile(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("more.yaml"), "stages: [{ stage: more, steps: [] }]");
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            "version: 1\nstages: [{ stage: s, steps: [] }, { include: more.yaml }]");

    assertThat(ScenarioReader.read(file).parts())
        .extracting(part -> ((Part.Stage) part).name())
        .containsExactly("s", "more");
  }

  @Test
  void aFileThatIncludesItselfEnds(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("s.yaml");
    Files.writeString(file, "version: 1\nstages: [{ include: again.yaml }]");
    Files.writeString(folder.resolve("again.yaml"), "stages: [{ include: again.yaml }]");

    assertThatThrownBy(() -> ScenarioReader.read(file))
        .hasMessageContaining("found more than 10 includes; does a file include itself?");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ScenarioReader.read(Path.of("none.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("none.yaml: there is no such file");
  }
}
