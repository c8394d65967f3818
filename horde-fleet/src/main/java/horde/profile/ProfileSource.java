// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ValueSource;

/** One device's view of its profile. */
record ProfileSource(Profile profile, DeviceFacts device) implements ValueSource {
  @Override
  public int[] rows(ObjectNode table) {
    return profile.rows(table, device);
  }

  @Override
  public String value(ParameterNode parameter) {
    return profile.value(parameter, device);
  }

  @Override
  public boolean hasLiveRows() {
    return profile.hasLiveRows();
  }

  @Override
  public boolean movesByItself(ParameterNode parameter) {
    return profile.moves(parameter);
  }
}
