// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A call of a vendor's method, {@code X_<VENDOR>_<name>}; goes both ways. TR-069 A.3.1.1.
 *
 * <p>What the arguments mean is for the handler of the method to say.
 *
 * @param methodName the name of the method, at most 64 characters
 */
public record VendorRequest(String methodName, List<VendorArgument> arguments)
    implements CpeRequest, AcsRequest {
  private static final Pattern METHOD = Pattern.compile("X_[A-Za-z0-9-]+_[A-Za-z0-9_.-]+");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is no name of a vendor's method
   */
  public VendorRequest {
    arguments = List.copyOf(arguments);
    if (!isVendorMethod(methodName)) {
      throw new IllegalArgumentException(
          "no name of a vendor's method, like X_ACME_Hello: " + methodName);
    }
  }

  /** Whether this can be the name of a vendor's method. */
  public static boolean isVendorMethod(String name) {
    return name.length() <= 64
        && METHOD.matcher(name).matches()
        && !name.endsWith(VendorResponse.SUFFIX);
  }

  @Override
  public String messageName() {
    return methodName;
  }
}
