// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * ACS installs, updates and uninstalls software modules. TR-069 A.4.1.10.
 *
 * <p>Each operation succeeds or fails by itself; the results come back in a {@link
 * DUStateChangeComplete}.
 *
 * @param operations at least one, carried out in this order
 */
public record ChangeDUState(List<OperationStruct> operations, String commandKey)
    implements AcsRequest {
  public ChangeDUState {
    operations = List.copyOf(operations);
  }
}
