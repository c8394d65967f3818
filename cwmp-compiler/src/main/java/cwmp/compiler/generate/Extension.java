// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.ResolvedModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's document.
 *
 * @param whole the root as the vendor has it, with what the document adds
 * @param basedOn the root without that, of the version that the vendor knew; null if the document
 *     is based on nothing
 */
record Extension(ResolvedModel whole, @Nullable ResolvedModel basedOn) {

  /** The descriptions that the vendor has written, and not the Forum. */
  Map<String, String> ownDescriptions() {
    Map<String, String> own = new HashMap<>(whole.descriptions());
    if (basedOn != null) {
      own.entrySet().removeAll(basedOn.descriptions().entrySet());
    }
    return own;
  }
}
