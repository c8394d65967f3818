// SPDX-License-Identifier: Apache-2.0
package horde.net;

import horde.limits.SourceAddresses;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a fleet uses the network.
 *
 * @param loops event loops, one thread each
 * @param connectionRequests where to listen for connection requests, port 0 for any; null for
 *     nowhere
 * @param sources where devices call from
 */
public record NetSettings(
    int loops, @Nullable InetSocketAddress connectionRequests, SourceAddresses sources) {

  /**
   * Checks the number of loops.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public NetSettings {
    if (loops < 1) {
      throw new IllegalArgumentException("a fleet needs at least one event loop: " + loops);
    }
  }

  /** The same for devices that call from whatever address the system chooses. */
  public NetSettings(int loops, @Nullable InetSocketAddress connectionRequests) {
    this(loops, connectionRequests, SourceAddresses.ANY);
  }

  /** A loop for each core, connection requests on a free port of the loopback interface. */
  public static NetSettings defaults() {
    return new NetSettings(
        Runtime.getRuntime().availableProcessors(), new InetSocketAddress("127.0.0.1", 0));
  }
}
