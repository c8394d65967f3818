// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.cpe.FeatureCommand;

/** Measure this, then call {@link Diagnostics#finished}. Several may run at a time. */
public record StartDiagnostic(DiagnosticRun run) implements FeatureCommand {}
