// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** ACS sets parameters, all of them or none. TR-069 A.3.2.1. */
public record SetParameterValues(List<ParameterValue> parameterList, String parameterKey)
    implements AcsRequest {
  public SetParameterValues {
    parameterList = List.copyOf(parameterList);
  }
}
