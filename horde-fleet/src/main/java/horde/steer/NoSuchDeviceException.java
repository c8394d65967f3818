// SPDX-License-Identifier: Apache-2.0
package horde.steer;

/** No device of the fleet is called so; the message is for people. */
public final class NoSuchDeviceException extends Exception {
  private static final long serialVersionUID = 1;

  NoSuchDeviceException(String message) {
    super(message);
  }
}
