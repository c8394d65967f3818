// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.http.FileServers;
import cwmp.http.HttpProxy;
import horde.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * How the devices of a group get to the servers that they call.
 *
 * @param tls for https
 * @param proxy through whom; null for directly
 * @param fileServers which ones they fetch files from and send files to
 */
public record Access(TlsSettings tls, @Nullable HttpProxy proxy, FileServers fileServers) {
  /** Directly, to all, trusting whom the Java runtime trusts. */
  public static final Access DIRECT = new Access(TlsSettings.DEFAULT, null);

  /** The same for all file servers. */
  public Access(TlsSettings tls, @Nullable HttpProxy proxy) {
    this(tls, proxy, FileServers.ALL);
  }
}
