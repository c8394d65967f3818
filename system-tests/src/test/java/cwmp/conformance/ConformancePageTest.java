// SPDX-License-Identifier: Apache-2.0
package cwmp.conformance;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.conformance.SpecScanner.Found;
import cwmp.conformance.SpecScanner.Mark;
import cwmp.testkit.Checklist;
import cwmp.testkit.Checklist.Item;
import cwmp.testkit.Checklist.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps docs/conformance.md true to the checklist and to the tests of all modules. */
class ConformancePageTest {

  private static final Path ROOT = root();
  private static final String DECISIONS = "docs/adr/0005-where-the-standard-leaves-room.md";
  private static final Pattern ID = Pattern.compile("[A-M]-[0-9]{2}");
  private static final Checklist CHECKLIST = Checklist.load();
  private static Found found;
  private static Map<String, String> reasons;

  @BeforeAll
  static void scan() throws IOException {
    found = SpecScanner.scan(ROOT);
    reasons = Reasons.read(ROOT);
  }

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("cwmp-core/pom.xml"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException(
            "not inside the repository: " + Path.of("").toAbsolutePath());
      }
    }
    return folder;
  }

  @Test
  void theCommittedPageIsTheGeneratedOne() throws IOException {
    Path page = ROOT.resolve("docs/conformance.md");
    String generated = ConformancePage.render(CHECKLIST.items(), found.marks(), reasons);
    if (Boolean.getBoolean("conformance.update")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, generated);
    }

    // Not compared as texts: the message would be the whole page, twice.
    assertThat(Files.readString(page).equals(generated))
        .as(
            "the page is stale; regenerate it and commit the difference:%n%s",
            ConformancePage.UPDATE)
        .isTrue();
  }

  @Test
  void whatMustBeIsTestedOrHasAReason() {
    Set<String> tested = found.marks().stream().map(Mark::id).collect(toSet());
    System.out.printf("%d items have a reason instead of a test: %s%n", reasons.size(), reasons);

    assertThat(CHECKLIST.items())
        .filteredOn(item -> item.group() != 'M')
        .filteredOn(item -> item.level() == Level.MUST || item.level() == Level.OURS)
        .filteredOn(item -> !tested.contains(item.id()) && !reasons.containsKey(item.id()))
        .extracting(Item::id, Item::summary)
        .as("items with neither a test nor a line in %s", Reasons.FILE)
        .isEmpty();
  }

  @Test
  void whatCouldNotBeCheckedIsDecided() throws IOException {
    Set<String> decided =
        Files.readAllLines(ROOT.resolve(DECISIONS)).stream()
            .filter(line -> line.startsWith("| "))
            .flatMap(line -> ID.matcher(line.split("\\|")[1]).results())
            .map(MatchResult::group)
            .collect(toSet());

    assertThat(CHECKLIST.items())
        .filteredOn(item -> item.unverified() && !decided.contains(item.id()))
        .extracting(Item::id, Item::summary)
        .as("items of unverified source without a decision in %s", DECISIONS)
        .isEmpty();
  }

  @Test
  void reasonsStandOnlyWhereTestsDoNot() {
    Set<String> tested = found.marks().stream().map(Mark::id).collect(toSet());

    assertThat(reasons.keySet())
        .as("%s has items that do not exist, or that have a test", Reasons.FILE)
        .allMatch(id -> CHECKLIST.find(id).isPresent() && !tested.contains(id));
  }

  @Test
  void testsNameOnlyItemsThatExist() {
    assertThat(found.marks())
        .filteredOn(mark -> CHECKLIST.find(mark.id()).isEmpty())
        .extracting(Mark::id, Mark::test, Mark::file)
        .isEmpty();
  }

  @Test
  void everyMarkStandsOnATestAndCanBeRead() {
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void theScanSeesTheModules() {
    assertThat(found.sources()).as("files").isGreaterThan(10);
    assertThat(found.marks())
        .hasSizeGreaterThan(10)
        .anyMatch(mark -> mark.file().startsWith("cwmp-testkit/src/test/java/"));
  }
}
