// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import java.util.Optional;

/** Makes the product's code for objects of the model. Called like {@link DeviceObject}. */
@FunctionalInterface
public interface DeviceObjects {

  /**
   * The code of an object, when that is there for the first time: at the start, and for a row when
   * it comes.
   *
   * @param path of the model, such as <code>Device.WiFi.SSID.{i}.</code>
   * @param instances the instance numbers in the path, the outermost first
   * @return empty if the agent is to keep all of its values by itself
   */
  Optional<DeviceObject> object(String path, int[] instances);

  /**
   * The code of a table, when that is there for the first time.
   *
   * @param path of the model, such as <code>Device.Hosts.Host.{i}.</code>
   * @param instances the instance numbers of the rows that the table is in, the outermost first
   * @return empty if the rows are none of its business: those that were declared, and what the ACS
   *     adds, are kept by the agent itself
   */
  default Optional<DeviceTable> table(String path, int[] instances) {
    return Optional.empty();
  }
}
