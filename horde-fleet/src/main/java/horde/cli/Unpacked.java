// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.FileTrouble;
import horde.config.Overrides;
import horde.scenario.ScenarioLibrary;
import horde.scenario.ScenarioReader;
import horde.scenario.StepTypes;
import horde.scenario.Verdict;
import horde.scenario.result.ReplayBundle;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads scenarios, from files, from the library and from bundles; the latter two are unpacked until
 * this is closed.
 */
final class Unpacked implements AutoCloseable {
  private final PrintStream out;
  private final List<Path> folders = new ArrayList<>();

  /** Tells here what there is to know of a bundle. */
  Unpacked(PrintStream out) {
    this.out = out;
  }

  /**
   * Reads a scenario.
   *
   * @param flags win over the file, and over what a bundle was run with
   * @param variables the same
   */
  Planned plan(Path file, Map<String, String> flags, Map<String, String> variables)
      throws ConfigException, EnvironmentException {
    Optional<String> shipped =
        Files.exists(file) ? Optional.empty() : ScenarioLibrary.text(file.toString());
    if (shipped.isPresent()) {
      return read(file, written(file + ".yaml", shipped.get()), flags, variables);
    }
    if (!ReplayBundle.isBundle(file)) {
      return read(file, file, flags, variables);
    }
    ReplayBundle bundle = unpack(file);
    ReplayBundle.About about = bundle.about();
    out.printf(
        "%s: packed on %s by Horde %s, Java %s, seed %d; it %s then%n",
        file,
        about.packedAt(),
        about.horde(),
        about.java(),
        about.seed(),
        about.verdict().equals(Verdict.INTERRUPTED.text()) ? "was interrupted" : about.verdict());
    if (!about.hidden().isEmpty()) {
      out.println("secrets were taken out: " + String.join(", ", about.hidden()));
    }
    Map<String, String> allFlags = new HashMap<>(about.flags());
    allFlags.put(Overrides.SEED, Long.toString(about.seed()));
    allFlags.putAll(flags);
    Map<String, String> allVariables = new HashMap<>(about.variables());
    allVariables.putAll(variables);
    return read(file, bundle.scenario(), allFlags, allVariables);
  }

  private static Planned read(
      Path name, Path file, Map<String, String> flags, Map<String, String> variables)
      throws ConfigException {
    ScenarioReader reader = new ScenarioReader(StepTypes.all(), new Overrides(flags), variables);
    return new Planned(name, reader.readFile(file), reader.files(), flags, variables);
  }

  /** A scenario of the library, as a file like any other. */
  private Path written(String name, String text) throws EnvironmentException {
    Path file = folder().resolve(name);
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new EnvironmentException(file + " could not be written: " + FileTrouble.reason(e), e);
    }
  }

  private Path folder() throws EnvironmentException {
    try {
      Path folder = Files.createTempDirectory("horde-scenario");
      folders.add(folder);
      return folder;
    } catch (IOException e) {
      throw new EnvironmentException("nothing can be unpacked here: " + FileTrouble.reason(e), e);
    }
  }

  private ReplayBundle unpack(Path file) throws ConfigException, EnvironmentException {
    Path folder = folder();
    try {
      return ReplayBundle.unpack(file, folder);
    } catch (IOException e) {
      throw new ConfigException(file + ": " + FileTrouble.reason(e), e);
    }
  }

  @Override
  public void close() {
    for (Path folder : folders) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
