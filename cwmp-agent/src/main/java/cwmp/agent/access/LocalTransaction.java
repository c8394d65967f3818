// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.access;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Changes that are made together or not at all. For one thread at a time.
 *
 * <p>Nothing happens before {@link #commit}. That fails with {@link ConflictException} if somebody
 * else has changed one of these parameters or rows since {@link LocalAccess#begin}, be it another
 * transaction of the same writer, and with {@link cwmp.message.FaultException} if the model, the
 * device, an AccessList or a {@link WritePolicy} does not allow it: 9003 with a fault for each
 * parameter to blame, 9005 for a row or table. Then nothing has changed.
 */
public interface LocalTransaction extends AutoCloseable {

  /** Sets a parameter. */
  LocalTransaction set(String name, String value);

  /**
   * Adds a row.
   *
   * @param table its path with the final dot
   * @param values of the new row's parameters, by their names relative to it
   */
  LocalTransaction add(String table, Map<String, String> values);

  /**
   * Deletes a row.
   *
   * @param row its path with the final dot
   */
  LocalTransaction delete(String row);

  /**
   * Makes the changes, in the order of the calls.
   *
   * @return the instance numbers of the rows that were added
   * @throws IllegalStateException if it was committed or closed before
   */
  CompletableFuture<List<Integer>> commit();

  /** Forgets what was not committed. */
  @Override
  void close();
}
