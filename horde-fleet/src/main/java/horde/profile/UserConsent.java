// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.time.Duration;

/**
 * What users say when they are asked whether a download may begin: window mode {@code 4
 * Confirmation Needed} of a ScheduleDownload (TR-069 A.4.1.8).
 *
 * @param agreeing the share of questions that are answered with yes, 0 to 1
 * @param answer how long they take to answer; what is longer than the window counts as a no
 */
public record UserConsent(double agreeing, Span answer) {
  /** Everybody agrees at once. */
  static final UserConsent DEFAULT = new UserConsent(1, new Span(Duration.ZERO, Duration.ZERO));

  private static final long ANSWERS = Randomness.stream("user.answers");
  private static final long TIMES = Randomness.stream("user.times");

  public UserConsent {
    if (!(agreeing >= 0 && agreeing <= 1)) {
      throw new IllegalArgumentException("a share is 0 to 1, not " + agreeing);
    }
  }

  /**
   * Whether the user of a device agrees.
   *
   * @param number tells the question from others of the device
   */
  public boolean agrees(long seed, int device, long number) {
    return Randomness.unit(seed, device, ANSWERS, number) < agreeing;
  }

  /** How long the user takes to say so. */
  public Duration answersAfter(long seed, int device, long number) {
    return answer.draw(seed, device, TIMES, number);
  }
}
