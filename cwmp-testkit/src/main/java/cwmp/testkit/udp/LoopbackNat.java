// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.udp;

import cwmp.udp.UdpAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A NAT on the loopback interface, in front of one server: devices are told {@link #inside} as the
 * server's address, and each of their ports gets a public one. What comes to that goes to the
 * device, as long as the binding is there.
 */
public final class LoopbackNat implements AutoCloseable {
  private final UdpAddress server;
  private final LoopbackSocket inside;
  private final Map<UdpAddress, LoopbackSocket> bindings = new ConcurrentHashMap<>();

  private LoopbackNat(UdpAddress server) {
    this.server = server;
    this.inside = new LoopbackSocket("127.0.0.1", 0);
    inside.receiving(
        (device, datagram) ->
            bindings.computeIfAbsent(device, this::bind).send(this.server, datagram));
  }

  /** Stands in front of a server. */
  public static LoopbackNat before(UdpAddress server) {
    return new LoopbackNat(server);
  }

  private LoopbackSocket bind(UdpAddress device) {
    LoopbackSocket outside = new LoopbackSocket("127.0.0.1", 0);
    return outside.receiving((from, datagram) -> inside.send(device, datagram));
  }

  /** Where devices reach the server. */
  public UdpAddress inside() {
    return inside.address();
  }

  /** Forgets all bindings, as a NAT does after a time of silence or without power. */
  public void forgetBindings() {
    bindings
        .values()
        .removeIf(
            outside -> {
              outside.close();
              return true;
            });
  }

  @Override
  public void close() {
    inside.close();
    forgetBindings();
  }
}
