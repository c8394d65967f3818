// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * One entry of {@link SetParameterAttributes}. Where a {@code ..Change} is false the value beside
 * it means nothing.
 *
 * @param notification 0 off, 1 passive, 2 active, 3 to 6 lightweight; unchecked
 */
public record SetParameterAttributesStruct(
    String name,
    boolean notificationChange,
    int notification,
    boolean accessListChange,
    List<String> accessList) {
  public SetParameterAttributesStruct {
    accessList = List.copyOf(accessList);
  }
}
