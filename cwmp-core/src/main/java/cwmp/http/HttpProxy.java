// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import cwmp.wire.HttpOrigin;

/**
 * A proxy between a device and its servers, which TR-069 knows nothing of.
 *
 * @param origin where it listens; it is spoken to in clear
 * @param credentials what it may ask for; an empty username for none
 */
public record HttpProxy(HttpOrigin origin, Credentials credentials) {

  /**
   * Rejects what is no such proxy.
   *
   * @throws IllegalArgumentException if it is to be reached through TLS
   */
  public HttpProxy {
    if (origin.isSecure()) {
      throw new IllegalArgumentException(
          "found the proxy " + origin + ", expected an http URL: a proxy is spoken to in clear");
    }
  }
}
