// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and private keys in PEM (RFC 7468). What is wrong is told with the file's name. */
public final class PemFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");

  private PemFiles() {}

  /** The certificates of a file, at least one. */
  public static List<X509Certificate> certificates(Path file) throws IOException {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IOException(file + ": found no certificate, expected PEM");
      }
      return found;
    } catch (CertificateException e) {
      throw new IOException(file + ": found no certificate, expected PEM: " + e.getMessage(), e);
    }
  }

  /**
   * A key store with one private key and its certificates.
   *
   * @param chainFile the certificate of the key first
   * @param password that the key has there
   */
  public static KeyStore keyStore(Path chainFile, Path keyFile, char[] password)
      throws IOException {
    List<X509Certificate> chain = certificates(chainFile);
    PublicKey certified = chain.get(0).getPublicKey();
    try {
      PrivateKey key = privateKey(keyFile, certified.getAlgorithm());
      if (!belongTogether(key, certified)) {
        throw new IOException(
            keyFile + ": this is not the key of the first certificate in " + chainFile);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry("device", key, password, chain.toArray(new Certificate[0]));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          keyFile + ": found no " + certified.getAlgorithm() + " key in PKCS#8: " + e.getMessage(),
          e);
    }
  }

  private static PrivateKey privateKey(Path file, String algorithm)
      throws IOException, GeneralSecurityException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Matcher pem = KEY.matcher(text);
    if (!pem.find()) {
      throw new IOException(file + ": found no private key, expected PEM");
    }
    if (!pem.group(1).equals("PRIVATE KEY")) {
      throw new IOException(
          file
              + ": found "
              + pem.group(1)
              + ", expected PRIVATE KEY, which openssl pkcs8 -topk8 -nodes makes of it");
    }
    try {
      byte[] key = Base64.getMimeDecoder().decode(pem.group(2));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": the private key is damaged: " + e.getMessage(), e);
    }
  }

  /** What one has signed the other has to know. */
  private static boolean belongTogether(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    String signing =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] text = {1, 2, 3};
    Signature signature = Signature.getInstance(signing);
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(text);
    return signature.verify(signed);
  }
}
