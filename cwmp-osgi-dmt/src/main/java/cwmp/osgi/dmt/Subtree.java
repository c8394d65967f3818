// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.dmt.Uri;

/**
 * A part of the DMT that is to be in the agent's data model.
 *
 * @param uri of the node, from the root of the DMT
 * @param path of the object that the node becomes, with a final dot
 */
record Subtree(String uri, String path) {

  Subtree {
    if (!Uri.isValidUri(uri) || !Uri.isAbsoluteUri(uri)) {
      throw new IllegalArgumentException("found the URI " + uri + ", expected one like ./TR-069");
    }
    if (!path.endsWith(".")) {
      throw new IllegalArgumentException(
          "found " + path + ", expected an object like Device.X_A_B.");
    }
  }

  /**
   * Reads {@code ./TR-069/Device=Device. ./Vendor=Device.X_ACME_Vendor.}, with blanks or commas
   * between the parts.
   *
   * @throws IllegalArgumentException if it does not have the form
   */
  static List<Subtree> all(String text) {
    List<Subtree> subtrees = new ArrayList<>();
    for (String one : text.isBlank() ? new String[0] : text.strip().split("[\\s,]+")) {
      int equals = one.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("found " + one + ", expected URI=path");
      }
      subtrees.add(new Subtree(one.substring(0, equals), one.substring(equals + 1)));
    }
    return subtrees;
  }

  /** The name of the root object. */
  String rootName() {
    return path.substring(0, path.indexOf('.'));
  }
}
