// SPDX-License-Identifier: Apache-2.0
package horde.steer;

/** A device does not do what it was told; the message says why, for people. */
public final class OrderException extends Exception {
  private static final long serialVersionUID = 1;

  OrderException(String message) {
    super(message);
  }

  OrderException(String message, Throwable cause) {
    super(message, cause);
  }
}
