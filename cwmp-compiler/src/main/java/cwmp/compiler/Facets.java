// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import cwmp.model.Access;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax.Enumerated;
import cwmp.model.ModelSyntax.Pattern;
import cwmp.model.ModelSyntax.Range;
import cwmp.model.ModelSyntax.Size;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one level says about values: a data type, or the parameter itself.
 *
 * <p>Of each kind, null is nothing said, so that the level below counts, and none says that there
 * is no such facet (any more). Deleted sizes, ranges, units and references are left out; deleted
 * values and patterns stay, with their status.
 *
 * @param units none or one
 * @param references none or one
 */
record Facets(
    @Nullable List<Size> sizes,
    @Nullable List<Range> ranges,
    @Nullable List<Enumerated> enumeration,
    @Nullable List<Pattern> patterns,
    @Nullable List<String> units,
    @Nullable List<ModelReference> references) {

  /** Nothing said. */
  static final Facets NONE = new Facets(null, null, null, null, null, null);

  private static final Set<String> REFERENCES = Set.of("pathRef", "instanceRef", "enumerationRef");

  /**
   * What the facets in an element say.
   *
   * @param amended what was said so far: a value that is said again keeps what is not said again of
   *     it
   */
  static Facets read(Element type, Facets amended) throws DocumentException {
    List<Size> sizes = null;
    List<Range> ranges = null;
    List<Enumerated> enumeration = null;
    List<Pattern> patterns = null;
    List<String> units = null;
    List<ModelReference> references = null;
    for (Element facet : type.children()) {
      boolean deleted = ElementReader.statusOr(facet, Status.CURRENT) == Status.DELETED;
      switch (facet.name()) {
        case "size" -> sizes = with(sizes, deleted ? null : size(facet));
        case "range", "decimalRange" -> ranges = with(ranges, deleted ? null : range(facet));
        case "enumeration" -> enumeration = with(enumeration, enumerated(facet, amended));
        case "pattern" ->
            patterns =
                with(
                    patterns,
                    new Pattern(
                        facet.requiredValue("value"),
                        ElementReader.statusOr(facet, Status.CURRENT)));
        case "units" -> units = with(units, deleted ? null : facet.requiredValue("value"));
        default -> {
          if (REFERENCES.contains(facet.name())) {
            references = with(references, deleted ? null : ElementReader.reference(facet));
          }
        }
      }
    }
    return new Facets(sizes, ranges, enumeration, patterns, units, references);
  }

  static Size size(Element facet) throws DocumentException {
    return new Size(facet.count("minLength"), facet.count("maxLength"));
  }

  private static Range range(Element facet) throws DocumentException {
    return new Range(
        facet.decimal("minInclusive"), facet.decimal("maxInclusive"), facet.decimal("step"));
  }

  private static Enumerated enumerated(Element facet, Facets amended) throws DocumentException {
    String value = facet.requiredValue("value");
    Enumerated old = new Enumerated(value, Access.READ_WRITE, false, Status.CURRENT);
    for (Enumerated each : orNone(amended.enumeration)) {
      if (each.value().equals(value)) {
        old = each;
      }
    }
    Boolean optional = facet.flag("optional");
    return new Enumerated(
        value,
        ElementReader.accessOr(facet, old.access()),
        optional == null ? old.optional() : optional,
        ElementReader.statusOr(facet, old.status()));
  }

  private static <T> List<T> with(@Nullable List<T> some, @Nullable T another) {
    List<T> all = some == null ? new ArrayList<>() : some;
    if (another != null) {
      all.add(another);
    }
    return all;
  }

  /** What holds where this is said over that: of each kind the nearer. */
  Facets over(Facets below) {
    return new Facets(
        sizes == null ? below.sizes : sizes,
        ranges == null ? below.ranges : ranges,
        enumeration == null ? below.enumeration : enumeration,
        patterns == null ? below.patterns : patterns,
        units == null ? below.units : units,
        references == null ? below.references : references);
  }

  /** What is said of a kind, or none. */
  static <T> List<T> orNone(@Nullable List<T> said) {
    return said == null ? List.of() : said;
  }

  /** What is said of a kind that there is one of, or null. */
  static <T> @Nullable T orNull(@Nullable List<T> said) {
    return said == null || said.isEmpty() ? null : said.get(said.size() - 1);
  }
}
