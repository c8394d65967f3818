// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What docs/scenarios.md shows is true: its files run, and its steps are what the reader takes. */
@Timeout(120)
class ScenarioDocsTest {
  private static final Path FILE = Path.of("../docs/scenarios.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- ([a-z ]+) -->\n)?```(yaml|text)\n(.*?)```", Pattern.DOTALL);

  /** A block of the page, and how to take it. */
  private record Block(String mark, String language, String text, int line) {}

  private static List<Block> blocks() throws Exception {
    String page = Files.readString(FILE);
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      int line = (int) page.substring(0, matcher.start()).lines().count() + 1;
      String mark = matcher.group(1) == null ? "" : matcher.group(1);
      blocks.add(new Block(mark, matcher.group(2), matcher.group(3), line));
    }
    return blocks;
  }

  @TestFactory
  Stream<DynamicTest> whatThePageShowsIsTrue() throws Exception {
    List<Block> blocks = blocks();
    assertThat(blocks).hasSizeGreaterThan(10);
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.language.equals("yaml")) {
        Block next = i + 1 < blocks.size() ? blocks.get(i + 1) : block;
        tests.add(
            DynamicTest.dynamicTest(
                "line " + block.line + " " + block.mark, () -> check(block, next)));
      }
    }
    return tests.stream();
  }

  private static void check(Block block, Block next) throws Exception {
    switch (block.mark) {
      case "" -> {
        Played played = Played.of(read(block.text));
        assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
      }
      case "fails" -> {
        Played played = Played.of(read(block.text));
        assertThat(played.verdict()).isEqualTo(Verdict.FAILED);
        for (String line : next.text.lines().toList()) {
          assertThat(played.transcript()).contains(line.strip());
        }
      }
      case "read only" -> assertThat(read(block.text).parts()).isNotEmpty();
      case "steps" -> read(Played.head("bench", 1) + inStage(block.text));
      case "stages" -> {
        String own = block.text.replaceAll("(?m)^- include.*\n", "");
        assertThat(own).isNotEqualTo(block.text);
        Played played = Played.of(read(Played.head("virtual", 2) + "stages:\n" + own.indent(2)));
        assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
      }
      default -> throw new AssertionError("nobody knows how to check '" + block.mark + "'");
    }
  }

  private static String inStage(String steps) {
    return "variables: { row: r, image: i }\nstages:\n  - stage: s\n    steps:\n"
        + steps.lines().map(line -> "      " + line).collect(Collectors.joining("\n"));
  }

  private static Scenario read(String yaml) throws Exception {
    assertThat(ScenarioSchemaTest.validator().validate(yaml, InputFormat.YAML)).isEmpty();
    return Played.reader(Map.of())
        .read(cwmp.compiler.yaml.YamlNode.parse("docs.yaml", yaml), Path.of(""));
  }
}
