// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the devices that match a selector, by ascending index.
 *
 * <p>It is no picture of one moment: each device was seen at a time of its own between {@code from}
 * and {@code to}, while the sessions of others went on.
 *
 * @param next the index at which the next page begins; null if there is none
 * @param matching how many match from the first index on, if that was asked for; else null
 * @param visited how many devices were looked at
 */
public record DevicePage(
    List<DeviceRow> devices,
    @Nullable Integer next,
    @Nullable Integer matching,
    int visited,
    Instant from,
    Instant to) {}
