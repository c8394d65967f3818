// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/** The options that were asked for. TR-069 A.4.1.4. */
public record GetOptionsResponse(List<OptionStruct> optionList) implements CpeResponse {
  public GetOptionsResponse {
    optionList = List.copyOf(optionList);
  }
}
