// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.tree.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data model of a profile, with what its devices have of it from the factory.
 *
 * @param name of the standard model, such as {@code Device:2.19}
 * @param rows which rows its tables have
 * @param values by the index of the parameter; null where the schema's default serves
 */
record ProfileModel(
    String name, Schema schema, ProfileRows rows, List<@Nullable ByRow<Template>> values) {}
