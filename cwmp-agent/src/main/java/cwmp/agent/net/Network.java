// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.net;

import cwmp.http.HttpProxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How an agent gets to its ACS.
 *
 * @param timeout how long to wait for a connection, and for each part of a reply
 * @param proxy through whom; null for directly
 * @param resolver finds the addresses of names
 * @param executor runs what must not be waited for
 */
public record Network(
    Duration timeout, Tls tls, @Nullable HttpProxy proxy, Resolver resolver, Executor executor) {

  /** Finds the addresses of names; tests bring one of their own. */
  public interface Resolver {
    /** All addresses of a name or literal, at least one. */
    InetAddress[] addresses(String host) throws UnknownHostException;
  }
}
