// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

/**
 * Carries out one kind of diagnostics.
 *
 * @param <D> the kind
 */
@FunctionalInterface
public interface DiagnosticRunner<D extends Diagnostic> {

  /**
   * Measures; called on a thread of its own for each run, perhaps on several at a time.
   *
   * @throws InterruptedException if the run was cancelled, which interrupts its thread
   */
  DiagnosticOutcome run(D diagnostic) throws InterruptedException;
}
