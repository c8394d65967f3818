// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.SetStatus;
import cwmp.message.TransferRequest;
import cwmp.tree.Effect;
import cwmp.tree.EngineParameter;
import java.util.List;

/**
 * What an ACS may ask of a device beside its parameters: restarts, transfers, Informs at a time.
 * Each is noted and carried out after the session, and taken back if the request fails after all.
 *
 * <p>A view of a {@link Cpe}, on its thread.
 */
public final class AcsOrders {
  private final Cpe cpe;

  AcsOrders(Cpe cpe) {
    this.cpe = cpe;
  }

  /** A change by the ACS has succeeded with this key. */
  public void setParameterKey(String key) {
    cpe.engineWrites(EngineParameter.PARAMETER_KEY, key);
  }

  /**
   * Restart after the session.
   *
   * @throws FaultException 9001 if it was asked for too often
   */
  public void requestReboot(String commandKey) throws FaultException {
    if (cpe.agenda().rebootKeys.size() >= Agenda.MOST_REBOOTS) {
      throw new FaultException(
          FaultCode.REQUEST_DENIED, "already " + Agenda.MOST_REBOOTS + " requests to reboot");
    }
    cpe.agenda().rebootKeys.add(commandKey);
    cpe.agenda().oweRestart();
  }

  /**
   * The ACS has changed something that takes effect then; a restart follows the session if that
   * needs one.
   *
   * @return what the response is to say
   */
  public SetStatus takesEffect(Effect effect) {
    if (effect == Effect.AFTER_RESTART) {
      cpe.agenda().oweRestart();
    }
    return effect == Effect.AT_ONCE ? SetStatus.APPLIED : SetStatus.COMMITTED;
  }

  /** Back to the factory after the session. */
  public void requestFactoryReset() {
    cpe.agenda().afterSession = new CpeCommand.ResetToFactory();
  }

  /**
   * Inform after this time.
   *
   * @throws FaultException 9004 if too many are waiting
   */
  public void scheduleInform(long delaySeconds, String commandKey) throws FaultException {
    List<Agenda.ScheduledInform> scheduled = cpe.agenda().scheduledInforms;
    if (scheduled.size() >= Agenda.MOST_SCHEDULED) {
      throw new FaultException(
          FaultCode.RESOURCES_EXCEEDED,
          "already " + Agenda.MOST_SCHEDULED + " scheduled Informs waiting");
    }
    scheduled.add(
        new Agenda.ScheduledInform(cpe.host().monotonicMillis() + delaySeconds * 1000, commandKey));
  }

  /**
   * Fetch and apply a file, or send one, after the session and the delay or within the windows.
   *
   * @throws FaultException 9004 if too many transfers are in the queue
   */
  public void scheduleTransfer(TransferRequest request) throws FaultException {
    cpe.agenda()
        .transfers
        .add(request, cpe.host().monotonicMillis(), request.delaySeconds() * 1000);
  }

  /**
   * Take back all transfers with this key.
   *
   * @throws FaultException 9021 if one of them has begun, or is over
   */
  public void cancelTransfers(String commandKey) throws FaultException {
    cpe.agenda().transfers.cancel(commandKey);
    cpe.dropEmptyAgenda();
  }

  /** The transfers that the ACS asked for and whose result it has not taken. */
  public List<AllQueuedTransferStruct> listedTransfers() {
    return cpe.listedTransfers();
  }
}
