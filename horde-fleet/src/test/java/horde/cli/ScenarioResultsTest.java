// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What {@code horde scenario} leaves behind: JUnit XML, a report, a bundle that runs it again. */
@Timeout(120)
class ScenarioResultsTest {
  @TempDir private Path folder;
  private Path scenario;

  @BeforeEach
  void write() throws Exception {
    Path scenarios = Files.createDirectories(folder.resolve("mine/scenarios"));
    scenario = scenarios.resolve("first.yaml");
    Files.writeString(
        scenario,
        """
        version: 1
        scenario: First contact
        acs: virtual
        devices:
          - group: homes
            count: 2
            interval: 1d
            acs: { username: someone, password: wrench-7 }
            profile: ../box.yaml
            values:
              Device.ManagementServer.ConnectionRequestPassword: "spanner-8"
        variables: { event: 0 BOOTSTRAP, apiToken: chisel-9 }
        stages:
          - stage: switch on
            steps:
              - do: power on
              - expect inform: "${event}"
                within: 10s
          - include: more.yaml
        """);
    Files.writeString(
        scenarios.resolve("more.yaml"),
        """
        stages:
          - stage: never mind
            steps:
              - expect inform: M Reboot
                within: 5s
              - wait: 1s
        """);
    try (InputStream profile =
        Objects.requireNonNull(
            ScenarioResultsTest.class.getResourceAsStream("/profiles/tr181-gateway.yaml"))) {
      Files.copy(profile, folder.resolve("mine/box.yaml"));
    }
  }

  @Test
  void writesWhatToolsForIntegrationRead() throws Exception {
    Path xml = folder.resolve("junit.xml");
    try (Horde horde = Horde.start("scenario", "" + scenario, "--junit", "" + xml)) {
      assertThat(horde.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    Document document =
        DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(xml.toFile());
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("First contact");
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element failure = (Element) document.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .startsWith("expected Inform M Reboot within 5 s, but it came of 0 of 2 devices");
    assertThat(failure.getTextContent())
        .contains("seen since the step before", "POST http://acs.example/  (Inform)");
    Element failed = (Element) failure.getParentNode();
    assertThat(failed.getAttribute("classname")).isEqualTo("First contact.never mind");
    assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
        .contains("failed: 1 expectation met, 1 failed");
  }

  @Test
  void writesAReportAsItsSchemaSays() throws Exception {
    Path report = folder.resolve("report.json");
    try (Horde horde = Horde.start("scenario", "" + scenario, "--report", "" + report)) {
      assertThat(horde.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    JsonNode json = new ObjectMapper().readTree(report.toFile());
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                    ScenarioResultsTest.class.getResourceAsStream(
                        "/schema/scenario-report.schema.json"))
                .validate(json))
        .isEmpty();
    assertThat(json.at("/failed").asInt()).isEqualTo(1);
    JsonNode entry = json.at("/scenarios/0");
    assertThat(entry.at("/events/0 BOOTSTRAP").asInt()).isEqualTo(2);
    assertThat(entry.at("/sessions/completed").asInt()).isEqualTo(2);
    assertThat(entry.at("/stages/0/verdict").asText()).isEqualTo("passed");
    assertThat(entry.at("/stages/1/steps/0/failure/expected").asText())
        .isEqualTo("Inform M Reboot within 5 s");
  }

  @Test
  void packsWhatItTakesToRunItAgainWithoutSecrets() throws Exception {
    Path bundle = folder.resolve("bug.zip");
    String then;
    try (Horde horde =
        Horde.start(
            "scenario",
            "" + scenario,
            "--seed",
            "7",
            "--var",
            "event=1 BOOT",
            "--var",
            "apiToken=chisel-10",
            "--bundle",
            "" + bundle)) {
      assertThat(horde.exitCode()).isEqualTo(ExitCode.FAILED);
      then = horde.out();
    }
    String all = contentOf(bundle);
    assertThat(all).doesNotContain("wrench-7", "spanner-8", "chisel-9", "chisel-10");
    assertThat(all)
        .contains("files/scenarios/first.yaml", "files/scenarios/more.yaml", "files/box.yaml");
    try (var everything = Files.walk(folder.resolve("mine"))) {
      for (Path file : everything.filter(Files::isRegularFile).toList()) {
        Files.delete(file); // nothing but the bundle is left
      }
    }

    try (Horde horde = Horde.start("scenario", "" + bundle)) {
      assertThat(horde.exitCode()).isEqualTo(ExitCode.FAILED);

      assertThat(horde.out())
          .contains("seed 7; it failed then")
          .contains(
              "secrets were taken out: files/scenarios/first.yaml:8, files/scenarios/first.yaml:11,"
                  + " files/scenarios/first.yaml:12, --var apiToken");
      assertThat(played(horde.out())).isEqualTo(played(then));
    }
  }

  /** What a run told, without files, and without the time that it really took. */
  private static List<String> played(String out) {
    List<String> lines =
        new ArrayList<>(
            out.lines()
                .dropWhile(line -> !line.equals("First contact"))
                .takeWhile(line -> !line.startsWith("bundle"))
                .map(line -> line.replaceAll("  at .*more.yaml", "  at more.yaml"))
                .map(line -> line.replaceAll("virtual time \\(.*", ""))
                .toList());
    assertThat(lines).hasSizeGreaterThan(10);
    return lines;
  }

  @Test
  void saysWhatIsNoBundle() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.zip"), "no archive");
    assertRefused(text, "notes.zip: found no bundle.json in it");

    Path empty = zip("empty.zip", "readme.txt", "hello");
    assertRefused(empty, "empty.zip: found no bundle.json in it, expected what --bundle writes");

    Path newer = zip("newer.zip", "bundle.json", "{\"version\": 2}");
    assertRefused(newer, "newer.zip: found version 2 in bundle.json, expected 1");

    Path hollow = zip("hollow.zip", "bundle.json", "{\"version\": 1, \"scenario\": \"x.yaml\"}");
    assertRefused(hollow, "hollow.zip: found no scenario 'x.yaml' in it");

    Path broken = zip("broken.zip", "bundle.json", "{\"version\": ");
    assertRefused(broken, "broken.zip: bundle.json: ");

    Path outside = zip("outside.zip", "../outside.txt", "hello");
    assertRefused(outside, "outside.zip: found the entry '../outside.txt', expected a file within");
    assertThat(folder.resolve("outside.txt")).doesNotExist();
  }

  @Test
  void refusesOneBundleForTwoScenarios() throws Exception {
    try (Horde horde =
        Horde.start(
            "scenario", "" + scenario, "" + scenario, "--bundle", "" + folder.resolve("b.zip"))) {
      assertThat(horde.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(horde.err()).contains("--bundle: found 2 scenarios, expected one");
    }
  }

  @Test
  void saysWhereItCannotWrite() throws Exception {
    try (Horde horde =
        Horde.start(
            "scenario", "" + scenario, "--junit", "" + folder.resolve("absent/junit.xml"))) {
      assertThat(horde.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
      assertThat(horde.err()).contains("--junit: ", "absent", "there is no such file or folder");
    }
  }

  private void assertRefused(Path bundle, String why) throws Exception {
    try (Horde horde = Horde.start("scenario", "" + bundle)) {
      assertThat(horde.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(horde.err()).contains(why);
    }
  }

  private Path zip(String name, String entry, String content) throws Exception {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static String contentOf(Path bundle) throws Exception {
    StringBuilder all = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        all.append(entry.getName()).append('\n');
        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }
}
