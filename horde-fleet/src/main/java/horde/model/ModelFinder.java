// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.compiler.ModelLibrary;
import cwmp.compiler.ResolvedModel;
import cwmp.compiler.yaml.Spelling;
import cwmp.model.DataModel;
import cwmp.model.ModelTable;
import cwmp.model.ModelTableException;
import cwmp.models.StandardModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the models that users name: those that come with Horde, those in the Broadband Forum's
 * files, and tables.
 *
 * <p>A name is {@code Device:2.19}, or without a version the newest, or the document ({@code
 * tr-181}); a file is a table or XML, with {@code #NAME} behind it if it has several models.
 */
final class ModelFinder {
  private static final byte[] TABLE = {'C', 'W', 'M', 'T'};
  private static final String SHIPPED = "comes with Horde";

  /** The documents by which people call the models. */
  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "tr-181", "Device",
          "tr-098", "InternetGatewayDevice",
          "tr-106", "Device:1.2",
          "tr-104", "VoiceService",
          "tr-135", "STBService",
          "tr-140", "StorageService",
          "tr-196", "FAPService");

  private final List<Path> folders;
  private final @Nullable ModelLibrary published;

  /**
   * A finder.
   *
   * @param folders with files of the Broadband Forum's, also one below; may be none
   * @throws ModelException if one is not there
   */
  ModelFinder(List<Path> folders) throws IOException, ModelException {
    this.folders = withSubfolders(folders);
    this.published = folders.isEmpty() ? null : ModelLibrary.of(this.folders.toArray(Path[]::new));
  }

  private static List<Path> withSubfolders(List<Path> folders) throws IOException {
    Set<Path> all = new LinkedHashSet<>();
    for (Path folder : folders) {
      all.add(folder);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> inside = Files.list(folder)) {
          inside.filter(Files::isDirectory).filter(ModelFinder::hasXml).sorted().forEach(all::add);
        }
      }
    }
    return new ArrayList<>(all);
  }

  private static boolean hasXml(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.anyMatch(file -> file.toString().endsWith(".xml"));
    } catch (IOException e) {
      return false;
    }
  }

  /** The models of the folders; null if there are none. */
  @Nullable ModelLibrary published() {
    return published;
  }

  /**
   * The model that a user means.
   *
   * @throws ModelException if there is none, or its files cannot be understood
   */
  FoundModel find(String nameOrFile) throws IOException, ModelException {
    int hash = nameOrFile.lastIndexOf('#');
    Optional<Path> file = file(hash < 0 ? nameOrFile : nameOrFile.substring(0, hash));
    if (file.isPresent()) {
      return read(file.get(), hash < 0 ? null : nameOrFile.substring(hash + 1));
    }
    String called = DOCUMENTS.getOrDefault(nameOrFile.toLowerCase(Locale.ROOT), nameOrFile);
    if (published != null) {
      List<String> names = published.models().stream().map(ModelLibrary.Entry::name).toList();
      Optional<String> name = named(called, names);
      if (name.isPresent()) {
        return found(published.resolve(name.get()));
      }
    }
    Optional<String> name = named(called, StandardModels.names());
    if (name.isPresent()) {
      return new FoundModel(StandardModels.load(name.get()), Map.of(), SHIPPED);
    }
    throw unknown(nameOrFile);
  }

  private ModelException unknown(String name) {
    Set<String> names = new LinkedHashSet<>(StandardModels.names());
    if (published != null) {
      published.models().forEach(entry -> names.add(entry.name()));
    }
    String hint =
        Spelling.nearest(name, names).map(near -> "; did you mean " + near + "?").orElse("");
    return new ModelException(
        Path.of(name.isEmpty() ? "." : name.replace('\0', '?')),
        0,
        "found no model and no file of this name, 'horde model list' tells what there is" + hint);
  }

  private static Optional<Path> file(String text) {
    try {
      Path file = Path.of(text);
      return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private FoundModel read(Path file, @Nullable String name) throws IOException, ModelException {
    if (isTable(file)) {
      try {
        DataModel model = ModelTable.read(Files.readAllBytes(file));
        return new FoundModel(model, Map.of(), file.toString());
      } catch (ModelTableException e) {
        throw new ModelException(file, 0, String.valueOf(e.getMessage()), e);
      }
    }
    List<Path> places = new ArrayList<>();
    places.add(file);
    Path beside = file.toAbsolutePath().getParent();
    if (beside != null) {
      places.add(beside);
    }
    places.addAll(folders);
    return found(ModelLibrary.of(places.toArray(Path[]::new)).resolve(file, name));
  }

  private static FoundModel found(ResolvedModel resolved) {
    Path file = resolved.files().getFirst();
    return new FoundModel(
        resolved.model(), resolved.descriptions(), resolved.pathsAsWritten(), file.toString());
  }

  private static boolean isTable(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(TABLE.length), TABLE);
    }
  }

  /** The name itself, or the newest of this name. */
  private static Optional<String> named(String name, List<String> names) {
    if (names.contains(name)) {
      return Optional.of(name);
    }
    return names.stream()
        .filter(each -> each.startsWith(name + ":"))
        .max((a, b) -> compareVersions(a, b));
  }

  /** Orders names of one model by their versions, {@code :2.9} before {@code :2.10}. */
  static int compareVersions(String a, String b) {
    String[] some = a.substring(a.indexOf(':') + 1).split("\\.");
    String[] others = b.substring(b.indexOf(':') + 1).split("\\.");
    for (int i = 0; i < Math.min(some.length, others.length); i++) {
      int order = some[i].length() - others[i].length();
      order = order != 0 ? order : some[i].compareTo(others[i]);
      if (order != 0) {
        return order;
      }
    }
    return some.length - others.length;
  }

  /** The newest model of those that come with Horde for the root or service of a path. */
  static String forPath(String path) {
    String root = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    return named(root, StandardModels.names()).orElse("Device:2.19");
  }
}
