// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import horde.tls.CertificateMint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * nginx as an ACS that asks for nothing: an InformResponse to whatever has a body, 204 to what has
 * none. It costs a quarter of what a server of ours does, and so hides less of the other side.
 */
final class NginxServer implements BenchServer {
  private static final int ATTEMPTS = 100;
  private static final int PAUSE_MILLIS = 50;

  private final Path folder;
  private final Process process;
  private final URI url;
  private final String version;

  private NginxServer(Path folder, Process process, URI url, String version) {
    this.folder = folder;
    this.process = process;
    this.url = url;
    this.version = version;
  }

  /** Whether TLS is spoken, and sessions of it are taken up again. */
  enum Tls {
    NONE,
    FULL,
    RESUMED
  }

  /** What nginx says of itself; empty if there is none. */
  static Optional<String> version() throws IOException, InterruptedException {
    for (String command : List.of("nginx", "/usr/sbin/nginx")) {
      try {
        Process asked = new ProcessBuilder(command, "-v").redirectErrorStream(true).start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (asked.waitFor() == 0) {
          return Optional.of(command + " " + said.replaceAll("(?s).*(nginx/[0-9.]+).*", "$1"));
        }
      } catch (IOException e) {
        // there is none of that name
      }
    }
    return Optional.empty();
  }

  /**
   * Starts one on a free port of the loopback interface.
   *
   * @param version what {@link #version()} gave
   * @param mint signs its certificate
   */
  static NginxServer start(String version, Tls tls, CertificateMint mint)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("horde-bench-nginx");
    int port = freePort();
    if (tls != Tls.NONE) {
      Path pem = folder.resolve("server.pem");
      Files.createFile(
          pem, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(pem, mint.server(List.of("127.0.0.1"), 2).pem());
    }
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, configuration(folder, port, tls));
    Process process =
        new ProcessBuilder(
                version.substring(0, version.indexOf(' ')),
                "-p",
                folder.toString(),
                "-c",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    String scheme = tls == Tls.NONE ? "http" : "https";
    NginxServer server =
        new NginxServer(
            folder,
            process,
            URI.create(scheme + "://127.0.0.1:" + port + "/"),
            version.substring(version.indexOf(' ') + 1));
    server.awaitListening(port);
    return server;
  }

  private void awaitListening(int port) throws IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (probe.isConnected()) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    String said = Files.readString(folder.resolve("output"));
    close();
    throw new IOException("nginx does not listen on port " + port + ": " + said.strip());
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static String configuration(Path folder, int port, Tls tls) {
    String listen =
        switch (tls) {
          case NONE -> "";
          case FULL -> "ssl_session_cache off; ssl_session_tickets off;";
          case RESUMED -> "ssl_session_cache shared:horde:64m; ssl_session_tickets on;";
        };
    return """
    daemon off;
    worker_processes auto;
    pid %1$s/pid;
    error_log %1$s/error.log;
    events { worker_connections 8192; }
    http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      server {
        listen 127.0.0.1:%2$d backlog=4096%3$s;
        %4$s
        location / {
          default_type text/xml;
          if ($http_content_length = 0) { return 204; }
          return 200 '%5$s';
        }
      }
    }
    """
        .formatted(
            folder,
            port,
            tls == Tls.NONE ? "" : " ssl",
            tls == Tls.NONE
                ? ""
                : "ssl_certificate server.pem; ssl_certificate_key server.pem; " + listen,
            Messages.informResponse());
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public String name() {
    return version;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      // what is left is in the system's folder for temporary files
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
