// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** The methods that the peer accepts, vendor ones included. TR-069 A.3.1.1. */
public record GetRPCMethodsResponse(List<String> methodList) implements CpeResponse, AcsResponse {
  public GetRPCMethodsResponse {
    methodList = List.copyOf(methodList);
  }
}
