// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.FaultException;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to a device while the changes of a request are made durable: if that fails the
 * request is undone, and these have happened all the same.
 */
final class UndoneFacts {
  /** Something that happens to the engine. */
  interface Fact {
    void happen() throws FaultException;
  }

  private final Runnable undo;
  private final List<Fact> facts = new ArrayList<>(0);

  /**
   * Nothing has happened yet.
   *
   * @param undo takes back the request, and with it what is noted here
   */
  UndoneFacts(Runnable undo) {
    this.undo = undo;
  }

  void note(Fact fact) {
    facts.add(fact);
  }

  /** Takes back the request, but not the facts. */
  void undo() {
    undo.run();
    for (Fact fact : facts) {
      try {
        fact.happen();
      } catch (FaultException e) {
        // It was possible only thanks to the request that is undone, such as a value in a new row.
        continue;
      }
    }
  }
}
