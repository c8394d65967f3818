// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * The CPE tells of operations that the ACS did not ask for. TR-069 A.4.2.4.
 *
 * @param results at least one
 */
public record AutonomousDUStateChangeComplete(List<AutonOpResultStruct> results)
    implements CpeRequest {
  public AutonomousDUStateChangeComplete {
    results = List.copyOf(results);
  }
}
