// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import org.jspecify.annotations.Nullable;

/**
 * How a diagnostic ended.
 *
 * @param errorOrNull why it failed; a model that does not have the error reports {@code
 *     Error_Other} or the nearest that it has
 * @param resultOrNull what it found out; of a failed one what is there nevertheless, or null
 */
public record DiagnosticOutcome(
    @Nullable DiagnosticError errorOrNull, @Nullable DiagnosticResult resultOrNull) {

  /** It found out what it was to. */
  public static DiagnosticOutcome complete(DiagnosticResult result) {
    return new DiagnosticOutcome(null, result);
  }

  /** It failed. */
  public static DiagnosticOutcome failed(DiagnosticError error) {
    return new DiagnosticOutcome(error, null);
  }
}
