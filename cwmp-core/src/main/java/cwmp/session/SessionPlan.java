// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.http.Credentials;
import cwmp.message.CpeRequest;
import cwmp.message.Inform;
import cwmp.soap.CwmpVersion;
import cwmp.wire.HttpTarget;
import java.util.List;

/**
 * What a session is to bring to the ACS.
 *
 * @param acs where the session starts; redirects may lead it elsewhere
 * @param credentials for Basic and Digest towards the ACS; an empty username means none
 * @param version the highest version to offer
 * @param inform the first message
 * @param requests the device's own requests after the Inform, in this order, all belonging to
 *     events of the Inform
 */
public record SessionPlan(
    HttpTarget acs,
    Credentials credentials,
    CwmpVersion version,
    Inform inform,
    List<CpeRequest> requests) {

  public SessionPlan {
    requests = List.copyOf(requests);
  }
}
