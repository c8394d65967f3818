// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

/** What became of a step, a stage or a scenario. */
public enum Verdict {
  /** It was done, or what was expected has come. */
  PASSED,
  /** What was expected has not come, or a step could not be done. */
  FAILED,
  /** It was not tried, as something before it has failed or the run was cut off. */
  SKIPPED,
  /** It was cut off: somebody has ended the run. */
  INTERRUPTED;

  /** As people read it. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
