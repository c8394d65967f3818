// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.ModelReference;
import cwmp.model.ModelReference.Kind;
import cwmp.model.ModelReference.Strength;
import cwmp.model.Status;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words of the schema as what they mean. */
final class ElementReader {
  private ElementReader() {}

  /** The primitive type of this element, or null if it is none. */
  static @Nullable ValueType primitive(Element element) {
    return PrimitiveTypes.named(element.name());
  }

  static Status statusOr(Element element, Status otherwise) throws DocumentException {
    Status status = element.oneOf("status", Status.values(), Status::xml);
    return status == null ? otherwise : status;
  }

  static Access accessOr(Element element, Access otherwise) throws DocumentException {
    Access access = element.oneOf("access", Access.values(), Access::xml);
    return access == null ? otherwise : access;
  }

  /** The version that an element gives, to the schema or to the reporting tool. */
  static String versionOr(Element element, String otherwise) {
    String version = element.word("version");
    version = version == null ? element.word("dmr:version") : version;
    return version == null ? otherwise : version;
  }

  /** The number in an attribute that may also be {@code unbounded}, or null if it is not there. */
  static @Nullable Integer limit(Element element, String attribute, @Nullable Integer unbounded)
      throws DocumentException {
    return "unbounded".equals(element.word(attribute)) ? unbounded : element.count(attribute);
  }

  /** A {@code pathRef}, {@code instanceRef} or {@code enumerationRef}. */
  static ModelReference reference(Element facet) throws DocumentException {
    Strength strength = facet.oneOf("refType", Strength.values(), ElementReader::xml);
    return switch (facet.name()) {
      case "pathRef" ->
          new ModelReference(
              Kind.PATH,
              strength,
              facet.word("targetType"),
              facet.words("targetParent"),
              facet.word("targetParentScope"),
              facet.word("targetDataType"),
              null);
      case "instanceRef" ->
          new ModelReference(
              Kind.INSTANCE,
              strength,
              null,
              facet.words("targetParent"),
              facet.word("targetParentScope"),
              null,
              null);
      default ->
          new ModelReference(
              Kind.ENUMERATION,
              null,
              null,
              List.of(facet.requiredWord("targetParam")),
              facet.word("targetParamScope"),
              null,
              facet.value("nullValue"));
    };
  }

  private static String xml(Strength strength) {
    return strength.name().toLowerCase(Locale.ROOT);
  }
}
