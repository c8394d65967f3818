// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** The values that were asked for, in model order. TR-069 A.3.2.2. */
public record GetParameterValuesResponse(List<ParameterValue> parameterList)
    implements CpeResponse {
  public GetParameterValuesResponse {
    parameterList = List.copyOf(parameterList);
  }
}
