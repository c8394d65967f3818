// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.cpe.FeatureCommand;
import cwmp.http.Credentials;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpTarget;

/**
 * Send this to a collector, by means of a {@link ReportExchange}, and tell {@link
 * BulkData#postEnded} what came of it.
 *
 * @param profile the instance number of its BulkData.Profile
 * @param number tells it from other posts of the profile
 * @param method POST or PUT
 * @param headers those of the body, and Date; without Host, Content-Length and credentials
 * @param body not to be changed
 */
public record PostReport(
    int profile,
    long number,
    String method,
    HttpTarget target,
    HttpHeaders headers,
    byte[] body,
    Credentials credentials)
    implements FeatureCommand {

  /** For logs: the body is only counted, the query left out, as it may hold anything. */
  @Override
  public String toString() {
    return "PostReport[profile %d, %s %s%s, %d bytes]"
        .formatted(profile, method, target.origin(), target.path(), body.length);
  }
}
