// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.tree.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data model of a profile, with what its devices have of it from the factory.
 *
 * @param name of the standard model, such as {@code Device:2.19}
 * @param rows by the index of the object; null, or missing at the end, for one that is no table
 * @param values by the index of the parameter; null where the schema's default serves
 */
record ProfileModel(
    String name,
    Schema schema,
    List<@Nullable ByRow<int[]>> rows,
    List<@Nullable ByRow<Template>> values) {}
