// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.DataTypes.DataType;
import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import cwmp.model.Access;
import cwmp.model.ModelDefault;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import cwmp.tree.NotificationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parameter while its model is being put together: what its definition and amendments say. */
final class ParameterDraft {
  private final String name;
  private final Element definition;
  private String version;
  private Access access = Access.READ_ONLY;
  private NotificationRule notification = NotificationRule.NORMAL;
  private boolean forcedInform;
  private Status status = Status.CURRENT;

  private @Nullable DataType type;
  private Facets own = Facets.NONE;
  private @Nullable ListLimits list;
  private boolean hidden;
  private boolean secured;
  private boolean command;
  private @Nullable ModelDefault defaultValue;

  ParameterDraft(String name, Element definition, String version) {
    this.name = name;
    this.definition = definition;
    this.version = version;
  }

  Element definition() {
    return definition;
  }

  /** Takes over what a definition or an amendment says. */
  void amend(Element parameter, Scope scope, DataTypes types) throws DocumentException {
    access = ElementReader.accessOr(parameter, access);
    status = ElementReader.statusOr(parameter, status);
    if (parameter.value("base") != null) {
      version = ElementReader.versionOr(parameter, version);
    }
    Boolean forced = parameter.flag("forcedInform");
    forcedInform = forced == null ? forcedInform : forced;
    NotificationRule rule =
        parameter.oneOf("activeNotify", NotificationRule.values(), ParameterDraft::xml);
    notification = rule == null ? notification : rule;
    Element syntax = parameter.child("syntax");
    if (syntax != null) {
      amendSyntax(syntax, scope, types);
    }
  }

  private static String xml(NotificationRule rule) {
    return switch (rule) {
      case NORMAL -> "normal";
      case CAN_DENY -> "canDeny";
      case FORCED_ACTIVE -> "forceEnabled";
      case DEFAULT_ACTIVE -> "forceDefaultEnabled";
    };
  }

  private void amendSyntax(Element syntax, Scope scope, DataTypes types) throws DocumentException {
    Boolean flag = syntax.flag("hidden");
    hidden = flag == null ? hidden : flag;
    flag = syntax.flag("secured");
    secured = flag == null ? secured : flag;
    flag = syntax.flag("command");
    command = flag == null ? command : flag;
    for (Element child : syntax.children()) {
      switch (child.name()) {
        case "description" -> {}
        case "list" -> list = ListLimits.read(child, list);
        case "default" -> defaultValue = defaultValue(child);
        default -> {
          Facets before = type == null ? own : own.over(type.facets());
          type = types.of(child, scope);
          own = Facets.read(child, before).over(own);
        }
      }
    }
  }

  private static @Nullable ModelDefault defaultValue(Element element) throws DocumentException {
    if (ElementReader.statusOr(element, Status.CURRENT) == Status.DELETED) {
      return null;
    }
    ModelDefault.Kind kind =
        element.oneOf("type", ModelDefault.Kind.values(), ModelDefault.Kind::xml);
    if (kind == null) {
      throw element.problem("<default> without the attribute type");
    }
    return new ModelDefault(kind, element.requiredValue("value"));
  }

  /**
   * The parameter as it came out.
   *
   * @param shared syntaxes so far: equal ones are one object
   */
  ModelParameter finished(Map<ModelSyntax, ModelSyntax> shared) throws DocumentException {
    if (type == null) {
      throw definition.problem("parameter " + name + " has no type");
    }
    Facets facets = own.over(type.facets());
    ListLimits limits = list == null ? type.list() : list;
    ModelSyntax syntax =
        new ModelSyntax(
            type.primitive(),
            type.names(),
            limits == null ? null : limits.items(),
            Facets.orNone(facets.sizes()),
            Facets.orNone(facets.ranges()),
            Facets.orNone(facets.enumeration()),
            Facets.orNone(facets.patterns()),
            Facets.orNull(facets.units()),
            Facets.orNull(facets.references()),
            hidden,
            secured,
            command);
    ModelSyntax known = shared.putIfAbsent(syntax, syntax);
    return new ModelParameter(
        name,
        access,
        known == null ? syntax : known,
        defaultValue,
        notification,
        forcedInform,
        status,
        version);
  }
}
