// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

/**
 * When a change that the ACS has made takes effect. Until then a value reads as before, though the
 * new one is kept; a row is there at once. TR-069 A.3.2.1.
 */
public enum Effect {
  /** Before the response, whose Status is 0. */
  AT_ONCE,
  /** After the session; Status 1. */
  AFTER_SESSION,
  /** By a restart that follows the session; Status 1. */
  AFTER_RESTART;

  /** The later of the two. */
  public Effect orLater(Effect other) {
    return compareTo(other) < 0 ? other : this;
  }
}
