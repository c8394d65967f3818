// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.model;

import java.util.List;
import java.util.Map;

/**
 * What has to come of a SetParameterValues.
 *
 * @param refused whether the answer is a fault
 * @param faults name and code of each bad parameter, such as {@code Device.A=9007}, in request
 *     order; empty for a fault without entries
 * @param state what each parameter holds afterwards, by full name with instance numbers
 */
public record Outcome(boolean refused, List<String> faults, Map<String, String> state) {
  public Outcome {
    faults = List.copyOf(faults);
    state = Map.copyOf(state);
  }
}
