// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** The objects and parameters at or below the path. TR-069 A.3.2.3. */
public record GetParameterNamesResponse(List<ParameterInfo> parameterList) implements CpeResponse {
  public GetParameterNamesResponse {
    parameterList = List.copyOf(parameterList);
  }
}
