// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * The CPE asks the ACS for a Download. TR-069 A.4.2.2.
 *
 * @param fileTypeArg what else to know about the file, at most 16
 */
public record RequestDownload(String fileType, List<ArgStruct> fileTypeArg) implements CpeRequest {
  public RequestDownload {
    fileTypeArg = List.copyOf(fileTypeArg);
  }
}
