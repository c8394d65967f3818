// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

/** How a device is doing, in one word for people. */
public enum DeviceStatus {
  /** It has not been switched on, or was switched off. */
  OFF("off"),
  /** It restarts, or installs firmware. */
  RESTARTING("restarting"),
  /** It talks to its ACS now. */
  SESSION("session"),
  /** Its last session failed, and it will try again. */
  RETRYING("retrying"),
  /** It is on, and its ACS has not heard of it yet. */
  NEW("new"),
  /** Its last session ended well. */
  OK("ok");

  private final String word;

  DeviceStatus(String word) {
    this.word = word;
  }

  /** How it is doing now; on its loop. */
  public static DeviceStatus of(Device device) {
    return switch (device.power()) {
      case OFF -> OFF;
      case DARK -> RESTARTING;
      case ON ->
          device.inSession()
              ? SESSION
              : device.lastFailure().isPresent() ? RETRYING : device.informed() ? OK : NEW;
    };
  }

  /** Whether it has power: {@code on}, {@code off} or {@code restarting}. */
  public static String powerOf(Device device) {
    return switch (device.power()) {
      case OFF -> OFF.word;
      case DARK -> RESTARTING.word;
      case ON -> "on";
    };
  }

  /** The word. */
  public String word() {
    return word;
  }
}
