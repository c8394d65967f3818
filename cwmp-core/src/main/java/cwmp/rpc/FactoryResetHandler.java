// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FactoryReset;
import cwmp.message.FactoryResetResponse;

/** Resets the device after the session. TR-069 A.4.1.6. */
final class FactoryResetHandler implements RpcHandler<FactoryReset> {
  @Override
  public Answer handle(FactoryReset request, Cpe cpe) {
    cpe.orders().requestFactoryReset();
    return Answer.of(new FactoryResetResponse());
  }
}
