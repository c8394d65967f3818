// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.soap.SoapReader;

/**
 * What all sessions of a device, or of a fleet, have in common.
 *
 * @param reader reads the envelopes of the ACS, with its limits
 * @param sessionTimeoutSeconds told to the ACS in the Inform (versions 1.3 and up), 0 to leave it
 *     out
 * @param repeatsOn8005 how often a request is repeated at once when the ACS asks for it with fault
 *     8005
 * @param basicBeforeChallenge over TLS only: send Basic credentials without being asked (TR-069
 *     3.4.4)
 * @param acceptsAny2xx take an envelope with another 2xx status than 200, as some ACSs send it
 * @param refusesDowngrade a redirect from https to http ends the session
 */
public record SessionSettings(
    SoapReader reader,
    int sessionTimeoutSeconds,
    int repeatsOn8005,
    boolean basicBeforeChallenge,
    boolean acceptsAny2xx,
    boolean refusesDowngrade) {

  /** What fits nearly all. */
  public static SessionSettings defaults() {
    return with(SoapReader.fromAcs());
  }

  /** The same with a reader of its own. */
  public static SessionSettings with(SoapReader reader) {
    return new SessionSettings(reader, 30, 5, true, true, true);
  }
}
