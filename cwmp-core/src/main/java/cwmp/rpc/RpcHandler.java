// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.AcsRequest;
import cwmp.message.FaultException;

/** Carries out one kind of request. */
@FunctionalInterface
public interface RpcHandler<R extends AcsRequest> {

  /**
   * Carries it out, wholly or not at all.
   *
   * @throws FaultException with the code that Annex A gives for the case
   */
  Answer handle(R request, Cpe cpe) throws FaultException;
}
