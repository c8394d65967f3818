// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** ACS reads notification and access of parameters. TR-069 A.3.2.5. */
public record GetParameterAttributes(List<String> parameterNames) implements AcsRequest {
  public GetParameterAttributes {
    parameterNames = List.copyOf(parameterNames);
  }
}
