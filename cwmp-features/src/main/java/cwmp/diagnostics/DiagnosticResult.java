// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

/** What a diagnostic has found out. */
public interface DiagnosticResult {

  /** The result as parameters of the diagnostics object, in the spellings of all models. */
  ResultParameters parameters();
}
