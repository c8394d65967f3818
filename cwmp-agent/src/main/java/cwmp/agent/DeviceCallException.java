// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import org.jspecify.annotations.Nullable;

/**
 * The product's code gave no result. The message says why in words that may go to the ACS: nothing
 * of the product's insides.
 */
final class DeviceCallException extends Exception {
  private static final long serialVersionUID = 1;

  DeviceCallException(String reason) {
    super(reason);
  }

  DeviceCallException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }

  /** The reason, such as {@code it has not answered within 5000 ms}. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
