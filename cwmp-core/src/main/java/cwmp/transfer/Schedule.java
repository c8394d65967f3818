// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import cwmp.message.ScheduleDownload;
import cwmp.message.TimeWindowStruct;

/**
 * How far a scheduled download has come in its windows. TR-069 A.4.1.8.
 *
 * @param receivedMillis when the request came, from which the windows are counted
 * @param window which window is on or comes next, from 0
 * @param failures attempts that have failed in this window
 * @param consent of the user, in a window that needs it
 */
public record Schedule(long receivedMillis, int window, int failures, Consent consent) {
  /** How often a download is tried again where the ACS leaves that to the device. */
  private static final int OWN_RETRIES = 3;

  private static final long FIRST_RETRY_MILLIS = 60_000;
  private static final long LONGEST_RETRY_MILLIS = 3_600_000;

  /** Whether the user agrees. */
  public enum Consent {
    NOT_ASKED,
    ASKED,
    GIVEN
  }

  /** As the request comes. */
  static Schedule received(long nowMillis) {
    return new Schedule(nowMillis, 0, 0, Consent.NOT_ASKED);
  }

  /** The next window. */
  Schedule next() {
    return new Schedule(receivedMillis, window + 1, 0, Consent.NOT_ASKED);
  }

  Schedule with(Consent answer) {
    return new Schedule(receivedMillis, window, failures, answer);
  }

  Schedule withFailure() {
    return new Schedule(receivedMillis, window, failures + 1, consent);
  }

  boolean isOver(ScheduleDownload request) {
    return window >= request.timeWindowList().size();
  }

  TimeWindowStruct window(ScheduleDownload request) {
    return request.timeWindowList().get(window);
  }

  long startMillis(ScheduleDownload request) {
    return receivedMillis + window(request).windowStart() * 1000;
  }

  long endMillis(ScheduleDownload request) {
    return receivedMillis + window(request).windowEnd() * 1000;
  }

  WindowMode mode(ScheduleDownload request) {
    return WindowMode.of(window(request).windowMode()).orElse(WindowMode.AT_ANY_TIME);
  }

  /** Whether what has failed so often may be tried again in this window, if there is time. */
  boolean mayRetry(ScheduleDownload request) {
    int retries = window(request).maxRetries();
    return failures <= (retries < 0 ? OWN_RETRIES : retries);
  }

  /** The wait before the next attempt, which doubles. */
  long retryWaitMillis() {
    return Math.min(FIRST_RETRY_MILLIS << Math.min(failures - 1, 16), LONGEST_RETRY_MILLIS);
  }
}
