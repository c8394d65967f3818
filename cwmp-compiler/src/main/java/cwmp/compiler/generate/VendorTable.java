// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.ModelException;
import cwmp.model.Access;
import cwmp.model.ModelDefault;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import cwmp.tree.NotificationRule;
import cwmp.tree.UniqueKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects as the tables of a document define them: name, type, write, description, default.
 *
 * <p>A row of an object has the type {@code object}, if it is a table with the fewest and the most
 * rows ({@code object(0:8)}), and its full path; the parameters below it have their names only. For
 * what a type looks like see {@link TypeText}. {@code W} in the column write means that the ACS may
 * write the parameter, or add and delete rows.
 */
final class VendorTable {
  private final Path file;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, String> descriptions = new LinkedHashMap<>();
  private @Nullable Draft open;

  /** An object whose parameters are not all known yet. */
  private record Draft(
      String path,
      boolean creatable,
      int minEntries,
      int maxEntries,
      Map<String, ModelParameter> parameters) {}

  private VendorTable(Path file) {
    this.file = file;
  }

  /**
   * Reads a table.
   *
   * @throws IOException if the file cannot be read
   * @throws ModelException if a row is none; file, line, what was found and expected are said
   */
  static VendorTable read(Path file) throws IOException, ModelException {
    VendorTable table = new VendorTable(file);
    for (TableRow row : TableRow.rows(file, Files.readAllLines(file))) {
      table.add(row);
    }
    if (table.drafts.isEmpty()) {
      throw new ModelException(file, 0, "found no row, expected name, type, write, description");
    }
    return table;
  }

  private void add(TableRow row) throws ModelException {
    TypeText type = TypeText.parse(file, row.line(), row.type());
    boolean writable = row.isWritable();
    if (type.isObject()) {
      addObject(row, type, writable);
      return;
    }
    int nameStart = row.name().lastIndexOf('.') + 1;
    Draft object =
        nameStart > 0
            ? drafts.computeIfAbsent(
                row.name().substring(0, nameStart),
                path -> new Draft(path, false, 1, 1, new LinkedHashMap<>()))
            : open;
    if (object == null) {
      throw row.problem(file, "found parameter '" + row.name() + "', expected an object before it");
    }
    String name = requireName(row, row.name().substring(nameStart));
    ModelSyntax syntax = type.syntax(Enumerations.in(row.description()));
    String text = row.defaultText();
    ModelParameter parameter =
        new ModelParameter(
            name,
            writable ? Access.READ_WRITE : Access.READ_ONLY,
            syntax,
            text == null ? null : new ModelDefault(ModelDefault.Kind.OBJECT, text),
            NotificationRule.NORMAL,
            false,
            Status.CURRENT,
            "");
    if (object.parameters().put(name, parameter) != null) {
      throw row.problem(file, object.path() + name + " is there twice");
    }
    describe(object.path() + name, row);
  }

  private void addObject(TableRow row, TypeText type, boolean writable) throws ModelException {
    String path = row.name().endsWith(".") ? row.name() : row.name() + ".";
    if (path.indexOf('.') == path.length() - 1) {
      throw row.problem(file, "found object '" + path + "', expected its full path");
    }
    for (String name : path.substring(0, path.length() - 1).split("\\.")) {
      if (!name.equals("{i}")) {
        requireName(row, name);
      }
    }
    boolean table = path.endsWith(".{i}.");
    Draft draft =
        new Draft(
            path,
            table && writable,
            type.minEntries(table),
            type.maxEntries(table),
            new LinkedHashMap<>());
    if (drafts.put(path, draft) != null) {
      throw row.problem(file, path + " is there twice");
    }
    open = draft;
    describe(path, row);
  }

  private String requireName(TableRow row, String name) throws ModelException {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
      throw row.problem(file, "found '" + name + "', expected a name");
    }
    return name;
  }

  private void describe(String path, TableRow row) {
    if (!row.description().isEmpty()) {
      descriptions.put(path, row.description());
    }
  }

  /** What the objects and parameters are, as far as the table says. */
  Map<String, String> descriptions() {
    return descriptions;
  }

  /**
   * The objects.
   *
   * @param known the paths of those that are there without the table
   */
  List<ModelObject> objects(List<String> known) {
    Map<String, ModelObject> all = new LinkedHashMap<>();
    for (Draft draft : drafts.values()) {
      addHolders(draft.path(), known, all);
      all.put(draft.path(), object(draft));
    }
    return List.copyOf(all.values());
  }

  /** What is above an object and nobody has defined. */
  private void addHolders(String path, List<String> known, Map<String, ModelObject> all) {
    String parent = Parts.holder(path, "").parentPath();
    if (!parent.isEmpty() && !known.contains(parent) && !drafts.containsKey(parent)) {
      addHolders(parent, known, all);
      all.putIfAbsent(parent, Parts.holder(parent, ""));
    }
  }

  private ModelObject object(Draft draft) {
    boolean alias = draft.parameters().containsKey("Alias");
    ModelObject holder = Parts.holder(draft.path(), "");
    String counter = holder.name() + "NumberOfEntries";
    Draft parent = drafts.get(holder.parentPath());
    boolean counted = parent != null && parent.parameters().containsKey(counter);
    return new ModelObject(
        draft.path(),
        draft.creatable() ? Access.READ_WRITE : Access.READ_ONLY,
        draft.minEntries(),
        draft.maxEntries(),
        holder.isTable() && counted ? counter : null,
        holder.isTable() && draft.parameters().containsKey("Enable") ? "Enable" : null,
        null,
        false,
        holder.isTable() && alias ? List.of(UniqueKey.always("Alias")) : List.of(),
        Status.CURRENT,
        "",
        List.copyOf(draft.parameters().values()));
  }
}
