// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import java.util.Arrays;
import java.util.Optional;

/** When within its window a download is carried out. TR-069 A.4.1.8. */
public enum WindowMode {
  /** Whenever the device likes, even if that interrupts the user. */
  AT_ANY_TIME("1 At Any Time"),
  /** As the window begins, even if that interrupts the user. */
  IMMEDIATELY("2 Immediately"),
  /** When it interrupts nobody. */
  WHEN_IDLE("3 When Idle"),
  /** Once the user has agreed. */
  CONFIRMATION_NEEDED("4 Confirmation Needed");

  private final String text;

  WindowMode(String text) {
    this.text = text;
  }

  /** The mode in the spelling of the wire, if it is one of these. */
  public static Optional<WindowMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
  }

  /** The spelling of the wire. */
  public String text() {
    return text;
  }
}
