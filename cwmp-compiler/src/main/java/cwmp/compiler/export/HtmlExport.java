// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import cwmp.compiler.export.DescriptionText.Block;
import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import cwmp.model.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as one HTML page that needs nothing else: a table of objects and parameters, each with an
 * anchor that is its path, and the profiles.
 */
public final class HtmlExport {
  private static final String STYLE =
      """
      body { font: 14px/1.45 system-ui, sans-serif; margin: 2em; color: #1b1f24; }
      table { border-collapse: collapse; width: 100%; table-layout: fixed; }
      th, td { text-align: left; vertical-align: top; padding: .3em .6em; border-bottom: 1px solid #d8dee4; }
      th:nth-child(1) { width: 32%; } th:nth-child(2) { width: 16%; } th:nth-child(3) { width: 4em; }
      th { position: sticky; top: 0; background: #fff; }
      tr.object td { background: #f0f4f8; font-weight: 600; }
      tr.object td.text { font-weight: normal; }
      tr.deleted, tr.obsoleted { color: #8b949e; }
      td.name { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
      p { margin: 0 0 .4em; } ul { margin: 0 0 .4em; padding-left: 1.4em; }
      .facts { color: #57606a; }
      a { color: inherit; text-decoration: none; } a:hover { text-decoration: underline; }
      @media (prefers-color-scheme: dark) {
        body { background: #0d1117; color: #e6edf3; } th { background: #0d1117; }
        tr.object td { background: #161b22; } th, td { border-color: #30363d; } .facts { color: #9da7b1; }
      }
      """;

  private final DataModel model;
  private final Map<String, String> descriptions;
  private final boolean full;
  private final Appendable out;

  private HtmlExport(
      DataModel model, Map<String, String> descriptions, boolean full, Appendable out) {
    this.model = model;
    this.descriptions = descriptions;
    this.full = full;
    this.out = out;
  }

  /**
   * Writes a model.
   *
   * @param descriptions by path, as the models have them; empty if there are none
   * @param full with all facts and the profiles
   */
  public static void write(
      DataModel model, Map<String, String> descriptions, boolean full, Appendable out)
      throws IOException {
    new HtmlExport(model, descriptions, full, out).write();
  }

  private void write() throws IOException {
    String title = text(model.name());
    line("<!DOCTYPE html>");
    line("<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title + "</title>");
    line("<meta name=\"viewport\" content=\"width=device-width\"><style>");
    out.append(STYLE);
    line("</style></head><body>");
    line("<h1>" + title + "</h1>");
    line(
        "<p class=\"facts\">"
            + text(model.spec())
            + " &middot; "
            + model.objects().size()
            + " objects, "
            + model.parameterCount()
            + " parameters</p>");
    line("<table><thead><tr><th>Name<th>Type<th>Access<th>Description</tr></thead><tbody>");
    for (ModelObject object : model.objects()) {
      if (!object.path().isEmpty()) {
        object(object);
      }
      for (ModelParameter parameter : object.parameters()) {
        parameter(object, parameter);
      }
    }
    line("</tbody></table>");
    if (full && !model.profiles().isEmpty()) {
      profiles();
    }
    line("</body></html>");
  }

  private void object(ModelObject object) throws IOException {
    String facts = full ? String.join("; ", FacetText.object(object)) : "";
    String description = descriptions.get(object.path());
    List<Block> blocks = description == null ? List.of() : DescriptionText.of(object, description);
    String access = object.isTable() && object.access() != Access.READ_ONLY ? "add, delete" : "";
    String type = object.isTable() ? "table" : "object";
    row("object", object.path(), object.path(), type, access, object.status(), facts, blocks);
  }

  private void parameter(ModelObject object, ModelParameter parameter) throws IOException {
    String path = object.path() + parameter.name();
    String facts = full ? String.join("; ", FacetText.more(parameter)) : "";
    String values = FacetText.values(parameter.syntax());
    String all = values.isEmpty() ? facts : facts.isEmpty() ? values : values + "; " + facts;
    String description = descriptions.get(path);
    List<Block> blocks =
        description == null ? List.of() : DescriptionText.of(parameter, description);
    String access = parameter.isWritable() ? "W" : "R";
    String type = FacetText.type(parameter.syntax());
    row("", path, parameter.name(), type, access, parameter.status(), all, blocks);
  }

  private void row(
      String kind,
      String path,
      String name,
      String type,
      String access,
      Status status,
      String facts,
      List<Block> blocks)
      throws IOException {
    String state = status == Status.CURRENT ? "" : status.xml();
    String classes = (kind + " " + state).strip();
    out.append("<tr").append(classes.isEmpty() ? "" : " class=\"" + classes + "\"");
    out.append(" id=\"").append(text(path)).append("\"><td class=\"name\"><a href=\"#");
    out.append(text(path)).append("\">").append(text(name)).append("</a><td>").append(text(type));
    out.append("<td>").append(access).append("<td class=\"text\">");
    int depth = 0;
    for (Block block : blocks) {
      depth = nest(depth, block.depth());
      out.append(block.depth() > 0 ? "<li>" : "<p>").append(text(block.text()));
      out.append(block.depth() > 0 ? "" : "</p>");
    }
    nest(depth, 0);
    if (!facts.isEmpty()) {
      out.append("<p class=\"facts\">").append(text(facts)).append("</p>");
    }
    line("</tr>");
  }

  private int nest(int from, int to) throws IOException {
    out.append("<ul>".repeat(Math.max(0, to - from)));
    out.append("</ul>".repeat(Math.max(0, from - to)));
    return to;
  }

  private void profiles() throws IOException {
    line("<h2>Profiles</h2><table><thead><tr><th>Profile<th>Builds on<th>Requires</tr></thead>");
    line("<tbody>");
    for (ModelProfile profile : model.profiles()) {
      String base = profile.base();
      String on = String.join(", ", profile.extended());
      out.append("<tr id=\"").append(text(profile.name())).append("\"><td>");
      out.append(text(profile.name())).append("<td>").append(text(base == null ? "" : base));
      out.append(base == null || on.isEmpty() ? "" : ", ").append(text(on)).append("<td>");
      for (ModelProfile.Requirement requirement : profile.requirements()) {
        out.append("<a href=\"#").append(text(requirement.path())).append("\">");
        out.append(text(requirement.path())).append("</a> ");
        out.append(requirement.level().xml()).append("<br>");
      }
      line("</tr>");
    }
    line("</tbody></table>");
  }

  private void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  private static String text(@Nullable String text) {
    return text == null
        ? ""
        : text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
  }
}
