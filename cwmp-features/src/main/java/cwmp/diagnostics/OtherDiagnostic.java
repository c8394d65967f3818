// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.util.Map;

/**
 * A diagnostic that this engine does not know, such as a self test or one of a vendor. Its result
 * may be a {@link Result}, or any {@link DiagnosticResult}.
 *
 * @param path of its object, with {@code {i}} for each instance number and a dot at the end
 * @param arguments the writable parameters by name, in canonical form
 */
public record OtherDiagnostic(String path, Map<String, String> arguments) implements Diagnostic {
  public OtherDiagnostic {
    arguments = Map.copyOf(arguments);
  }

  /** Any parameters. */
  public record Result(ResultParameters parameters) implements DiagnosticResult {}
}
