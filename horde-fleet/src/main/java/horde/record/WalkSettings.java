// SPDX-License-Identifier: Apache-2.0
package horde.record;

import java.time.Duration;

/**
 * How politely a device is asked.
 *
 * @param pause before each request
 * @param requestsPerSession after which the device may go, and is asked on in its next session
 * @param requests in all, after which the walk ends wherever it is
 * @param batch how many names a request has at most
 * @param patience how long a device may be silent in a session
 * @param again after which numbers that may grow are looked at once more; zero for never
 */
public record WalkSettings(
    Duration pause,
    int requestsPerSession,
    int requests,
    int batch,
    Duration patience,
    Duration again) {

  /** 20 ms, 2000 requests a session, 20 000 in all, 128 names, a minute, 5 seconds. */
  public static final WalkSettings DEFAULT =
      new WalkSettings(
          Duration.ofMillis(20), 2000, 20_000, 128, Duration.ofMinutes(1), Duration.ofSeconds(5));

  public WalkSettings {
    if (requestsPerSession < 1 || requests < 1 || batch < 1) {
      throw new IllegalArgumentException("a walk makes at least one request for one name");
    }
  }
}
