// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import cwmp.model.ModelSyntax.Items;
import cwmp.model.ModelSyntax.Size;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a list as a whole. */
record ListLimits(
    @Nullable Integer minItems,
    @Nullable Integer maxItems,
    @Nullable String nestedBrackets,
    List<Size> sizes) {

  /**
   * What a {@code <list>} says.
   *
   * @param amended what was said so far, which holds as far as it is not said again, or null
   */
  static ListLimits read(Element list, @Nullable ListLimits amended) throws DocumentException {
    ListLimits old = amended == null ? new ListLimits(null, null, null, List.of()) : amended;
    List<Size> sizes = new ArrayList<>();
    for (Element size : list.children("size")) {
      if (ElementReader.statusOr(size, Status.CURRENT) != Status.DELETED) {
        sizes.add(Facets.size(size));
      }
    }
    Integer minItems = list.count("minItems");
    String nestedBrackets = list.word("nestedBrackets");
    return new ListLimits(
        minItems == null ? old.minItems : minItems,
        list.word("maxItems") == null ? old.maxItems : ElementReader.limit(list, "maxItems", null),
        nestedBrackets == null ? old.nestedBrackets : nestedBrackets,
        list.child("size") == null ? old.sizes : List.copyOf(sizes));
  }

  Items items() {
    boolean nested = nestedBrackets != null && !nestedBrackets.equals("legacy");
    return new Items(minItems, maxItems, nested, sizes);
  }
}
