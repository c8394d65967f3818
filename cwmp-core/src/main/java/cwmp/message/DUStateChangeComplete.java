// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * The CPE tells how the operations of a ChangeDUState ended, in their order. TR-069 A.4.2.3.
 *
 * @param results at least one
 */
public record DUStateChangeComplete(List<OpResultStruct> results, String commandKey)
    implements CpeRequest {
  public DUStateChangeComplete {
    results = List.copyOf(results);
  }
}
