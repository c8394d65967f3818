// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;

/**
 * The answer to a {@link VendorRequest}. TR-069 A.3.1.1.
 *
 * @param methodName the name of the method, as in the request
 */
public record VendorResponse(String methodName, List<VendorArgument> arguments)
    implements CpeResponse, AcsResponse {
  static final String SUFFIX = "Response";

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is no name of a vendor's method
   */
  public VendorResponse {
    arguments = List.copyOf(arguments);
    if (!VendorRequest.isVendorMethod(methodName)) {
      throw new IllegalArgumentException(
          "no name of a vendor's method, like X_ACME_Hello: " + methodName);
    }
  }

  @Override
  public String messageName() {
    return methodName + SUFFIX;
  }
}
