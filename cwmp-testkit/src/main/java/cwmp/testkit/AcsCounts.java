// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.util.Map;

/**
 * What a {@link ScriptedAcs} has counted since it started, all exact: to be compared with what the
 * devices say.
 *
 * @param requests HTTP requests to the ACS, whatever came of them
 * @param informs Informs that could be read, the refused ones included
 * @param sessionsStarted Informs answered with an InformResponse
 * @param sessionsEnded sessions that came to their final 204
 * @param sessionsAbandoned sessions of which nothing more was heard, or whose device began another
 * @param unauthorized requests answered with 401
 * @param violations requests that broke the rules of CWMP
 * @param misbehaved how often the ACS misbehaved as it was told to
 * @param transferCompletes TransferCompletes answered with a response
 * @param events how often each event code came in an Inform that was answered with a response
 * @param rpcs by name, the requests of the ACS
 */
public record AcsCounts(
    long requests,
    long informs,
    long sessionsStarted,
    long sessionsEnded,
    long sessionsAbandoned,
    long unauthorized,
    long violations,
    long misbehaved,
    long transferCompletes,
    Map<String, Long> events,
    Map<String, RpcCount> rpcs) {

  /**
   * One kind of request that the ACS made.
   *
   * @param sent how many were sent
   * @param answered how many were answered with a response
   * @param faults how many were answered with a fault
   * @param lost how many will not be answered, as their session was abandoned
   */
  public record RpcCount(long sent, long answered, long faults, long lost) {}

  public AcsCounts {
    events = Map.copyOf(events);
    rpcs = Map.copyOf(rpcs);
  }

  /** Sessions that have started and are neither ended nor abandoned. */
  public long sessionsOpen() {
    return sessionsStarted - sessionsEnded - sessionsAbandoned;
  }

  /** How often an event code came, 0 if never. */
  public long events(String code) {
    return events.getOrDefault(code, 0L);
  }

  /** The count of one request by its name, all zero if it was never sent. */
  public RpcCount rpc(String name) {
    return rpcs.getOrDefault(name, new RpcCount(0, 0, 0, 0));
  }
}
