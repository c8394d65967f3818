// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import java.time.Instant;
import java.util.List;

/**
 * A rule that an ACS has broken.
 *
 * @param count how often
 * @param sample the first time
 */
public record Violation(Rule rule, long count, Sample sample) {

  /**
   * One time that a rule was broken.
   *
   * @param device the serial number of the device that saw it
   * @param detail what was found, and what was expected
   * @param transcript the session up to there, its last messages only, for people and without
   *     passwords
   */
  public record Sample(Instant time, String device, String detail, List<String> transcript) {
    /** Copies the transcript. */
    public Sample {
      transcript = List.copyOf(transcript);
    }
  }

  /** How bad it is. */
  public Severity severity() {
    return rule.severity();
  }

  /** In a line: how bad, which rule, how often, and what it was at first. */
  @Override
  public String toString() {
    return "%s %s (%s) %d, first at %s: %s"
        .formatted(severity(), rule.id(), rule.clause(), count, sample.device(), sample.detail());
  }
}
