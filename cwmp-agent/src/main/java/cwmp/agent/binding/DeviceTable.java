// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import java.util.List;
import java.util.Optional;

/**
 * The product's code behind a table of the model whose rows are the device's own.
 *
 * <p>The device knows its rows by keys of its own, such as the MAC address of a host or the name of
 * a section in a file. The agent gives each key an instance number, keeps that over restarts, and
 * does not give it to another key soon (TR-106 3.2.1). Rows may come and go whenever they like; the
 * agent looks at the beginning of each session and whenever somebody at the device asks, and within
 * one session the rows stay as they were seen first, apart from those that the ACS itself adds and
 * deletes.
 *
 * <p>Called like {@link DeviceObject}.
 */
public interface DeviceTable {

  /** The keys of the rows that are there now, in the order in which new ones are numbered. */
  List<String> keys();

  /**
   * The code behind a row.
   *
   * @return empty if the agent is to keep all of its values by itself
   */
  Optional<DeviceObject> row(String key);

  /**
   * The code behind what is in a row: its objects and its tables, such as those of its statistics
   * and its addresses. It is asked for them as {@link DeviceObjects} is for others, and goes before
   * those of the agent's builder.
   *
   * @return empty if they are none of its business; here always
   */
  default Optional<DeviceObjects> below(String key) {
    return Optional.empty();
  }

  /**
   * A row has its instance number, with which other parameters can refer to it: {@code
   * Device.IP.Interface.3}. Told before anything else of the row is asked for, and in each run of
   * the agent anew.
   */
  default void numbered(String key, int instance) {}

  /**
   * Somebody wants another row, whose parameters have the model's defaults.
   *
   * @param instance the number that it will have
   * @throws RefusedException if there cannot be one; here always
   */
  default NewRow add(int instance) throws RefusedException {
    throw RefusedException.request("rows of this table come by themselves");
  }

  /**
   * Somebody wants a row to go.
   *
   * @throws RefusedException if it has to stay; here always
   */
  default PreparedChange delete(String key) throws RefusedException {
    throw RefusedException.request("rows of this table go by themselves");
  }

  /**
   * A row that can be added.
   *
   * @param key of the row, once the change is applied
   */
  record NewRow(String key, PreparedChange change) {}
}
