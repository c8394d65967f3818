// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import cwmp.wire.HttpHeaders;
import java.util.List;
import java.util.Map;

/**
 * What a {@link BulkDataCollector} was sent.
 *
 * @param number counted from 1
 * @param method POST or PUT, if the device keeps to the rules
 * @param path without the query
 * @param query decoded, in the order of the URL
 * @param body after decompression
 * @param problems what was against the rules, in words; empty if nothing was
 */
public record BulkDataReport(
    long number,
    String method,
    String path,
    Map<String, String> query,
    HttpHeaders headers,
    String body,
    List<String> problems) {

  public BulkDataReport {
    problems = List.copyOf(problems);
  }
}
