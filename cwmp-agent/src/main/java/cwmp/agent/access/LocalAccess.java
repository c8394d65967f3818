// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.access;

import cwmp.message.ParameterValue;
import cwmp.tree.Schema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What one local writer can do with the data model. From any thread; the answers come from the
 * agent's, in the order of the questions, and in the middle of a session too.
 *
 * <p>Values are in the spelling of TR-106, hidden ones as they are. A future fails with {@link
 * cwmp.message.FaultException} as the ACS's own requests would, with the parameters at fault named.
 */
public interface LocalAccess {

  /** Who this is. */
  LocalWriter writer();

  /** The model as it is now; it is another one when a program has brought a part of it. */
  CompletableFuture<Schema> model();

  /** What a parameter reads; empty if the device does not have it now. */
  CompletableFuture<Optional<String>> get(String name);

  /**
   * Everything that a full name, a partial path with its final dot, or either with {@code *} for
   * instance numbers covers now, in model order; empty if it is nothing here.
   */
  CompletableFuture<List<ParameterValue>> read(String path);

  /** Begins a change. */
  LocalTransaction begin();

  /**
   * Hears of changes from now on, whoever makes them.
   *
   * @param path as for {@link #read}
   */
  Registration watch(String path, ChangeListener listener);

  /**
   * Has the agent look at what the device changes without telling it: rows of its tables, and
   * values that its code supplies.
   */
  CompletableFuture<Void> look();
}
