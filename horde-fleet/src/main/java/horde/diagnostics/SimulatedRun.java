// SPDX-License-Identifier: Apache-2.0
package horde.diagnostics;

import cwmp.diagnostics.DiagnosticOutcome;
import java.time.Duration;

/**
 * How a simulated diagnostic goes.
 *
 * @param time that it takes
 */
public record SimulatedRun(Duration time, DiagnosticOutcome outcome) {}
