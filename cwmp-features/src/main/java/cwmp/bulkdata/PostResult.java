// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import java.time.Duration;

/**
 * What became of a {@link PostReport}.
 *
 * @param delivered whether the collector has taken it
 * @param status the collector's last one; 0 if there was no answer
 * @param detail why it was not delivered; empty if it was
 * @param retryAfter how long the collector wants to be left alone
 */
public record PostResult(boolean delivered, int status, String detail, Duration retryAfter) {

  /** No answer came. */
  public static PostResult unanswered(String detail) {
    return new PostResult(false, 0, detail, Duration.ZERO);
  }
}
