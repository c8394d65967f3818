// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.cpe.FeatureCommand;

/**
 * Nobody waits for the result of this run any more. It may not have begun, or be over; a result
 * that comes nevertheless is ignored.
 */
public record StopDiagnostic(DiagnosticRun run) implements FeatureCommand {}
