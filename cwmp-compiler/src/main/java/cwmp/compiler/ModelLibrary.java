// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.Scope.Definition;
import cwmp.compiler.xml.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data models in some files.
 *
 * <p>Models are read when they are asked for; what was read is kept. For one thread.
 */
public final class ModelLibrary {
  private final Sources sources;
  private @Nullable List<Entry> entries;
  private final List<String> problems = new ArrayList<>();

  private ModelLibrary(Sources sources) {
    this.sources = sources;
  }

  /**
   * A model that is there.
   *
   * @param name with its version, such as {@code Device:2.19}
   * @param file that defines it
   * @param full whether the file has all of it, and imports nothing
   */
  public record Entry(String name, Path file, boolean full) {}

  /**
   * A library of all {@code .xml} files in these folders, not below them, and of these files.
   *
   * @param foldersOrFiles of several files of one name, the first is used
   * @throws ModelException if there is no such folder or file
   */
  public static ModelLibrary of(Path... foldersOrFiles) throws ModelException {
    List<Path> files = new ArrayList<>();
    for (Path path : foldersOrFiles) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> inside = Files.list(path)) {
          inside.filter(ModelLibrary::isXml).sorted().forEach(files::add);
        } catch (IOException e) {
          throw new ModelException(path, 0, "cannot be listed: " + e.getMessage(), e);
        }
      } else if (Files.isRegularFile(path)) {
        files.add(path);
      } else {
        throw new ModelException(path, 0, "no such file or folder");
      }
    }
    return new ModelLibrary(new Sources(files));
  }

  private static boolean isXml(Path file) {
    return file.getFileName().toString().endsWith(".xml");
  }

  /**
   * The models that are there, by their names; of one name full forms first, then the latest file.
   *
   * <p>This reads all files. Those that cannot be read are among the {@link #problems()}.
   */
  public List<Entry> models() {
    if (entries == null) {
      List<Entry> found = new ArrayList<>();
      for (Path file : sources.files()) {
        try {
          sources
              .models(file)
              .forEach(name -> found.add(new Entry(name, file, FileName.isFull(file))));
        } catch (DocumentException e) {
          problems.add(e.place() + ": " + e.getMessage());
        }
      }
      found.sort(
          Comparator.comparing(Entry::name)
              .thenComparing(entry -> !entry.full())
              .thenComparing(entry -> FileName.of(entry.file()), Comparator.reverseOrder()));
      entries = List.copyOf(found);
    }
    return entries;
  }

  /** What is wrong with files that {@link #models()} could not read; each with its place. */
  public List<String> problems() {
    models();
    return List.copyOf(problems);
  }

  /**
   * A model by its name, from its full form if there is one.
   *
   * @throws ModelException if there is none, or its files cannot be understood
   */
  public ResolvedModel resolve(String modelName) throws ModelException {
    for (Entry entry : models()) {
      if (entry.name().equals(modelName)) {
        return resolve(entry.file(), modelName);
      }
    }
    throw new ModelException(
        sources.files().stream().findFirst().map(Path::getParent).orElse(Path.of(".")),
        0,
        "no model " + modelName);
  }

  /**
   * The model of a file.
   *
   * @param file one of the library's, or another one
   * @param modelName which of its models, or null if it has only one
   * @throws ModelException if it has none of this name or no single one, or cannot be understood
   */
  public ResolvedModel resolve(Path file, @Nullable String modelName) throws ModelException {
    try {
      Map<Path, Scope> read = new LinkedHashMap<>();
      return resolved(chosen(Scope.load(file, sources, read), modelName), read.keySet());
    } catch (DocumentException e) {
      throw new ModelException(e);
    }
  }

  /**
   * What the one model of a file is based on: the model without what the file adds and changes.
   *
   * @return empty if it is based on nothing
   * @throws ModelException if the file has no single model, or cannot be understood
   */
  public Optional<ResolvedModel> resolveBase(Path file) throws ModelException {
    try {
      Map<Path, Scope> read = new LinkedHashMap<>();
      Optional<Definition> base = chosen(Scope.load(file, sources, read), null).base();
      return base.isEmpty() ? Optional.empty() : Optional.of(resolved(base.get(), read.keySet()));
    } catch (DocumentException e) {
      throw new ModelException(e);
    }
  }

  private ResolvedModel resolved(Definition model, Set<Path> read) throws DocumentException {
    ModelAssembler.Assembled assembled = ModelAssembler.assemble(model);
    List<String> warnings = new ArrayList<>();
    for (Path each : read) {
      warnings.addAll(sources.read(each).warnings());
    }
    return new ResolvedModel(
        assembled.model(),
        assembled.descriptions(),
        assembled.pathsAsWritten(),
        List.copyOf(read),
        warnings);
  }

  private static Definition chosen(Scope scope, @Nullable String modelName)
      throws DocumentException {
    List<Definition> models = scope.models();
    List<String> names = new ArrayList<>();
    for (Definition model : models) {
      if (model.name().equals(modelName)) {
        return model;
      }
      names.add(model.name());
    }
    if (modelName == null && models.size() == 1) {
      return models.get(0);
    }
    String there = names.isEmpty() ? "no model" : "models " + String.join(", ", names);
    throw scope
        .document()
        .problem(
            modelName == null && models.size() > 1
                ? there + ": say which one"
                : there + (modelName == null ? " in this file" : ": expected " + modelName));
  }
}
