// SPDX-License-Identifier: Apache-2.0
package horde.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Takes TLS connections and passes what they carry on to a plain port of this machine. */
final class TlsFront implements AutoCloseable {
  private static final char[] PASSWORD = "change it".toCharArray();

  private final SSLServerSocket listener;
  private final Path certificate;
  private final int behind;

  /**
   * Opens a port with a new self-signed certificate.
   *
   * @param names of the certificate, for example {@code ip:127.0.0.1}
   */
  TlsFront(Path folder, String names, int behind) throws Exception {
    this.behind = behind;
    this.certificate = folder.resolve("acs.pem");
    Path keys = folder.resolve("acs.p12");
    keytool("-genkeypair -alias acs -keyalg EC -dname CN=acs -validity 2 -ext SAN=" + names, keys);
    keytool("-exportcert -rfc -alias acs -file " + certificate, keys);
    listener =
        (SSLServerSocket)
            context(keys)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  private static void keytool(String arguments, Path keys) throws Exception {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String[] words =
        (tool + " " + arguments + " -keystore " + keys + " -storetype PKCS12").split(" ");
    ProcessBuilder process = new ProcessBuilder(words).redirectErrorStream(true);
    process.command().add("-storepass");
    process.command().add(new String(PASSWORD));
    Process running = process.start();
    String output = new String(running.getInputStream().readAllBytes());
    if (running.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }

  private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  int port() {
    return listener.getLocalPort();
  }

  Path certificate() {
    return certificate;
  }

  private void accept() {
    try {
      while (true) {
        Socket secure = listener.accept();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), behind);
        Thread.ofVirtual().start(() -> pump(secure, plain));
        Thread.ofVirtual().start(() -> pump(plain, secure));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // one side has ended, and so does the other
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
