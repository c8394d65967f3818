// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * The attributes of one parameter. TR-069 A.3.2.5.
 *
 * @param notification 0 off, 1 passive, 2 active, 3 to 6 lightweight
 */
public record ParameterAttributeStruct(String name, int notification, List<String> accessList) {
  public ParameterAttributeStruct {
    accessList = List.copyOf(accessList);
  }
}
