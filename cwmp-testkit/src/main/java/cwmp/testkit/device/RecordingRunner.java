// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.diagnostics.Diagnostic;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.DiagnosticRunner;
import cwmp.message.FaultException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A diagnostic that measures nothing: it comes out as a test says, at once unless it is held. May
 * be used from any thread.
 *
 * @param <D> the kind
 */
public final class RecordingRunner<D extends Diagnostic> implements DiagnosticRunner<D> {
  private final Function<D, DiagnosticOutcome> outcome;
  private final Work<D> work = new Work<>();

  /** A runner whose measurements come out like this. */
  public RecordingRunner(Function<D, DiagnosticOutcome> outcome) {
    this.outcome = outcome;
  }

  @Override
  public DiagnosticOutcome run(D diagnostic) throws InterruptedException {
    try {
      work.carryOut(diagnostic);
    } catch (FaultException e) {
      throw new IllegalStateException("nobody has a diagnostic fail like this", e);
    }
    return outcome.apply(diagnostic);
  }

  /** From now on runs go on until {@link #release}, or until they are cancelled. */
  public RecordingRunner<D> hold() {
    work.hold();
    return this;
  }

  /** Lets all runs end. */
  public void release() {
    work.release();
  }

  /** What was begun, in order. */
  public List<D> begun() {
    return work.asked();
  }

  /**
   * Waits for a run to begin.
   *
   * @param number 1 for the first one
   * @throws AssertionError if it does not in that time
   */
  public D awaitBegun(int number, Duration longest) throws InterruptedException {
    return work.awaitAsked(number, longest.toMillis());
  }
}
