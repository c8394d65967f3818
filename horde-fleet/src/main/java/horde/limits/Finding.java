// SPDX-License-Identifier: Apache-2.0
package horde.limits;

/**
 * Something to know about a fleet on this machine.
 *
 * @param text for people: what was found, and what to do about it
 */
public record Finding(Kind kind, String text) {

  /** How bad it is. */
  public enum Kind {
    /** As it should be. */
    GOOD,
    /** It may spoil what is measured. */
    WARNING,
    /** It cannot work. */
    IMPOSSIBLE
  }

  @Override
  public String toString() {
    return (kind == Kind.WARNING ? "warning: " : "") + text;
  }
}
