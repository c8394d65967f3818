// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import java.util.Locale;

/** How bad it is to break a rule. */
public enum Severity {
  /** The standard forbids it: a device may break the session off, or misunderstand. */
  VIOLATION,
  /** The standard advises against it, or it is legal and goes wrong with many devices. */
  WARNING;

  /** As it is written in reports: {@code violation} or {@code warning}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
