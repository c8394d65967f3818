// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.cpe.FeatureState;
import cwmp.tree.ObjectNode;

/** That the ACS has written into {@code UDPEchoConfig}, which is to take effect. */
public final class UdpEchoChange implements FeatureState {
  private final ObjectNode object;

  UdpEchoChange(ObjectNode object) {
    this.object = object;
  }

  ObjectNode object() {
    return object;
  }
}
