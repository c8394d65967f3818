// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.http.Credentials;
import horde.fleet.InMemoryAcs;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an extension was told.
 *
 * @param url of the ACS, asked when it is needed; null if the tests or the environment have it
 * @param defaults what devices are that nobody has wishes about
 * @param connectionRequests how an ACS has to log in to devices
 * @param listen the address for connection requests
 * @param patience how long to wait if nobody says
 * @param virtualAcs makes the ACS of each world on virtual time; null for real time
 * @param start what the clock shows at first, on virtual time
 * @param realisticTimes whether devices restart and install as slowly as their profile has it
 */
record Settings(
    @Nullable Supplier<?> url,
    CpeSpec defaults,
    Credentials connectionRequests,
    String listen,
    Within patience,
    @Nullable Supplier<? extends InMemoryAcs> virtualAcs,
    Instant start,
    boolean realisticTimes) {

  /** When virtual time begins. */
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
}
