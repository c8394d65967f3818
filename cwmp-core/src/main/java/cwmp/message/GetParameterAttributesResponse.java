// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** The attributes that were asked for. TR-069 A.3.2.5. */
public record GetParameterAttributesResponse(List<ParameterAttributeStruct> parameterList)
    implements CpeResponse {
  public GetParameterAttributesResponse {
    parameterList = List.copyOf(parameterList);
  }
}
