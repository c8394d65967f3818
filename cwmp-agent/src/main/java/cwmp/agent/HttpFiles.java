// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.net.Network;
import cwmp.agent.thread.Task;
import cwmp.agent.transfer.FileClient;
import cwmp.device.FileTransfer;
import cwmp.http.HttpProxy;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and sends files over HTTP and HTTPS, for {@link FileTransfer}s: with the credentials of
 * the request if the server asks for them, through redirects, and in pieces, so that files of up to
 * 2 GiB need little memory. TR-069 3.4.3.
 *
 * <p>The way to a file server is that to the ACS: the same proxy, the same rules of TLS. Files may
 * take as long as they need, but a server must not be silent for longer than the patience. May be
 * used from any thread; each transfer has one of its own besides.
 */
public final class HttpFiles {
  private final FileClient client;

  /**
   * Talks to these servers.
   *
   * @param tls which certificates to trust and to show
   * @param proxyOrNull through whom; null for directly
   * @param patience how long a server may be silent
   * @param allowed which servers the device talks to, redirects included; see {@link
   *     cwmp.http.FileServers}
   */
  public HttpFiles(
      AgentTls tls, @Nullable HttpProxy proxyOrNull, Duration patience, Predicate<URI> allowed) {
    this.client =
        new FileClient(
            new Network(
                patience, tls.tls(), proxyOrNull, InetAddress::getAllByName, Task.threads()),
            allowed);
  }

  /**
   * Fetches the file of a request.
   *
   * @param file where to; overwritten, and incomplete if this fails
   * @return its size in bytes
   * @throws FaultException 9001, 9010, 9012, 9015, 9016 or 9017
   * @throws InterruptedException if the thread was interrupted
   */
  public long fetch(TransferRequest request, Path file)
      throws FaultException, InterruptedException {
    return client.fetch(request, file);
  }

  /**
   * Sends a file.
   *
   * @throws FaultException 9001, 9011, 9012, 9015 or 9016
   * @throws InterruptedException if the thread was interrupted
   */
  public void send(Upload request, Path file) throws FaultException, InterruptedException {
    client.send(request, file);
  }
}
