// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority that signs certificates with any dates, by the JDK's keytool. */
public final class TestAuthority {
  public static final char[] PASSWORD = "changeit".toCharArray();
  private static final long KEYTOOL_SECONDS = 60;

  private final Path folder;
  private final Path store;
  private final Path certificate;

  public TestAuthority(Path folder) throws IOException {
    this.folder = folder;
    this.store = folder.resolve("ca.p12");
    this.certificate = folder.resolve("ca.pem");
    genkeypair("ca", store, "-ext", "bc:c");
    keytool(store, "-exportcert", "-rfc", "-alias", "ca", "-file", certificate.toString());
  }

  /** Its own certificate. */
  public Path certificate() {
    return certificate;
  }

  /**
   * A key with its certificate, alone in a key store.
   *
   * @param names as keytool takes them, such as {@code ip:127.0.0.1}
   * @param from when it begins, such as {@code -1d}
   */
  public Path sign(String name, String names, String from, int days)
      throws IOException, GeneralSecurityException {
    Path own = folder.resolve(name + ".p12");
    Path request = folder.resolve(name + ".csr");
    Path signed = folder.resolve(name + ".pem");
    genkeypair(name, own);
    keytool(own, "-certreq", "-alias", name, "-file", request.toString());
    keytool(
        store,
        "-gencert",
        "-rfc",
        "-alias",
        "ca",
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-ext",
        "san=" + names,
        "-startdate",
        from,
        "-validity",
        Integer.toString(days));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(own);
        InputStream chain = Files.newInputStream(signed)) {
      keys.load(in, PASSWORD);
      Certificate leaf = CertificateFactory.getInstance("X.509").generateCertificate(chain);
      keys.setKeyEntry(name, keys.getKey(name, PASSWORD), PASSWORD, new Certificate[] {leaf});
    }
    try (OutputStream out = Files.newOutputStream(own)) {
      keys.store(out, PASSWORD);
    }
    return own;
  }

  private static void genkeypair(String name, Path store, String... more) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC"));
    arguments.addAll(List.of("-groupname", "secp256r1", "-dname", "CN=" + name));
    arguments.addAll(List.of("-startdate", "-100d", "-validity", "1000"));
    arguments.addAll(List.of(more));
    keytool(store, arguments.toArray(String[]::new));
  }

  private static void keytool(Path store, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
    command.addAll(List.of("-keystore", store.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroy();
        throw new IOException("keytool did not do it: " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool runs", e);
    }
  }
}
