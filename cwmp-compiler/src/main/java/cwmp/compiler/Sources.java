// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.DocumentReader;
import cwmp.compiler.xml.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that there are, found by their names and by what imports say. */
final class Sources {
  private final Map<String, Path> filesByName = new LinkedHashMap<>();
  private final Map<Path, DocumentReader.Document> documents = new HashMap<>();

  /**
   * These files.
   *
   * @param files of several of one name, the first is found
   */
  Sources(Collection<Path> files) {
    for (Path file : files) {
      filesByName.putIfAbsent(String.valueOf(file.getFileName()), file);
    }
  }

  /** All files, in the order in which they were given. */
  Collection<Path> files() {
    return filesByName.values();
  }

  /** What is in a file; it is read once. */
  DocumentReader.Document read(Path file) throws DocumentException {
    DocumentReader.Document known = documents.get(file);
    if (known == null) {
      known = DocumentReader.read(file);
      documents.put(file, known);
    }
    return known;
  }

  /** The names of the models that a file defines. */
  List<String> models(Path file) throws DocumentException {
    List<String> names = new ArrayList<>();
    for (Element model : DocumentReader.read(file).root().children("model")) {
      names.add(model.requiredWord("name"));
    }
    return names;
  }

  /**
   * The file that an {@code <import>} means: the one of this name, or the latest version of the
   * report that the name, or the {@code spec} if it says more, allows. Never a full form.
   *
   * @throws DocumentException if there is none
   */
  Path imported(Element element) throws DocumentException {
    String name = element.requiredWord("file");
    name = name.substring(name.lastIndexOf('/') + 1);
    Path exact = filesByName.get(name);
    if (exact != null) {
      return exact;
    }
    FileName wanted = wanted(name, element.word("spec"));
    Path latest = null;
    FileName latestName = null;
    List<Path> sameIgnoringCase = new ArrayList<>();
    for (Map.Entry<String, Path> entry : filesByName.entrySet()) {
      FileName there = FileName.parse(entry.getKey());
      if (wanted != null
          && there != null
          && wanted.allows(there)
          && (latestName == null || there.compareTo(latestName) > 0)) {
        latest = entry.getValue();
        latestName = there;
      }
      if (entry.getKey().equalsIgnoreCase(name)) {
        sameIgnoringCase.add(entry.getValue());
      }
    }
    if (latest != null) {
      return latest;
    }
    if (!sameIgnoringCase.isEmpty()) {
      return sameIgnoringCase.get(0);
    }
    String spec = element.word("spec");
    throw element.problem(
        "no file for the import of " + name + (spec == null ? "" : " (" + spec + ")"));
  }

  private static @Nullable FileName wanted(String file, @Nullable String spec) {
    FileName byFile = FileName.parse(file);
    FileName bySpec = spec == null ? null : FileName.parse(spec);
    if (byFile == null || bySpec == null) {
      return byFile;
    }
    boolean specSaysMore =
        bySpec.report() == byFile.report() && bySpec.numbers().size() > byFile.numbers().size();
    return specSaysMore ? new FileName(byFile.report(), bySpec.numbers(), byFile.label()) : byFile;
  }
}
