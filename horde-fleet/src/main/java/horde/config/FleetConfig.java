// SPDX-License-Identifier: Apache-2.0
package horde.config;

import horde.fleet.FleetPlan;
import horde.fleet.TraceSettings;
import horde.limits.SourceAddresses;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to be: the fleet, and what surrounds it.
 *
 * @param connectionRequests where to listen for connection requests, port 0 for any
 * @param sources where devices call from
 * @param duration how long to run; null for until somebody ends it
 * @param state where the devices keep what they must remember; null if they are new at each start
 * @param reporting what is told at the end, and what must be true then
 * @param referee whether the ACS's side of the sessions is judged
 * @param web where the run may be looked at and steered
 * @param trace which sessions are kept to be looked at
 * @param habits what devices do besides
 * @param digest SHA-256 in hexadecimal digits of all that decides what the devices do, but for
 *     passwords; equal for equal configurations, however they were written
 */
public record FleetConfig(
    FleetPlan plan,
    InetSocketAddress connectionRequests,
    SourceAddresses sources,
    @Nullable Duration duration,
    @Nullable Path state,
    Reporting reporting,
    boolean referee,
    Web web,
    TraceSettings trace,
    Habits habits,
    String digest) {}
