// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.tree.ObjectNode;

/** One run of a diagnostic: no other run, even of the same diagnostic, is equal to it. */
public final class DiagnosticRun {
  private final ObjectNode object;
  private final Diagnostic diagnostic;

  DiagnosticRun(ObjectNode object, Diagnostic diagnostic) {
    this.object = object;
    this.diagnostic = diagnostic;
  }

  /** What to measure. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /** The path of the diagnostics object, with its final dot. */
  public String path() {
    return object.path();
  }

  ObjectNode object() {
    return object;
  }

  @Override
  public String toString() {
    return path() + " " + diagnostic;
  }
}
