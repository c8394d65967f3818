// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import horde.fleet.Device;
import horde.fleet.InMemoryAcs;
import horde.fleet.Transport;
import horde.lab.VirtualAcs;
import java.util.Map;

/** Several ACSs on virtual time, each at a host of its own; nobody is at the others. */
final class VirtualNetwork implements InMemoryAcs {
  private final Map<String, VirtualAcs> hosts;
  private final VirtualAcs first;

  /**
   * These.
   *
   * @param hosts each ACS by its host
   * @param first whose files are found at other hosts, too, and who stands for other servers
   */
  VirtualNetwork(Map<String, VirtualAcs> hosts, VirtualAcs first) {
    this.hosts = Map.copyOf(hosts);
    this.first = first;
  }

  @Override
  public Reaction onPost(long line, HttpPost post) {
    String host = post.target().origin().host();
    VirtualAcs acs = hosts.get(host);
    return acs == null
        ? new Failure(0, SessionFailure.CONNECT, "there is no ACS at " + host)
        : acs.onPost(line, post);
  }

  @Override
  public FileReaction onFetch(Transport.FileRequest request) {
    return hosts.getOrDefault(String.valueOf(request.url().getHost()), first).onFetch(request);
  }

  @Override
  public Reaction onRequest(Device device, Transport.HttpRequest request) {
    return first.onRequest(device, request);
  }
}
