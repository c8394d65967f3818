// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.diff.ModelDiff;
import java.util.List;

/** What the user has to look at in his classes, now that the model is another one. */
final class Migration {
  private Migration() {}

  /** A report in Markdown. */
  static String report(String before, String after, ModelDiff diff) {
    StringBuilder text = new StringBuilder();
    text.append("# From ").append(before).append(" to ").append(after).append("\n");
    if (diff.isEmpty()) {
      return text.append("\nNothing is different.\n").toString();
    }
    section(
        text,
        "Added",
        "new abstract methods: your class of the object does not compile until it has them",
        diff.of(ModelDiff.Kind.ADDED));
    section(
        text,
        "Removed",
        "methods that override nothing any more, and classes without a base: delete them",
        diff.of(ModelDiff.Kind.REMOVED));
    if (!diff.renames().isEmpty()) {
      text.append("\n## Perhaps renamed\n\n");
      for (ModelDiff.Rename rename : diff.renames()) {
        text.append("- ")
            .append(rename.before())
            .append(" -> ")
            .append(rename.after())
            .append('\n');
      }
    }
    section(
        text, "Retyped", "getters and setters of another type", diff.of(ModelDiff.Kind.RETYPED));
    section(
        text,
        "Access changed",
        "setters that are to be there now, or not any more",
        diff.of(ModelDiff.Kind.ACCESS));
    section(
        text,
        "Enumerations changed",
        "constants that are new, or gone",
        diff.of(ModelDiff.Kind.ENUMERATION));
    section(text, "Limits changed", "the engine checks these", diff.of(ModelDiff.Kind.FACETS));
    section(text, "Status changed", "", diff.of(ModelDiff.Kind.STATUS));
    return text.toString();
  }

  private static void section(
      StringBuilder text, String title, String meaning, List<ModelDiff.Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    text.append("\n## ").append(title).append(" (").append(changes.size()).append(")\n\n");
    text.append(meaning.isEmpty() ? "" : "What it means: " + meaning + ".\n\n");
    for (ModelDiff.Change change : changes) {
      text.append("- ").append(change.path());
      String was = change.before();
      String is = change.after();
      if (!was.isEmpty() && !is.isEmpty()) {
        text.append(": ").append(was).append(" -> ").append(is);
      } else if (!was.isEmpty() || !is.isEmpty()) {
        text.append(": ").append(was).append(is);
      }
      text.append('\n');
    }
  }
}
