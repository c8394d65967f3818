// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {
  private static final char[] PASSWORD = TestAuthority.PASSWORD;

  @TempDir static Path folder;

  private static Path certificate;
  private static Path key;
  private static Path otherKey;

  @BeforeAll
  static void makeFiles() throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    key = keyOf(authority.sign("client", "dns:client", "-1d", 10), "client");
    otherKey = keyOf(authority.sign("other", "dns:other", "-1d", 10), "other");
    certificate = folder.resolve("client.pem");
  }

  @Test
  void aCertificateAndItsKeyAreAKeyStore() throws Exception {
    KeyStore store = PemFiles.keyStore(certificate, key, PASSWORD);

    assertThat(store.getKey("device", PASSWORD).getAlgorithm()).isEqualTo("EC");
    assertThat(store.getCertificateChain("device")).hasSize(1);
  }

  @Test
  void aKeyOfAnotherCertificateIsToldSo() {
    assertThatThrownBy(() -> PemFiles.keyStore(certificate, otherKey, PASSWORD))
        .isInstanceOf(IOException.class)
        .hasMessage(otherKey + ": this is not the key of the first certificate in " + certificate);
  }

  @Test
  void aFileThatIsNoKeyIsToldWithWhatWasExpected() throws Exception {
    Path old = pem("EC PRIVATE KEY", "AAAA");
    Path damaged = pem("PRIVATE KEY", "AAAA");

    assertThatThrownBy(() -> PemFiles.keyStore(certificate, old, PASSWORD))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "found EC PRIVATE KEY, expected PRIVATE KEY, which openssl pkcs8 -topk8 -nodes makes");
    assertThatThrownBy(() -> PemFiles.keyStore(certificate, damaged, PASSWORD))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found no EC key in PKCS#8");
    assertThatThrownBy(() -> PemFiles.keyStore(certificate, certificate, PASSWORD))
        .isInstanceOf(IOException.class)
        .hasMessage(certificate + ": found no private key, expected PEM");
    assertThatThrownBy(() -> PemFiles.keyStore(key, key, PASSWORD))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found no certificate, expected PEM");
  }

  /** Writes the key of a key store as PEM. */
  private static Path keyOf(Path pkcs12, String name) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(pkcs12)) {
      store.load(in, PASSWORD);
    }
    Key key = store.getKey(name, PASSWORD);
    return pem(
        "PRIVATE KEY",
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()));
  }

  private static Path pem(String label, String body) throws IOException {
    return Files.write(
        Files.createTempFile(folder, "key", ".pem"),
        ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
            .getBytes(StandardCharsets.US_ASCII));
  }
}
