// SPDX-License-Identifier: Apache-2.0
package cwmp.conformance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.conformance.SpecScanner.Mark;
import cwmp.testkit.Checklist;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Holds the tests of twenty rules, drawn with a fixed seed, against the mutants that PIT has made
 * of the engine: a rule whose tests notice no change of the engine at all is not tested. Runs in
 * the profile {@code mutation} only.
 */
@EnabledIf("isMutated")
class RuleMutationTest {
  private static final long SEED = 69;
  private static final int RULES = 20;
  private static final Path ROOT = ConformancePageTest.root();
  private static final Path REPORT = ROOT.resolve("cwmp-core/target/pit-reports/mutations.xml");

  /** A test in PIT's words, such as {@code [class:cwmp.cpe.CpeTest]/[method:boots()]}. */
  private static final Pattern STEP =
      Pattern.compile("\\[(class|nested-class|method|test-template|test-factory):([^\\](]*)");

  /** One change of the engine, and the tests that failed by it. */
  private record Mutant(String where, String what, boolean noticed, Set<String> killers) {}

  static boolean isMutated() {
    return Files.isRegularFile(REPORT);
  }

  @Test
  void theTestsOfTwentyRulesFailIfTheEngineIsChanged() throws Exception {
    List<Mutant> mutants = mutants();
    Map<String, Set<String>> rules = rulesWithCoreTests();
    List<String> drawn = new ArrayList<>(rules.keySet());
    Collections.shuffle(drawn, new Random(SEED));
    Map<String, String> unnoticed = new TreeMap<>();
    for (String rule : new TreeSet<>(drawn.subList(0, RULES))) {
      Set<String> tests = rules.get(rule);
      List<Mutant> killed =
          mutants.stream().filter(m -> !Collections.disjoint(m.killers(), tests)).toList();
      if (killed.isEmpty()) {
        unnoticed.put(rule, tests.toString());
      } else {
        Mutant one = narrowest(killed);
        System.out.printf(
            "%s: its tests fail by %d mutants, such as %s: %s%n",
            rule, killed.size(), one.where(), one.what());
      }
    }
    long noticed = mutants.stream().filter(Mutant::noticed).count();
    System.out.printf(
        "seed %d; %d of %d mutants were noticed, %.1f %%%n",
        SEED, noticed, mutants.size(), 100.0 * noticed / mutants.size());

    assertThat(unnoticed).as("rules whose tests notice no mutant").isEmpty();
  }

  /** The mutant that the fewest tests notice: it is the closest to what the rule alone says. */
  private static Mutant narrowest(List<Mutant> killed) {
    return Collections.min(
        killed, (a, b) -> Integer.compare(a.killers().size(), b.killers().size()));
  }

  private static Map<String, Set<String>> rulesWithCoreTests() throws Exception {
    Checklist checklist = Checklist.load();
    return SpecScanner.scan(ROOT).marks().stream()
        .filter(mark -> mark.file().startsWith("cwmp-core/"))
        .filter(mark -> mark.file().matches(".*/cwmp/(session|cpe|tree|rpc)/.*"))
        .filter(mark -> checklist.find(mark.id()).isPresent())
        .collect(groupingBy(Mark::id, TreeMap::new, mapping(Mark::test, toSet())));
  }

  private static List<Mutant> mutants() throws Exception {
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(REPORT.toFile())
            .getElementsByTagName("mutation");
    List<Mutant> mutants = new ArrayList<>(found.getLength());
    for (int i = 0; i < found.getLength(); i++) {
      Element mutation = (Element) found.item(i);
      Set<String> killers = new TreeSet<>();
      for (String test : text(mutation, "killingTests").split("\\|")) {
        killers.add(name(test));
      }
      mutants.add(
          new Mutant(
              text(mutation, "sourceFile") + ":" + text(mutation, "lineNumber"),
              text(mutation, "description"),
              mutation.getAttribute("detected").equals("true"),
              killers));
    }
    return mutants;
  }

  private static String text(Element mutation, String tag) {
    NodeList found = mutation.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  /** The test as a {@link Mark} names it. */
  private static String name(String pitTest) {
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(pitTest);
    while (step.find()) {
      steps.add(step.group(2).substring(step.group(2).lastIndexOf('.') + 1));
    }
    return String.join(".", steps);
  }
}
