// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import cwmp.compiler.PrimitiveTypes;
import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelDefault;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import cwmp.tree.NotificationRule;
import cwmp.tree.UniqueKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model as one document of the Broadband Forum's schema 1-9, complete in itself: for the import
 * into an ACS, and to be resolved again.
 *
 * <p>Named data types are there by name only: each parameter says its facets itself.
 */
public final class ModelXml {
  private static final String NAMESPACE = "urn:broadband-forum-org:cwmp:datamodel-1-9";
  private static final String DMR = "urn:broadband-forum-org:cwmp:datamodel-report-0-1";

  private final DataModel model;
  private final Map<String, String> descriptions;
  private final XmlText xml = new XmlText();

  /** The names of the data types, each with what it is made from and its primitive type. */
  private final Map<String, Made> dataTypes = new TreeMap<>();

  private record Made(@Nullable String base, ValueType primitive) {}

  private ModelXml(DataModel model, Map<String, String> descriptions) {
    this.model = model;
    this.descriptions = descriptions;
  }

  /**
   * The document.
   *
   * @param descriptions by the paths of objects and parameters and the names of profiles
   */
  public static String of(DataModel model, Map<String, String> descriptions) {
    return new ModelXml(model, descriptions).document();
  }

  private String document() {
    xml.element("dm:document")
        .attribute("xmlns:dm", NAMESPACE)
        .attribute("xmlns:dmr", DMR)
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute(
            "xsi:schemaLocation",
            NAMESPACE + " https://www.broadband-forum.org/cwmp/cwmp-datamodel-1-9.xsd")
        .attribute("spec", model.spec())
        .attribute("file", model.name().replace(':', '-').replace('.', '-') + ".xml");
    collectDataTypes();
    dataTypes.forEach(this::dataType);
    xml.element("model")
        .attribute("name", model.name())
        .attribute("isService", model.isService(), false);
    model.objects().forEach(this::object);
    model.profiles().forEach(this::profile);
    return xml.end().end().toString();
  }

  private void collectDataTypes() {
    for (ModelObject object : model.objects()) {
      for (ModelParameter parameter : object.parameters()) {
        List<String> names = parameter.syntax().dataTypes();
        for (int i = 0; i < names.size(); i++) {
          dataTypes.putIfAbsent(
              names.get(i),
              new Made(i + 1 < names.size() ? names.get(i + 1) : null, parameter.syntax().type()));
        }
      }
    }
  }

  private void dataType(String name, Made made) {
    xml.element("dataType").attribute("name", name).attribute("base", made.base());
    if (made.base() == null) {
      xml.element(PrimitiveTypes.name(made.primitive())).end();
    }
    xml.end();
  }

  private void describe(String path) {
    String description = descriptions.get(path);
    if (description != null) {
      xml.text("description", description);
    }
  }

  private void object(ModelObject object) {
    boolean bare = object.path().isEmpty();
    if (!bare) {
      xml.element("object")
          .attribute("name", object.path())
          .attribute("access", object.access().xml())
          .attribute("minEntries", object.minEntries())
          .attribute(
              "maxEntries",
              object.maxEntries() == ModelObject.UNBOUNDED ? "unbounded" : object.maxEntries())
          .attribute("numEntriesParameter", object.entriesParameter())
          .attribute("enableParameter", object.enableParameter())
          .attribute("discriminatorParameter", object.discriminatorParameter())
          .attribute("dmr:fixedObject", object.fixedObject(), false)
          .attribute("status", object.status().xml(), Status.CURRENT.xml())
          .attribute("version", object.version(), "");
      describe(object.path());
      for (UniqueKey key : object.keys()) {
        xml.element("uniqueKey").attribute("functional", key.functional(), true);
        key.parameters().forEach(name -> xml.element("parameter").attribute("ref", name).end());
        xml.end();
      }
    }
    object.parameters().forEach(parameter -> parameter(object, parameter));
    if (!bare) {
      xml.end();
    }
  }

  private void parameter(ModelObject object, ModelParameter parameter) {
    xml.element("parameter")
        .attribute("name", parameter.name())
        .attribute("access", parameter.access().xml())
        .attribute("activeNotify", notification(parameter.notification()), "normal")
        .attribute("forcedInform", parameter.forcedInform(), false)
        .attribute("status", parameter.status().xml(), Status.CURRENT.xml())
        .attribute("version", parameter.version(), "");
    describe(object.path() + parameter.name());
    ModelSyntax syntax = parameter.syntax();
    xml.element("syntax")
        .attribute("hidden", syntax.hidden(), false)
        .attribute("secured", syntax.secured(), false)
        .attribute("command", syntax.command(), false);
    if (syntax.list() != null) {
      list(syntax.list());
    }
    type(syntax);
    ModelDefault given = parameter.defaultValue();
    if (given != null) {
      xml.element("default")
          .attribute("type", given.kind().xml())
          .attribute("value", given.value())
          .end();
    }
    xml.end().end();
  }

  private static String notification(NotificationRule rule) {
    return switch (rule) {
      case NORMAL -> "normal";
      case CAN_DENY -> "canDeny";
      case FORCED_ACTIVE -> "forceEnabled";
      case DEFAULT_ACTIVE -> "forceDefaultEnabled";
    };
  }

  private void list(ModelSyntax.Items list) {
    xml.element("list")
        .attribute("minItems", list.minItems())
        .attribute("maxItems", list.maxItems())
        .attribute("nestedBrackets", list.nestedBrackets() ? "permitted" : "legacy", "legacy");
    list.sizes().forEach(this::size);
    xml.end();
  }

  private void size(ModelSyntax.Size size) {
    xml.element("size").attribute("minLength", size.min()).attribute("maxLength", size.max()).end();
  }

  private void type(ModelSyntax syntax) {
    boolean facets =
        !syntax.sizes().isEmpty()
            || !syntax.ranges().isEmpty()
            || !syntax.enumeration().isEmpty()
            || !syntax.patterns().isEmpty()
            || syntax.units() != null
            || syntax.reference() != null;
    boolean named = !syntax.dataTypes().isEmpty();
    if (named) {
      xml.element("dataType").attribute(facets ? "base" : "ref", syntax.dataTypes().get(0));
    } else {
      xml.element(PrimitiveTypes.name(syntax.type()));
    }
    syntax.sizes().forEach(this::size);
    boolean decimals = named && syntax.type() == ValueType.DECIMAL;
    for (ModelSyntax.Range range : syntax.ranges()) {
      xml.element(decimals ? "decimalRange" : "range")
          .attribute("minInclusive", range.min())
          .attribute("maxInclusive", range.max())
          .attribute("step", range.step())
          .end();
    }
    if (syntax.reference() != null) {
      reference(syntax.reference());
    }
    for (ModelSyntax.Enumerated value : syntax.enumeration()) {
      xml.element("enumeration")
          .attribute("value", value.value())
          .attribute("access", value.access().xml(), Access.READ_WRITE.xml())
          .attribute("optional", value.optional(), false)
          .attribute("status", value.status().xml(), Status.CURRENT.xml())
          .end();
    }
    for (ModelSyntax.Pattern pattern : syntax.patterns()) {
      xml.element("pattern")
          .attribute("value", pattern.expression())
          .attribute("status", pattern.status().xml(), Status.CURRENT.xml())
          .end();
    }
    if (syntax.units() != null) {
      xml.element("units").attribute("value", syntax.units()).end();
    }
    xml.end();
  }

  private void reference(ModelReference reference) {
    String targets = String.join(" ", reference.targets());
    String strength =
        reference.strength() == ModelReference.Strength.WEAK
            ? "weak"
            : reference.strength() == null ? null : "strong";
    xml.element(reference.kind().xml());
    switch (reference.kind()) {
      case PATH ->
          xml.attribute("refType", strength)
              .attribute("targetParent", targets, "")
              .attribute("targetParentScope", reference.targetScope())
              .attribute("targetType", reference.targetType())
              .attribute("targetDataType", reference.targetDataType());
      case INSTANCE ->
          xml.attribute("refType", strength)
              .attribute("targetParent", targets)
              .attribute("targetParentScope", reference.targetScope());
      case ENUMERATION ->
          xml.attribute("targetParam", targets)
              .attribute("targetParamScope", reference.targetScope())
              .attribute("nullValue", reference.nullValue());
    }
    xml.end();
  }

  private void profile(ModelProfile profile) {
    xml.element("profile")
        .attribute("name", profile.name())
        .attribute("base", profile.base())
        .attribute("extends", String.join(" ", profile.extended()), "")
        .attribute("status", profile.status().xml(), Status.CURRENT.xml())
        .attribute("version", profile.version(), "");
    describe(profile.name());
    String open = "";
    for (ModelProfile.Requirement requirement : profile.requirements()) {
      String path = requirement.path();
      String object = path.substring(0, path.lastIndexOf('.') + 1);
      if (!object.equals(open)) {
        if (!open.isEmpty()) {
          xml.end();
        }
        open = object;
        xml.element("object")
            .attribute("ref", object)
            .attribute(
                "requirement",
                path.equals(object)
                    ? requirement.level().xml()
                    : ModelProfile.Level.NOT_SPECIFIED.xml());
      }
      if (!path.equals(object)) {
        xml.element("parameter")
            .attribute("ref", path.substring(object.length()))
            .attribute("requirement", requirement.level().xml())
            .end();
      }
    }
    if (!open.isEmpty()) {
      xml.end();
    }
    xml.end();
  }
}
