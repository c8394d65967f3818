// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import cwmp.tree.NotificationRule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as a JSON document: objects in the model's order, each with its parameters.
 *
 * <p>What is not said is absent: a size without a bound has no {@code max}, a parameter that no ACS
 * can write no {@code access}. The full document has what the full table has, the profiles, and the
 * descriptions as plain text where there are some.
 */
public final class JsonExport {
  private final DataModel model;
  private final Map<String, String> descriptions;
  private final boolean full;
  private final JsonText json;

  private JsonExport(
      DataModel model, Map<String, String> descriptions, boolean full, Appendable out) {
    this.model = model;
    this.descriptions = descriptions;
    this.full = full;
    this.json = new JsonText(out);
  }

  /**
   * Writes a model.
   *
   * @param descriptions by path, as the models have them; empty if there are none
   * @param full with all facts instead of those of the seven columns
   */
  public static void write(
      DataModel model, Map<String, String> descriptions, boolean full, Appendable out)
      throws IOException {
    new JsonExport(model, descriptions, full, out).write();
    out.append('\n');
  }

  private void write() throws IOException {
    json.object(
        () -> {
          json.member("version", (Object) 1)
              .member("model", model.name())
              .member("spec", model.spec())
              .flag("service", model.isService());
          json.name("objects")
              .list(
                  () -> {
                    for (ModelObject object : model.objects()) {
                      json.entry(() -> object(object));
                    }
                  });
          if (full) {
            json.name("profiles")
                .list(
                    () -> {
                      for (ModelProfile profile : model.profiles()) {
                        json.entry(() -> profile(profile));
                      }
                    });
          }
        });
  }

  private void object(ModelObject object) throws IOException {
    json.member("path", object.path()).member("access", written(object.access()));
    if (object.isTable()) {
      json.member("minEntries", (Object) object.minEntries());
      boolean limited = object.maxEntries() != ModelObject.UNBOUNDED;
      json.member("maxEntries", limited ? (Object) object.maxEntries() : null);
    }
    json.member("status", status(object.status()));
    if (full) {
      json.flag("optional", !object.isTable() && object.minEntries() == 0)
          .member("entriesParameter", object.entriesParameter())
          .member("enableParameter", object.enableParameter())
          .member("discriminatorParameter", object.discriminatorParameter())
          .flag("fixedObject", object.fixedObject())
          .member("since", object.version());
      if (!object.keys().isEmpty()) {
        json.name("uniqueKeys")
            .list(
                () -> {
                  for (var key : object.keys()) {
                    json.entry(
                        () ->
                            json.texts("parameters", key.parameters())
                                .flag("always", !key.functional()));
                  }
                });
      }
      String text = descriptions.get(object.path());
      json.member(
          "description",
          text == null ? null : DescriptionText.plain(DescriptionText.of(object, text)));
    }
    if (!object.parameters().isEmpty()) {
      json.name("parameters")
          .list(
              () -> {
                for (ModelParameter parameter : object.parameters()) {
                  json.entry(() -> parameter(object, parameter));
                }
              });
    }
  }

  private void parameter(ModelObject object, ModelParameter parameter) throws IOException {
    ModelSyntax syntax = parameter.syntax();
    json.member("name", parameter.name())
        .member("type", TsvExport.type(syntax))
        .member("access", written(parameter.access()));
    spans("size", syntax.sizes());
    ranges(syntax.ranges());
    enumeration(syntax.enumeration());
    json.member("units", syntax.units()).member("status", status(parameter.status()));
    if (full) {
      full(object, parameter, syntax);
    }
  }

  private void full(ModelObject object, ModelParameter parameter, ModelSyntax syntax)
      throws IOException {
    json.texts("dataTypes", syntax.dataTypes());
    ModelSyntax.Items items = syntax.list();
    if (items != null) {
      json.name("list")
          .object(
              () -> {
                json.member("minItems", (Object) items.minItems())
                    .member("maxItems", (Object) items.maxItems())
                    .flag("nestedBrackets", items.nestedBrackets());
                spans("size", items.sizes());
              });
    }
    json.texts(
        "patterns",
        syntax.patterns().stream()
            .filter(pattern -> pattern.status() != Status.DELETED)
            .map(ModelSyntax.Pattern::expression)
            .toList());
    var given = parameter.defaultValue();
    if (given != null) {
      json.name("default")
          .object(() -> json.member("kind", given.kind().xml()).member("value", given.value()));
    }
    json.member("activeNotify", notification(parameter.notification()))
        .flag("forcedInform", parameter.forcedInform())
        .flag("hidden", syntax.hidden())
        .flag("secured", syntax.secured())
        .flag("command", syntax.command())
        .member("since", parameter.version());
    ModelReference reference = syntax.reference();
    if (reference != null) {
      json.name("reference").object(() -> reference(reference));
    }
    String text = descriptions.get(object.path() + parameter.name());
    json.member(
        "description",
        text == null ? null : DescriptionText.plain(DescriptionText.of(parameter, text)));
  }

  private void reference(ModelReference reference) throws IOException {
    ModelReference.Strength strength = reference.strength();
    json.member("kind", reference.kind().xml())
        .member("strength", strength == null ? null : strength.name().toLowerCase(Locale.ROOT))
        .member("targetType", reference.targetType())
        .texts("targets", reference.targets())
        .member("targetScope", reference.targetScope())
        .member("targetDataType", reference.targetDataType())
        .member("nullValue", reference.nullValue());
  }

  private void profile(ModelProfile profile) throws IOException {
    json.member("name", profile.name())
        .member("base", profile.base())
        .texts("extends", profile.extended())
        .member("status", status(profile.status()));
    json.name("requirements")
        .list(
            () -> {
              for (ModelProfile.Requirement requirement : profile.requirements()) {
                json.entry(
                    () ->
                        json.member("path", requirement.path())
                            .member("level", requirement.level().xml()));
              }
            });
  }

  private void spans(String name, List<ModelSyntax.Size> sizes) throws IOException {
    if (!sizes.isEmpty()) {
      json.name(name)
          .list(
              () -> {
                for (ModelSyntax.Size size : sizes) {
                  json.entry(
                      () ->
                          json.member("min", (Object) size.min())
                              .member("max", (Object) size.max()));
                }
              });
    }
  }

  private void ranges(List<ModelSyntax.Range> ranges) throws IOException {
    if (!ranges.isEmpty()) {
      json.name("range")
          .list(
              () -> {
                for (ModelSyntax.Range range : ranges) {
                  json.entry(
                      () ->
                          json.member("min", number(range.min()))
                              .member("max", number(range.max()))
                              .member("step", number(range.step())));
                }
              });
    }
  }

  private void enumeration(List<ModelSyntax.Enumerated> values) throws IOException {
    List<ModelSyntax.Enumerated> there =
        values.stream().filter(value -> value.status() != Status.DELETED).toList();
    if (!there.isEmpty()) {
      json.name("enumeration")
          .list(
              () -> {
                for (ModelSyntax.Enumerated value : there) {
                  json.entry(
                      () ->
                          json.member("value", value.value())
                              .flag("readOnly", value.access() == Access.READ_ONLY)
                              .flag("optional", value.optional())
                              .member("status", status(value.status())));
                }
              });
    }
  }

  private static @Nullable Object number(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private static @Nullable String written(Access access) {
    return access == Access.READ_ONLY ? null : access.xml();
  }

  private static @Nullable String status(Status status) {
    return status == Status.CURRENT ? null : status.xml();
  }

  private static @Nullable String notification(NotificationRule rule) {
    return rule == NotificationRule.NORMAL ? null : TsvExport.activeNotify(rule);
  }
}
