// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** ACS reads parameters by full name or partial path. TR-069 A.3.2.2. */
public record GetParameterValues(List<String> parameterNames) implements AcsRequest {
  public GetParameterValues {
    parameterNames = List.copyOf(parameterNames);
  }
}
