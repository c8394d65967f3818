// SPDX-License-Identifier: Apache-2.0
package cwmp.session;

import cwmp.http.ContentCoding;
import cwmp.http.Credentials;
import cwmp.message.CpeRequest;
import cwmp.message.Inform;
import cwmp.soap.CwmpVersion;
import cwmp.wire.HttpTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session is to bring to the ACS.
 *
 * @param acs where the session starts; redirects may lead it elsewhere
 * @param credentials for Basic and Digest towards the ACS; an empty username means none
 * @param version the highest version to offer
 * @param inform the first message
 * @param requests the device's own requests after the Inform, in this order, all belonging to
 *     events of the Inform
 * @param codingOrNull how bodies are compressed, in both directions; null for not at all
 */
public record SessionPlan(
    HttpTarget acs,
    Credentials credentials,
    CwmpVersion version,
    Inform inform,
    List<CpeRequest> requests,
    @Nullable ContentCoding codingOrNull) {

  public SessionPlan {
    requests = List.copyOf(requests);
  }
}
