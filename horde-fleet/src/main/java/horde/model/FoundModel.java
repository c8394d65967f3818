// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.model.DataModel;
import java.util.Map;

/**
 * A model that was asked for.
 *
 * @param descriptions by path, as its files have them; empty if it comes from a table
 * @param pathsAsWritten of the parameters that its files call otherwise
 * @param origin where it is from, for people
 */
record FoundModel(
    DataModel model,
    Map<String, String> descriptions,
    Map<String, String> pathsAsWritten,
    String origin) {

  /** A model whose files, if it has any, call everything as it does. */
  FoundModel(DataModel model, Map<String, String> descriptions, String origin) {
    this(model, descriptions, Map.of(), origin);
  }
}
