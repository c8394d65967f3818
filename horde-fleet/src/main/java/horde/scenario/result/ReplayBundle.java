// SPDX-License-Identifier: Apache-2.0
package horde.scenario.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import horde.config.Overrides;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A scenario with all that it takes to run it again elsewhere, in one file: the scenario itself,
 * what it includes, the profiles, the seed, what was said on the command line, the versions, and
 * the transcript and report of the run. What somebody attaches to a report of a defect.
 *
 * <p>Secrets are not in it: values of keys that sound like one are replaced, and named in {@code
 * bundle.json}, so that whoever runs it again knows what to fill in.
 */
public final class ReplayBundle {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String ABOUT = "bundle.json";
  private static final int MOST_FILES = 1000;
  private static final int MOST_BYTES = 64 << 20;

  /**
   * What a bundle says of itself.
   *
   * @param horde its version
   * @param java that of the machine
   * @param packedAt by the clock on the wall, when the run was over
   * @param scenario the file in the bundle
   * @param seed of the run
   * @param flags of the command line that make a difference, such as {@code --acs}
   * @param variables of the command line
   * @param hidden where secrets stood, {@code file:line} or {@code --var name}
   * @param verdict what had become of it
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record About(
      int version,
      String horde,
      String java,
      String packedAt,
      String scenario,
      long seed,
      Map<String, String> flags,
      Map<String, String> variables,
      List<String> hidden,
      String verdict) {}

  private final Path scenario;
  private final About about;

  private ReplayBundle(Path scenario, About about) {
    this.scenario = scenario;
    this.about = about;
  }

  /** The scenario of a bundle that was unpacked. */
  public Path scenario() {
    return scenario;
  }

  /** What the bundle says of itself. */
  public About about() {
    return about;
  }

  /** Whether a file is to be taken for a bundle. */
  public static boolean isBundle(Path file) {
    return file.toString().endsWith(".zip");
  }

  // ---- writing

  /**
   * Packs a run.
   *
   * @param horde the version of this program
   * @param files the scenario first, then the others that it needs
   * @param flags of the command line that make a difference
   * @param variables of the command line
   * @throws IOException if a file cannot be read any more, or the bundle cannot be written
   */
  public static void write(
      Path bundle,
      String horde,
      List<Path> files,
      Map<String, String> flags,
      Map<String, String> variables,
      ScenarioRun run)
      throws IOException {
    Path root = commonFolder(files);
    List<String> hidden = new ArrayList<>();
    Map<String, byte[]> entries = new TreeMap<>();
    for (Path file : files) {
      String name = nameOf(root, file);
      String text = Secrets.hide(name, Files.readString(file, StandardCharsets.UTF_8), hidden);
      entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    }
    entries.put(
        "transcript.txt",
        (String.join("\n", run.transcript()) + "\n").getBytes(StandardCharsets.UTF_8));
    entries.put("report.json", ScenarioReport.of(List.of(run)).toJson());
    About about =
        new About(
            1,
            horde,
            System.getProperty("java.version", ""),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            nameOf(root, files.getFirst()),
            run.result().scenario().fleet().seed(),
            withoutSecrets(flags, "", hidden),
            withoutSecrets(variables, "--var ", hidden),
            hidden,
            run.result().verdict().text());
    entries.put(ABOUT, JSON.writeValueAsBytes(about));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }

  private static Map<String, String> withoutSecrets(
      Map<String, String> said, String prefix, List<String> hidden) {
    Map<String, String> safe = new TreeMap<>();
    said.forEach(
        (name, value) -> {
          boolean secret = Secrets.soundsSecret(name) || name.equals(Overrides.PASSWORD);
          String shown = secret ? Secrets.HIDDEN : Secrets.withoutUserInfo(value);
          if (!shown.equals(value)) {
            hidden.add(prefix + name);
          }
          safe.put(name, shown);
        });
    return safe;
  }

  private static Path commonFolder(List<Path> files) {
    Path common = Objects.requireNonNull(normal(files.getFirst()).getParent());
    for (Path file : files) {
      while (!normal(file).startsWith(common)) {
        common = Objects.requireNonNull(common.getParent(), "the root has everything below it");
      }
    }
    return common;
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static String nameOf(Path root, Path file) {
    return "files/" + root.relativize(normal(file)).toString().replace('\\', '/');
  }

  // ---- reading

  /**
   * Unpacks a bundle.
   *
   * @param folder where to, empty
   * @throws IOException if it cannot be read or is no bundle; the message says what was found
   */
  public static ReplayBundle unpack(Path bundle, Path folder) throws IOException {
    int left = MOST_BYTES;
    int files = 0;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = folder.resolve(entry.getName()).normalize();
        if (entry.isDirectory() || !to.startsWith(folder) || to.equals(folder)) {
          throw new IOException(
              "found the entry '" + entry.getName() + "', expected a file within");
        }
        byte[] content = read(zip, left);
        left -= content.length;
        if (++files > MOST_FILES) {
          throw new IOException("found more than " + MOST_FILES + " files, expected a few");
        }
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.write(to, content);
      }
    } catch (ZipException e) {
      throw new IOException("found a damaged archive: " + e.getMessage(), e);
    }
    return new ReplayBundle(folder, about(folder)).checked();
  }

  private static byte[] read(InputStream in, int most) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      content.write(buffer, 0, n);
      if (content.size() > most) {
        throw new IOException("found more than " + (MOST_BYTES >> 20) + " MiB, expected less");
      }
    }
    return content.toByteArray();
  }

  private static About about(Path folder) throws IOException {
    Path file = folder.resolve(ABOUT);
    if (!Files.isRegularFile(file)) {
      throw new IOException("found no " + ABOUT + " in it, expected what --bundle writes");
    }
    try {
      About about = JSON.readValue(Files.readAllBytes(file), About.class);
      if (about.version() != 1) {
        throw new IOException(
            "found version " + about.version() + " in " + ABOUT + ", expected 1; a newer Horde?");
      }
      return about;
    } catch (JacksonException e) {
      throw new IOException(ABOUT + ": " + e.getOriginalMessage(), e);
    }
  }

  private ReplayBundle checked() throws IOException {
    String name = about.scenario() == null ? "" : about.scenario();
    Path file = scenario.resolve(name).normalize();
    if (name.isEmpty() || !file.startsWith(scenario) || !Files.isRegularFile(file)) {
      throw new IOException(
          "found no scenario '" + name + "' in it, though " + ABOUT + " names it");
    }
    return new ReplayBundle(file, about);
  }
}
