// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority of one's own, for tests: it signs certificates of devices and servers, and says
 * which it has revoked.
 *
 * <p>All keys are on the curve P-256 and come from a secure generator. Good certificates last ten
 * years from yesterday. May be used by several threads at once.
 */
public final class CertificateMint {
  private static final Duration LIFE = Duration.ofDays(3650);
  private static final Duration DAY = Duration.ofDays(1);
  private static final BigInteger OWN_SERIAL = BigInteger.ONE;

  private final X500Name name;
  private final KeyPair keys;
  private final Instant now;
  private final X509CertificateHolder certificate;

  /**
   * A new authority.
   *
   * @param name its common name
   * @param now from when its certificates are
   */
  public CertificateMint(String name, Instant now) {
    this.name = commonName(name);
    this.now = now;
    this.keys = newKeys();
    this.certificate =
        sign(
            this.name,
            keys,
            OWN_SERIAL,
            now.minus(DAY),
            now.plus(LIFE),
            List.of(
                new Purpose(Extension.basicConstraints, true, new BasicConstraints(true)),
                new Purpose(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))));
  }

  private record Purpose(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {}

  /** A key and its certificate, encoded. */
  public record Minted(PrivateKey key, byte[] certificate) {

    /** Both in PEM. */
    public String pem() {
      return new Pem(Pem.CERTIFICATE, certificate).text()
          + new Pem(Pem.PRIVATE_KEY, key.getEncoded()).text();
    }

    /** For Java's TLS; the chain is the certificate alone. */
    public ClientIdentity identity() {
      return new ClientIdentity(key, List.of(decoded(certificate)));
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
      return "Minted[" + certificate.length + " bytes]";
    }
  }

  /** The certificate of the authority itself. */
  public X509Certificate authority() {
    return decoded(encoded(certificate));
  }

  /** The authority's key and certificate. */
  Minted self() {
    return new Minted(keys.getPrivate(), encoded(certificate));
  }

  /**
   * A device's.
   *
   * @param device its common name
   * @param serial of the certificate, 2 or more, another for each
   * @param expired whether it has ended yesterday
   */
  public Minted device(String device, long serial, boolean expired) {
    Instant end = expired ? now.minus(DAY) : now.plus(LIFE);
    Instant begin = expired ? end.minus(LIFE) : now.minus(DAY);
    return mint(device, serial, begin, end, KeyPurposeId.id_kp_clientAuth, List.of());
  }

  /**
   * A server's.
   *
   * @param hosts names and addresses
   */
  public Minted server(List<String> hosts, long serial) {
    return server(hosts, serial, false);
  }

  /**
   * A server's.
   *
   * @param hosts names and addresses
   * @param expired whether it has ended yesterday
   */
  public Minted server(List<String> hosts, long serial, boolean expired) {
    Instant end = expired ? now.minus(DAY) : now.plus(LIFE);
    Instant begin = expired ? end.minus(LIFE) : now.minus(DAY);
    return mint(hosts.get(0), serial, begin, end, KeyPurposeId.id_kp_serverAuth, hosts);
  }

  private Minted mint(
      String subject,
      long serial,
      Instant begin,
      Instant end,
      KeyPurposeId purpose,
      List<String> hosts) {
    KeyPair own = newKeys();
    List<Purpose> purposes =
        new ArrayList<>(
            List.of(
                new Purpose(Extension.basicConstraints, true, new BasicConstraints(false)),
                new Purpose(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)),
                new Purpose(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))));
    if (!hosts.isEmpty()) {
      GeneralName[] names =
          hosts.stream().map(CertificateMint::generalName).toArray(GeneralName[]::new);
      purposes.add(new Purpose(Extension.subjectAlternativeName, false, new GeneralNames(names)));
    }
    return new Minted(
        own.getPrivate(),
        encoded(sign(commonName(subject), own, BigInteger.valueOf(serial), begin, end, purposes)));
  }

  private static GeneralName generalName(String host) {
    boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  /** The list of what it has revoked, signed. */
  public X509CRL revoked(Collection<Long> serials) {
    try {
      return (X509CRL)
          CertificateFactory.getInstance("X.509")
              .generateCRL(new ByteArrayInputStream(encodedRevocations(serials)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was just signed can be read", e);
    }
  }

  /** The same in PEM. */
  String revocations(Collection<Long> serials) {
    return new Pem(Pem.CRL, encodedRevocations(serials)).text();
  }

  private byte[] encodedRevocations(Collection<Long> serials) {
    X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(now.minus(DAY)));
    list.setNextUpdate(Date.from(now.plus(LIFE)));
    for (long serial : serials) {
      list.addCRLEntry(
          BigInteger.valueOf(serial), Date.from(now.minus(DAY)), CRLReason.keyCompromise);
    }
    try {
      return list.build(signer()).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a list in memory cannot fail to be written", e);
    }
  }

  private X509CertificateHolder sign(
      X500Name subject,
      KeyPair subjectKeys,
      BigInteger serial,
      Instant begin,
      Instant end,
      List<Purpose> purposes) {
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            name,
            serial,
            Date.from(begin),
            Date.from(end),
            subject,
            SubjectPublicKeyInfo.getInstance(subjectKeys.getPublic().getEncoded()));
    try {
      for (Purpose purpose : purposes) {
        builder.addExtension(purpose.id(), purpose.critical(), purpose.value());
      }
      return builder.build(signer());
    } catch (IOException e) {
      throw new IllegalStateException("an extension in memory cannot fail to be written", e);
    }
  }

  private ContentSigner signer() {
    try {
      return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("every Java has ECDSA", e);
    }
  }

  private static X500Name commonName(String text) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, text).build();
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  private static byte[] encoded(X509CertificateHolder holder) {
    try {
      return holder.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a certificate in memory cannot fail to be written", e);
    }
  }

  private static X509Certificate decoded(byte[] certificate) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was just signed can be read", e);
    }
  }
}
