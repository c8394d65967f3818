// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads keys and certificates, and says what is wrong with a file that has none. */
public final class TlsFiles {
  private TlsFiles() {}

  /**
   * Reads the certificates of authorities.
   *
   * @param file in PEM
   * @throws TlsFileException if there is none in it that is still valid
   */
  public static List<X509Certificate> authorities(Path file) throws TlsFileException {
    List<Pem> blocks = blocks(file);
    List<X509Certificate> found = certificates(file, blocks);
    if (found.isEmpty()) {
      throw new TlsFileException(
          file,
          blocks.isEmpty()
              ? "this is no PEM file: expected -----BEGIN CERTIFICATE-----"
              : "found " + blocks.get(0).label() + ", expected CERTIFICATE");
    }
    Instant now = Instant.now();
    if (found.stream().allMatch(certificate -> isOver(certificate, now))) {
      throw new TlsFileException(file, expired(found.get(0)));
    }
    return found;
  }

  /**
   * Reads a private key with its certificates from a key store.
   *
   * @param file in PKCS#12
   * @throws TlsFileException if the password is wrong, there is not just one private key in it, or
   *     its certificate has expired
   */
  public static ClientIdentity keyStore(Path file, char[] password) throws TlsFileException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return identity(file, store, password);
    } catch (GeneralSecurityException e) {
      throw new TlsFileException(file, "the private key cannot be read: " + e.getMessage());
    } catch (TlsFileException e) {
      throw e;
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw new TlsFileException(file, "the password is wrong");
      }
      if (!Files.isReadable(file)) {
        throw new TlsFileException(file, e);
      }
      throw new TlsFileException(file, "this is no key store in PKCS#12: " + e.getMessage());
    }
  }

  private static ClientIdentity identity(Path file, KeyStore store, char[] password)
      throws GeneralSecurityException, TlsFileException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    if (keys.size() != 1) {
      throw new TlsFileException(file, "found " + keys.size() + " private keys, expected one");
    }
    if (!(store.getKey(keys.get(0), password) instanceof PrivateKey key)) {
      throw new TlsFileException(file, "found a secret key, expected a private key");
    }
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate link : store.getCertificateChain(keys.get(0))) {
      chain.add((X509Certificate) link);
    }
    if (isOver(chain.get(0), Instant.now())) {
      throw new TlsFileException(file, expired(chain.get(0)));
    }
    return new ClientIdentity(key, chain);
  }

  /**
   * Reads a private key with its certificates.
   *
   * @param file in PEM
   * @throws TlsFileException if one of them is missing, damaged, or the certificate has expired
   */
  public static ClientIdentity identity(Path file) throws TlsFileException {
    ClientIdentity identity = identity(file, text(file));
    if (isOver(identity.chain().get(0), Instant.now())) {
      throw new TlsFileException(file, expired(identity.chain().get(0)));
    }
    return identity;
  }

  /**
   * Reads what authorities have revoked.
   *
   * @param file in PEM
   * @throws TlsFileException if there is no list in it, or a damaged one
   */
  static List<X509CRL> revocations(Path file) throws TlsFileException {
    List<X509CRL> found = new ArrayList<>();
    for (Pem block : blocks(file)) {
      if (block.label().equals(Pem.CRL)) {
        try {
          found.add(
              (X509CRL)
                  CertificateFactory.getInstance("X.509")
                      .generateCRL(new ByteArrayInputStream(block.content())));
        } catch (CRLException | CertificateException e) {
          throw new TlsFileException(file, "a list of it is damaged: " + e.getMessage());
        }
      }
    }
    if (found.isEmpty()) {
      throw new TlsFileException(file, "found no " + Pem.CRL);
    }
    return found;
  }

  private static boolean isOver(X509Certificate certificate, Instant now) {
    return certificate.getNotAfter().toInstant().isBefore(now);
  }

  private static String expired(X509Certificate certificate) {
    return "the certificate of "
        + certificate.getSubjectX500Principal()
        + " has expired on "
        + certificate.getNotAfter().toInstant();
  }

  private static List<Pem> blocks(Path file) throws TlsFileException {
    try {
      return Pem.read(text(file));
    } catch (IllegalArgumentException e) {
      throw new TlsFileException(file, "a block of it is no base64: " + e.getMessage());
    }
  }

  private static String text(Path file) throws TlsFileException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new TlsFileException(file, e);
    }
  }

  /** The certificates among these blocks. */
  static List<X509Certificate> certificates(Path file, List<Pem> blocks) throws TlsFileException {
    List<X509Certificate> found = new ArrayList<>();
    for (Pem block : blocks) {
      if (block.label().equals(Pem.CERTIFICATE)) {
        try {
          found.add(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(new ByteArrayInputStream(block.content())));
        } catch (CertificateException e) {
          throw new TlsFileException(file, "a certificate of it is damaged: " + e.getMessage());
        }
      }
    }
    return found;
  }

  /**
   * A private key with its certificates.
   *
   * @throws TlsFileException if one of them is missing or damaged
   */
  static ClientIdentity identity(Path file, String text) throws TlsFileException {
    try {
      List<Pem> blocks = Pem.read(text);
      List<X509Certificate> chain = certificates(file, blocks);
      for (Pem block : blocks) {
        if (block.label().equals(Pem.PRIVATE_KEY) && !chain.isEmpty()) {
          String algorithm = chain.get(0).getPublicKey().getAlgorithm();
          return new ClientIdentity(
              KeyFactory.getInstance(algorithm)
                  .generatePrivate(new PKCS8EncodedKeySpec(block.content())),
              chain);
        }
      }
      throw new TlsFileException(
          file, "found no CERTIFICATE with a PRIVATE KEY in " + quoted(text));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new TlsFileException(file, "a private key is damaged: " + e.getMessage());
    }
  }

  private static String quoted(String text) {
    return "'" + text.lines().findFirst().orElse("") + "'";
  }
}
