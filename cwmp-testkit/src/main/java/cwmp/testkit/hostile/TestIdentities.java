// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates of ACSs on loopback, made anew for each test run by the JDK's keytool.
 *
 * <p>The client trusts {@link Identity#GOOD} and {@link Identity#WRONG_NAME} as they are.
 */
public final class TestIdentities {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final long KEYTOOL_SECONDS = 60;

  /** Who an ACS says that it is. */
  public enum Identity {
    /** 127.0.0.1, trusted. */
    GOOD("ip:127.0.0.1,dns:localhost", true),
    /** Trusted, but for another host. */
    WRONG_NAME("dns:elsewhere.example", true),
    /** 127.0.0.1, signed by nobody but itself. */
    SELF_SIGNED("ip:127.0.0.1", false);

    private final String names;
    private final boolean trusted;

    Identity(String names, boolean trusted) {
      this.names = names;
      this.trusted = trusted;
    }
  }

  private final Map<Identity, SSLContext> servers = new EnumMap<>(Identity.class);
  private final SSLContext client;
  private final Path trusted;

  private TestIdentities(Path folder) throws IOException, GeneralSecurityException {
    Map<Identity, KeyStore> stores = make(folder);
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    StringBuilder pem = new StringBuilder();
    for (Map.Entry<Identity, KeyStore> entry : stores.entrySet()) {
      servers.put(entry.getKey(), server(entry.getValue()));
      if (entry.getKey().trusted) {
        Certificate certificate = entry.getValue().getCertificate("acs");
        anchors.setCertificateEntry(entry.getKey().name(), certificate);
        pem.append(pem(certificate));
      }
    }
    trusted = Files.writeString(folder.resolve("trusted.pem"), pem);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(anchors);
    client = SSLContext.getInstance("TLS");
    client.init(null, trust.getTrustManagers(), null);
  }

  /**
   * Makes all of them.
   *
   * @param folder where to keep the keys and the PEM file
   * @throws IllegalStateException if there is no keytool that works, as in a JRE
   */
  public static TestIdentities in(Path folder) {
    try {
      return new TestIdentities(folder);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no test certificates could be made in " + folder, e);
    }
  }

  /** For the ACS. */
  public SSLContext server(Identity identity) {
    SSLContext context = servers.get(identity);
    if (context == null) {
      throw new IllegalStateException("no certificate of " + identity);
    }
    return context;
  }

  /** For the device. */
  public SSLContext client() {
    return client;
  }

  /** What the device trusts, as a PEM file. */
  public Path trustedPem() {
    return trusted;
  }

  private static Map<Identity, KeyStore> make(Path folder)
      throws IOException, GeneralSecurityException {
    Map<Identity, Process> runs = new EnumMap<>(Identity.class);
    for (Identity identity : Identity.values()) {
      runs.put(identity, keytool(identity, folder.resolve(identity + ".p12")));
    }
    Map<Identity, KeyStore> stores = new EnumMap<>(Identity.class);
    for (Map.Entry<Identity, Process> run : runs.entrySet()) {
      awaitEnd(run.getValue());
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(folder.resolve(run.getKey() + ".p12"))) {
        store.load(in, PASSWORD);
      }
      stores.put(run.getKey(), store);
    }
    return stores;
  }

  private static Process keytool(Identity identity, Path store) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "acs", "-keyalg", "EC"));
    command.addAll(List.of("-groupname", "secp256r1", "-dname", "CN=" + identity));
    command.addAll(List.of("-ext", "SAN=" + identity.names, "-validity", "2"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
    command.addAll(List.of("-keystore", store.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void awaitEnd(Process keytool) throws IOException {
    try {
      if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        keytool.destroy();
        throw new IOException("keytool did not do it: " + keytool.info().commandLine());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool runs", e);
    }
  }

  private static SSLContext server(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static String pem(Certificate certificate) throws GeneralSecurityException {
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, lineEnd).encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** The server's end of TLS on an accepted connection, its handshake done. */
  Socket secured(Identity identity, Socket accepted) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            server(identity)
                .getSocketFactory()
                .createSocket(accepted, null, accepted.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }
}
