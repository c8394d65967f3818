// SPDX-License-Identifier: Apache-2.0
package horde.metric;

/** A text is no threshold; the message says what was found and what was expected. */
public final class ThresholdException extends Exception {
  private static final long serialVersionUID = 1;

  ThresholdException(String message) {
    super(message);
  }
}
