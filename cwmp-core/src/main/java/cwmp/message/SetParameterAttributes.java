// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** ACS changes notification and access of parameters. TR-069 A.3.2.4. */
public record SetParameterAttributes(List<SetParameterAttributesStruct> parameterList)
    implements AcsRequest {
  public SetParameterAttributes {
    parameterList = List.copyOf(parameterList);
  }
}
