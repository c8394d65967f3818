// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.session.SessionOutcome;
import java.util.List;

/**
 * A device with its driver, as a script plays against it.
 *
 * <p>It has the model and the values of {@link ScriptDevice}, is switched off at first, and asks
 * nobody for the time but a clock of its own that {@link DeviceFact.TimePasses} moves. Restarts and
 * factory resets that the ACS asks for are carried out at once; transfers, pings and changes of
 * deployment units run until there is the fact that they are over.
 */
public interface ScriptSubject extends AutoCloseable {

  /**
   * Lets all this happen at once, then carries on until the device has nothing to do: no session
   * open or due, nothing left that the ACS has asked for.
   *
   * @return how the sessions ended that were closed on the way, in order
   */
  List<SessionOutcome> happen(List<DeviceFact> facts) throws Exception;

  @Override
  void close();

  /** Makes a subject for one run of a script. */
  interface Factory {

    /**
     * A device of the ACS on this stage: {@link ScriptStage#url} or {@link ScriptStage#inMemory}.
     */
    ScriptSubject create(ScriptStage stage) throws Exception;
  }
}
