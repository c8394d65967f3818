// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import cwmp.cpe.Cpe;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ScheduleInform;
import cwmp.message.ScheduleInformResponse;

/** Informs after a while. TR-069 A.4.1.2. */
final class ScheduleInformHandler implements RpcHandler<ScheduleInform> {
  @Override
  public Answer handle(ScheduleInform request, Cpe cpe) throws FaultException {
    if (request.delaySeconds() == 0) {
      throw new FaultException(
          FaultCode.INVALID_ARGUMENTS, "DelaySeconds is 0, it has to be 1 or more");
    }
    cpe.orders().scheduleInform(request.delaySeconds(), request.commandKey());
    return Answer.of(new ScheduleInformResponse());
  }
}
