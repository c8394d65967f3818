// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.model.DataModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A model with the texts that its files have beside the facts.
 *
 * @param descriptions of objects (with their final dot), parameters and profiles (by their name),
 *     as the files have them, markup included; those without one are missing
 * @param pathsAsWritten of parameters whose name has blanks around it in the files, by the path
 *     without them: some published names do, and no device has them so
 * @param files all that were read for it, the outermost first
 * @param warnings what was read over in them, each with its place
 */
public record ResolvedModel(
    DataModel model,
    Map<String, String> descriptions,
    Map<String, String> pathsAsWritten,
    List<Path> files,
    List<String> warnings) {
  public ResolvedModel {
    descriptions = Map.copyOf(descriptions);
    pathsAsWritten = Map.copyOf(pathsAsWritten);
    files = List.copyOf(files);
    warnings = List.copyOf(warnings);
  }
}
