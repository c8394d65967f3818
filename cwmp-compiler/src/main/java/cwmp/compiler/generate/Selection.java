// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A selection file: which part of which models a device has, and where its Java goes. Paths are
 * relative to the file.
 *
 * @param file itself
 * @param models folders and files of Broadband Forum XML; empty for the models that are built in
 * @param documents vendor extensions as XML
 * @param tables vendor objects as tables out of a document
 * @param keepDeprecated whether what is deprecated or obsoleted is selected like anything else;
 *     otherwise only what is named in full
 * @param rows the rows that tables have by themselves
 */
public record Selection(
    Path file,
    List<Path> models,
    ModelChoice root,
    List<ModelChoice> services,
    List<Path> documents,
    List<Path> tables,
    boolean keepDeprecated,
    List<Rows> rows,
    JavaSettings java,
    Outputs outputs) {
  public Selection {
    models = List.copyOf(models);
    services = List.copyOf(services);
    documents = List.copyOf(documents);
    tables = List.copyOf(tables);
    rows = List.copyOf(rows);
  }

  /**
   * Reads a selection file.
   *
   * @throws IOException if it cannot be read
   * @throws YamlException if it is none; file, line and key are said
   */
  public static Selection read(Path file) throws IOException, YamlException {
    return new SelectionReader(file).selection();
  }

  /** Every file and folder that the outcome depends on besides the built-in models. */
  public List<Path> inputs() {
    List<Path> all = new ArrayList<>(List.of(file));
    all.addAll(models);
    Stream.concat(Stream.of(root), services.stream())
        .flatMap(choice -> Stream.ofNullable(choice.file()))
        .forEach(all::add);
    all.addAll(documents);
    all.addAll(tables);
    return all;
  }

  /** A text of the file with its place, for complaints. */
  record Wish(String text, YamlNode place) {}

  /**
   * A part of one model; all of it if there are neither profiles nor includes.
   *
   * @param name such as {@code Device:2.19}; null for the one model of the file
   * @param file in which it is; null if the name says enough
   * @param profiles with all that they build on
   * @param include patterns of paths
   * @param exclude patterns of paths; they win
   */
  record ModelChoice(
      YamlNode place,
      @Nullable String name,
      @Nullable Path file,
      List<Wish> profiles,
      List<Wish> include,
      List<Wish> exclude) {
    ModelChoice {
      profiles = List.copyOf(profiles);
      include = List.copyOf(include);
      exclude = List.copyOf(exclude);
    }

    /** Whether it is about the whole model. */
    boolean isEverything() {
      return profiles.isEmpty() && include.isEmpty();
    }
  }

  /**
   * The rows that a table has by itself, in each row above it that is there by itself.
   *
   * @param table its path with <code>{i}</code>
   * @param aliases one for each row; empty strings if they have none
   */
  record Rows(Wish table, List<String> aliases) {
    Rows {
      aliases = List.copyOf(aliases);
    }
  }

  /**
   * What the Java is like.
   *
   * @param packageName of all classes
   * @param openEnumerations whether an enum has a constant for values that the model does not know
   * @param unbound patterns of objects and parameters that get no code: the agent keeps them
   */
  record JavaSettings(String packageName, boolean openEnumerations, List<Wish> unbound) {
    JavaSettings {
      unbound = List.copyOf(unbound);
    }
  }

  /**
   * Where what is generated goes.
   *
   * @param sources Java that is overwritten
   * @param resources the model as a table, overwritten
   * @param classes the user's Java, written once
   * @param tests the user's tests, written once
   * @param documents the model as XML and Markdown, and the migration report
   */
  public record Outputs(Path sources, Path resources, Path classes, Path tests, Path documents) {}
}
