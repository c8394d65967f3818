// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.model.DataModel;
import java.util.Map;

/**
 * A model that was asked for.
 *
 * @param descriptions by path, as its files have them; empty if it comes from a table
 * @param origin where it is from, for people
 */
record FoundModel(DataModel model, Map<String, String> descriptions, String origin) {}
