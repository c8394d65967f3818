// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.access;

import cwmp.tree.Writer;
import java.time.Instant;

/**
 * A parameter has another value.
 *
 * @param path full name
 * @param oldValue what it read before, in canonical spelling; empty for one that was not there
 * @param newValue what it reads now; empty for one that is gone with its row
 * @param writer whose doing it is: the ACS's, this device's, or the engine's by itself
 * @param by who it was on this device; {@code ACS} and {@code engine} for these
 * @param at the wall clock then, which may jump; while it is not known the time since the start, as
 *     the ACS is told it: counted from {@code 0001-01-01T00:00:00Z} (TR-106 3.2.2)
 */
public record ParameterChange(
    String path, String oldValue, String newValue, Writer writer, String by, Instant at) {}
