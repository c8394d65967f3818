// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import cwmp.tree.UniqueKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object or a table of a {@link DataModel}, with the parameters that it has itself.
 *
 * @param path from the root, with <code>{i}</code> for each instance number and a final dot; empty
 *     for what a service model has beside its own table, such as {@code
 *     VoiceServiceNumberOfEntries}
 * @param access for a table, whether the ACS may add and delete rows
 * @param minEntries the fewest rows; 0 for a single object says that it may be missing
 * @param maxEntries the most rows, {@link #UNBOUNDED} if there is no limit
 * @param entriesParameter the name of the parameter that counts the rows, as the model gives it
 * @param enableParameter the name of the row's own parameter that puts it to use
 * @param discriminatorParameter the name of the parameter beside the object that says whether it is
 *     this one of several that is there
 * @param fixedObject whether the rows are there from the start and stay
 * @param keys in what no two rows agree
 * @param status its own; one above it may be of a later status
 * @param version of the model that first had it, such as {@code 2.12}
 * @param parameters in document order, deleted ones too
 */
public record ModelObject(
    String path,
    Access access,
    int minEntries,
    int maxEntries,
    @Nullable String entriesParameter,
    @Nullable String enableParameter,
    @Nullable String discriminatorParameter,
    boolean fixedObject,
    List<UniqueKey> keys,
    Status status,
    String version,
    List<ModelParameter> parameters) {

  /** No limit of rows. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  public ModelObject {
    keys = List.copyOf(keys);
    parameters = List.copyOf(parameters);
  }

  /** Whether it has rows. */
  public boolean isTable() {
    return path.endsWith(".{i}.");
  }

  /** The path of what it is in, with its final dot; empty for a root. */
  public String parentPath() {
    return parentOf(path);
  }

  /** The path of what an object or table is in; empty for a root. */
  static String parentOf(String path) {
    int end = path.length() - (path.endsWith(".{i}.") ? ".{i}.".length() : 1);
    return path.substring(0, path.lastIndexOf('.', end - 1) + 1);
  }

  /** The node name, without a placeholder. */
  public String name() {
    return path.substring(
        parentPath().length(), path.length() - (isTable() ? ".{i}.".length() : 1));
  }

  /** The same object with these parameters and no others. */
  public ModelObject withParameters(List<ModelParameter> others) {
    return with(access, others);
  }

  /** The same table, to which no ACS may add rows. */
  ModelObject asReadOnly() {
    return with(Access.READ_ONLY, parameters);
  }

  private ModelObject with(Access other, List<ModelParameter> others) {
    return new ModelObject(
        path,
        other,
        minEntries,
        maxEntries,
        entriesParameter,
        enableParameter,
        discriminatorParameter,
        fixedObject,
        keys,
        status,
        version,
        others);
  }

  /** The parameter of this name, or null if it has none. */
  public @Nullable ModelParameter parameter(String name) {
    for (ModelParameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return parameter;
      }
    }
    return null;
  }
}
