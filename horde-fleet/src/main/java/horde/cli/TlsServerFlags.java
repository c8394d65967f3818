// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.tls.CertificateFolder;
import horde.tls.ServerTls;
import horde.tls.ServerTls.Clients;
import horde.tls.TlsFileException;
import horde.tls.TlsGate;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a server of ours takes https. */
final class TlsServerFlags {
  @Option(
      names = "--tls",
      paramLabel = "DIR",
      description =
          "takes https, with server.pem of this folder; 'horde certs' makes one"
              + " (default: devices come by http)")
  @Nullable Path folder;

  @Option(
      names = "--clients",
      paramLabel = "WHO",
      description =
          "with --tls: 'asked' has devices show a certificate if they have one, 'required' lets"
              + " no other in (default: they are not asked)")
  @Nullable String clients;

  /** Where devices come, and what is to be closed when they need not come any more. */
  record Door(URI url, @Nullable TlsGate gate) implements Closeable {
    @Override
    public void close() {
      if (gate != null) {
        gate.close();
      }
    }
  }

  /** Where the plain server is to listen, whose devices come to that address. */
  InetSocketAddress plain(InetSocketAddress address) {
    return folder == null ? address : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /**
   * Reads the folder, if there is to be TLS.
   *
   * @throws IllegalArgumentException if the flags make no sense
   * @throws TlsFileException if something in the folder cannot be used
   */
  @Nullable ServerTls read() throws TlsFileException {
    if (folder == null) {
      if (clients != null) {
        throw new IllegalArgumentException("--clients belongs to --tls");
      }
      return null;
    }
    return CertificateFolder.server(folder, clients());
  }

  private Clients clients() {
    if (clients == null) {
      return Clients.NOT_ASKED;
    }
    return switch (clients) {
      case "asked" -> Clients.ASKED;
      case "required" -> Clients.REQUIRED;
      default ->
          throw new IllegalArgumentException(
              "--clients: found '" + clients + "', expected asked or required");
    };
  }

  /**
   * Opens the port that devices come to, unless they come to the plain server itself.
   *
   * @param tls null for none
   * @param address where they are to come
   * @param plain where the server is
   */
  static Door open(@Nullable ServerTls tls, InetSocketAddress address, URI plain)
      throws IOException {
    if (tls == null) {
      return new Door(plain, null);
    }
    try {
      TlsGate gate =
          TlsGate.open(address, new InetSocketAddress(plain.getHost(), plain.getPort()), tls);
      String host = tls.hosts().stream().findFirst().orElse("localhost");
      String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
      return new Door(
          URI.create("https://" + bracketed + ":" + gate.port() + plain.getRawPath()), gate);
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS: " + e.getMessage(), e);
    }
  }
}
