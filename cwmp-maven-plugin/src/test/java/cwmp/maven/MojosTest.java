// SPDX-License-Identifier: Apache-2.0
package cwmp.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.model.FileSet;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals, as a build runs them one after the other. */
class MojosTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;

  private final MavenProject project = new MavenProject();
  private Path selection;

  /** What the goals have said. */
  private final List<String> said = new ArrayList<>();

  private final class Listening extends SystemStreamLog {
    @Override
    public void info(CharSequence content) {
      said.add(content.toString());
    }

    @Override
    public void warn(CharSequence content) {
      said.add(content.toString());
    }

    @Override
    public void error(CharSequence content) {
      said.add(content.toString());
    }
  }

  @BeforeEach
  void writeASelection() throws IOException {
    selection = folder.resolve("cwmp.yaml");
    Files.writeString(
        selection,
        """
        version: 1
        root: { model: "Device:2.19", profiles: [Time:1] }
        java: { package: example.clock }
        """);
  }

  @Test
  void planSaysWhatWouldBeWrittenAndWritesNothing() throws Exception {
    run(new PlanMojo());

    assertThat(said)
        .contains("profiles   Time:1", "files      10 overwritten, 4 yours")
        .anyMatch(line -> line.startsWith("model      Device:2.19"));
    assertThat(files()).containsOnlyKeys("cwmp.yaml");
  }

  @Test
  void planFailsWhenTheSelectionCannotBeGenerated() throws Exception {
    edit("[Time:1]", "[Time:1], exclude: [Device.Time.Enable]");

    assertThatThrownBy(() -> run(new PlanMojo()))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("Time:1 requires Device.Time.Enable, which is excluded");
    assertThat(said).anyMatch(line -> line.startsWith("problem    Time:1 requires "));
  }

  @Test
  void checkFailsTheBuildWhenWhatWasGeneratedIsStaleAndPassesWhenItIsFresh() throws Exception {
    assertThatThrownBy(() -> run(new CheckMojo()))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("14 generated files are stale");

    run(new GenerateMojo());
    run(new CheckMojo());

    edit("[Time:1]", "[Time:1, Hosts:1]");
    said.clear();
    assertThatThrownBy(() -> run(new CheckMojo())).isInstanceOf(MojoFailureException.class);
    assertThat(said).anyMatch(line -> line.endsWith("HostsHost.java is missing"));
    run(new GenerateMojo());
    run(new CheckMojo());

    Path base = generated("TimeBase.java");
    Files.writeString(base, Files.readString(base) + "\n");
    said.clear();
    assertThatThrownBy(() -> run(new CheckMojo())).isInstanceOf(MojoFailureException.class);
    assertThat(said).containsExactly(base + " is not what the model says now");
  }

  @Test
  void whatCheckMissesGenerateWrites() throws Exception {
    run(new GenerateMojo());
    Path mine = folder.resolve("src/main/java/example/clock/TimeObject.java");
    Files.delete(mine);
    assertThatThrownBy(() -> run(new CheckMojo())).isInstanceOf(MojoFailureException.class);

    run(new GenerateMojo());

    assertThat(mine).exists();
    run(new CheckMojo());
  }

  @Test
  void generateWritesNothingWhenNothingHasChanged() throws Exception {
    run(new GenerateMojo());
    Map<String, FileTime> before = aged();
    said.clear();

    run(new GenerateMojo());

    assertThat(said).singleElement().asString().startsWith("Nothing has changed: ");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void generateWritesWhatAChangedInputChangesAndNothingElse() throws Exception {
    run(new GenerateMojo());
    Map<String, FileTime> before = aged();
    edit("clock }", "clock, enumerations: open }");

    run(new GenerateMojo());

    assertThat(Files.getLastModifiedTime(generated("Time.java"))).isGreaterThan(LONG_AGO);
    assertThat(Files.readString(generated("Time.java"))).contains("UNKNOWN(\"\")");
    assertThat(Files.getLastModifiedTime(generated("Paths.java"))).isEqualTo(LONG_AGO);
    assertThat(files()).hasSameSizeAs(before);
  }

  @Test
  void generateWritesAnOutputAgainThatIsGone() throws Exception {
    run(new GenerateMojo());
    Files.delete(generated("TimeBase.java"));
    Map<String, FileTime> before = aged();

    run(new GenerateMojo());

    assertThat(generated("TimeBase.java")).exists();
    assertThat(files()).containsAllEntriesOf(without(before, "target/cwmp/generated.sha256"));
  }

  @Test
  void generateHasTheBuildCompileWhatItWroteAlsoWhenItWroteNothing() throws Exception {
    for (int i = 0; i < 2; i++) {
      MavenProject built = new MavenProject();
      run(new GenerateMojo(), Map.of("project", built));

      assertThat(built.getCompileSourceRoots())
          .containsExactly(folder.resolve("target/generated-sources/cwmp").toString());
      assertThat(built.getResources())
          .extracting(FileSet::getDirectory)
          .containsExactly(folder.resolve("target/generated-resources/cwmp").toString());
    }
  }

  @Test
  void diffSaysWhatIsNewSinceTheLastTime() throws Exception {
    run(new DiffMojo());
    assertThat(said).containsExactly("# Nothing was generated before Device:2.19");
    run(new GenerateMojo());
    said.clear();
    run(new DiffMojo());
    assertThat(said).contains("Nothing is different.");

    edit("[Time:1]", "[Time:1], include: [Device.DeviceInfo.UpTime]");
    said.clear();
    run(new DiffMojo());

    assertThat(said)
        .contains("# From Device:2.19 to Device:2.19", "- Device.DeviceInfo.UpTime: unsignedInt")
        .noneMatch(line -> line.startsWith("## Removed"));
    assertThat(folder.resolve("src/main/model/migration.md")).doesNotExist();
  }

  @Test
  void diffComparesTwoModels() throws Exception {
    run(new DiffMojo(), Map.of("from", "Device:1.2", "to", "Device:2.19"));

    assertThat(said)
        .startsWith("# From Device:1.2 to Device:2.19")
        .anyMatch(line -> line.startsWith("## Removed ("))
        .anyMatch(line -> line.startsWith("- Device.WiFi.SSID.{i}."));
    assertThatThrownBy(() -> run(new DiffMojo(), Map.of("from", "Device:1.2")))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("cwmp.to");
  }

  @Test
  void resolveSaysWhatIsInEachModel() throws Exception {
    run(new ResolveMojo());

    assertThat(said).singleElement().asString().matches("Device:2[.]19: .* from the plugin");
  }

  @Test
  void aWrongSelectionFailsTheBuildWithItsPlace() throws Exception {
    edit("Time:1", "Tine:1");

    assertThatThrownBy(() -> run(new GenerateMojo()))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("cwmp.yaml:2:")
        .hasMessageContaining("did you mean 'Time:1'?");

    Files.delete(selection);
    assertThatThrownBy(() -> run(new CheckMojo()))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("There is no selection file " + selection);
  }

  private void edit(String what, String by) throws IOException {
    String text = Files.readString(selection);
    assertThat(text).contains(what);
    Files.writeString(selection, text.replace(what, by));
  }

  private Path generated(String file) {
    return folder.resolve("target/generated-sources/cwmp/example/clock").resolve(file);
  }

  private void run(SelectionMojo mojo) throws Exception {
    run(mojo, Map.of());
  }

  /** Runs a goal with parameters as Maven would, which sets fields. */
  private void run(SelectionMojo mojo, Map<String, Object> parameters)
      throws MojoExecutionException, MojoFailureException, ReflectiveOperationException {
    mojo.setLog(new Listening());
    set(SelectionMojo.class, mojo, "selection", selection.toFile());
    if (mojo instanceof GenerateMojo) {
      set(GenerateMojo.class, mojo, "project", project);
      set(
          GenerateMojo.class,
          mojo,
          "record",
          folder.resolve("target/cwmp/generated.sha256").toFile());
    }
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      set(mojo.getClass(), mojo, parameter.getKey(), parameter.getValue());
    }
    mojo.execute();
  }

  private static void set(Class<?> type, SelectionMojo mojo, String name, Object value)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    field.set(mojo, value);
  }

  /** All files as if they were old, so that what is written shows. */
  private Map<String, FileTime> aged() throws IOException {
    for (String file : files().keySet()) {
      Files.setLastModifiedTime(folder.resolve(file), LONG_AGO);
    }
    return files();
  }

  /** When each file was written. */
  private Map<String, FileTime> files() throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        times.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private static Map<String, FileTime> without(Map<String, FileTime> files, String file) {
    Map<String, FileTime> others = new TreeMap<>(files);
    others.remove(file);
    return others;
  }
}
