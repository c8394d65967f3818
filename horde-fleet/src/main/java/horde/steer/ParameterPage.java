// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the parameters of a device, in model order.
 *
 * @param next how many to leave out for the next page; null if there is none
 * @param matching how many there are in all
 */
public record ParameterPage(List<ParameterRow> parameters, @Nullable Integer next, int matching) {}
