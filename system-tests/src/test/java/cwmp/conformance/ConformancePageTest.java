// SPDX-License-Identifier: Apache-2.0
package cwmp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.conformance.SpecScanner.Found;
import cwmp.conformance.SpecScanner.Mark;
import cwmp.testkit.Checklist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps docs/conformance.md true to the checklist and to the tests of all modules. */
class ConformancePageTest {

  private static final Path ROOT = root();
  private static final Checklist CHECKLIST = Checklist.load();
  private static Found found;

  @BeforeAll
  static void scan() throws IOException {
    found = SpecScanner.scan(ROOT);
  }

  private static Path root() {
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
    String generated = ConformancePage.render(CHECKLIST.items(), found.marks());
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
