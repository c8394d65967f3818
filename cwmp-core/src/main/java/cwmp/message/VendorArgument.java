// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One argument of a vendor's method: an element with text, or with elements.
 *
 * @param name the element's local name
 * @param text what is in it; empty if there are elements
 * @param children the elements in it, in their order
 */
public record VendorArgument(String name, String text, List<VendorArgument> children) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  /**
   * Checks that it can be written.
   *
   * @throws IllegalArgumentException if the name is no XML name in ASCII without a prefix, or there
   *     are both text and elements
   */
  public VendorArgument {
    children = List.copyOf(children);
    if (!isName(name)) {
      throw new IllegalArgumentException("no name of an element: " + name);
    }
    if (!text.isEmpty() && !children.isEmpty()) {
      throw new IllegalArgumentException(name + " has both text and elements");
    }
  }

  /** Whether this can be the name of an argument. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** An argument with text. */
  public static VendorArgument of(String name, String text) {
    return new VendorArgument(name, text, List.of());
  }
}
