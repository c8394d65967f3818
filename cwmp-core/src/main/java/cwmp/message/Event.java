// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * One cause of a session. TR-069 A.3.3.1.
 *
 * @param commandKey empty unless the code is one of the {@code M} codes
 */
public record Event(EventCode code, String commandKey) {

  /** An event without a command key. */
  public static Event of(EventCode code) {
    return new Event(code, "");
  }
}
