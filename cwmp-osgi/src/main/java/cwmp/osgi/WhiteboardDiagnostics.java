// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.diagnostics.Diagnostic;
import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.DiagnosticRunner;
import cwmp.message.FaultException;
import java.util.Optional;
import java.util.function.Function;

/** Finds a service that carries a diagnostic out. */
final class WhiteboardDiagnostics
    implements Function<Diagnostic, Optional<DiagnosticRunner<Diagnostic>>> {
  private final Guests<DiagnosticRunner<Diagnostic>> runners;

  WhiteboardDiagnostics(Guests<DiagnosticRunner<Diagnostic>> runners) {
    this.runners = runners;
  }

  @Override
  public Optional<DiagnosticRunner<Diagnostic>> apply(Diagnostic diagnostic) {
    String kind = diagnostic.getClass().getSimpleName();
    return runners
        .first(each -> each.property(CwmpProperties.DIAGNOSTIC).contains(kind))
        .map(runner -> asked -> run(runner, asked));
  }

  private static DiagnosticOutcome run(
      Guest<DiagnosticRunner<Diagnostic>> runner, Diagnostic diagnostic)
      throws InterruptedException {
    try {
      Optional<DiagnosticOutcome> outcome = runner.call(service -> service.run(diagnostic));
      if (outcome.isPresent()) {
        return outcome.get();
      }
    } catch (FaultException e) {
      throw new IllegalStateException("a runner of diagnostics throws no fault", e);
    } catch (InterruptedException e) {
      if (!runner.gate().isClosed()) {
        throw e; // canceled
      }
    }
    return DiagnosticOutcome.failed(DiagnosticError.OTHER);
  }
}
