// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.compiler.export.FacetText;
import cwmp.model.Access;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.Status;
import horde.model.ModelPath.Target;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde model tree}: the objects of a model, as they stand in each other. */
@Command(
    name = "tree",
    sortOptions = false,
    description = "Shows the objects of a model, or those below one of them.")
final class TreeCommand extends ModelTask {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "where to begin (default: the root)")
  private String path = "";

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "a name or a file (default: the newest with this root, else Device:2)")
  private @Nullable String model;

  @Option(names = "--depth", paramLabel = "N", description = "how many levels below the beginning")
  private int depth = Integer.MAX_VALUE;

  @Option(
      names = {"-p", "--parameters"},
      description = "with their parameters")
  private boolean parameters;

  @Option(names = "--deleted", description = "also what is only there to keep its name")
  private boolean deleted;

  @Mixin private ModelFlags flags = new ModelFlags();

  @Override
  int run() throws IOException, ModelException {
    String generic = ModelPath.generic(path);
    FoundModel found = flags.finder().find(model == null ? ModelFinder.forPath(generic) : model);
    String top = "";
    if (!generic.isEmpty()) {
      Optional<Target> target = ModelPath.find(found.model(), generic);
      if (target.isEmpty() || target.get().parameter() != null) {
        return wrong(found.model().name() + " has no object " + generic);
      }
      top = target.get().path();
    }
    int levels = levels(top);
    for (ModelObject object : found.model().objects()) {
      boolean shown = deleted || found.model().effectiveStatus(object) != Status.DELETED;
      int level = levels(object.path()) - (top.isEmpty() ? 1 : levels);
      if (shown && object.path().startsWith(top) && level <= depth) {
        object(object, found.model().effectiveStatus(object), level);
      }
    }
    return DONE;
  }

  private void object(ModelObject object, Status status, int level) {
    if (object.path().isEmpty()) {
      return;
    }
    String indent = "  ".repeat(Math.max(0, level));
    boolean creatable = object.isTable() && object.access() != Access.READ_ONLY;
    String name = object.name() + (object.isTable() ? ".{i}." : ".");
    out()
        .println(
            indent
                + (level == 0 ? object.path() : name)
                + (creatable ? "  rows can be added" : "")
                + remark(status));
    for (ModelParameter parameter : object.parameters()) {
      if (parameters && (deleted || parameter.status() != Status.DELETED)) {
        out()
            .println(
                indent
                    + "  "
                    + parameter.name()
                    + "  "
                    + FacetText.type(parameter.syntax())
                    + (parameter.isWritable() ? ", writable" : "")
                    + remark(parameter.status()));
      }
    }
  }

  private static String remark(Status status) {
    return status == Status.CURRENT ? "" : "  (" + status.xml() + ")";
  }

  /** How many names a path has. */
  private static int levels(String path) {
    return (int) path.replace(".{i}", "").chars().filter(c -> c == '.').count();
  }
}
