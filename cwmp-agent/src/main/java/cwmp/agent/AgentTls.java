// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.net.PemFiles;
import cwmp.agent.net.Tls;
import cwmp.agent.net.TlsSettings;
import cwmp.http.TlsProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Whom a device believes in TLS and what it shows. TR-069 3.3.
 *
 * <p>Without anything said, the authorities of the Java runtime are believed, host names are
 * checked, TLS 1.2 and 1.3 are spoken, and the device shows no certificate. Nothing is taken from
 * or left in the settings of the process.
 */
public final class AgentTls {
  private final Tls tls;

  private AgentTls(Tls tls) {
    this.tls = tls;
  }

  /** Says what is to differ from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The defaults, of which nothing is loaded before the first https URL. */
  static AgentTls standard() {
    return new AgentTls(Tls.standard());
  }

  /** Trusts and shows what this context does, with its own cache of sessions. */
  static AgentTls of(SSLContext context) {
    return new AgentTls(Tls.of(context));
  }

  /** What makes the connections. */
  Tls tls() {
    return tls;
  }

  /** Settings of a device. */
  public static final class Builder {
    private final List<X509Certificate> authorities = new ArrayList<>();
    private List<KeyManager> keys = List.of();
    private TlsProfile.Version oldest = TlsProfile.Version.TLS_1_2;
    private BooleanSupplier timeKnown = () -> true;
    private boolean insecure;
    private boolean mandatorySuite;

    private Builder() {}

    /**
     * Believes these authorities only, instead of those of the Java runtime.
     *
     * @param pem file with one certificate or more
     * @throws IOException if it cannot be read, or there is none in it
     */
    public Builder authorities(Path pem) throws IOException {
      authorities.addAll(PemFiles.certificates(pem));
      return this;
    }

    /** Believes this authority, and others that are named, instead of those of the Java runtime. */
    public Builder authority(X509Certificate certificate) {
      authorities.add(certificate);
      return this;
    }

    /**
     * Shows the certificate of this key store to an ACS that asks for one. TR-069 3.3 wants it to
     * be of this device alone, with its default username as common name, or of its product.
     *
     * @param pkcs12 file with a private key and its certificates
     * @throws IOException if it cannot be read, the password is wrong, or there is no private key
     */
    public Builder keyStore(Path pkcs12, char[] password) throws IOException {
      try (InputStream in = Files.newInputStream(pkcs12)) {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(in, password);
        return keyStore(store, password);
      } catch (IllegalArgumentException | GeneralSecurityException e) {
        throw new IOException(pkcs12 + ": " + e.getMessage(), e);
      } catch (IOException e) {
        String reason =
            e.getCause() instanceof UnrecoverableKeyException
                ? "the password is wrong"
                : "found no key store in PKCS#12: " + e.getMessage();
        throw new IOException(pkcs12 + ": " + reason, e);
      }
    }

    /**
     * Shows this certificate to an ACS that asks for one.
     *
     * @param chain file in PEM: the certificate of the device, then those that lead to one that the
     *     ACS believes
     * @param key file in PEM with its private key, in PKCS#8 and not encrypted
     * @throws IOException if one cannot be read, or the key is another certificate's
     */
    public Builder certificate(Path chain, Path key) throws IOException {
      char[] password = "in memory".toCharArray();
      try {
        return keyStore(PemFiles.keyStore(chain, key, password), password);
      } catch (GeneralSecurityException e) {
        throw new IOException(key + ": " + e.getMessage(), e);
      }
    }

    /**
     * Shows the certificate of this key store, whose private key may be in hardware.
     *
     * @throws GeneralSecurityException if it cannot be used
     * @throws IllegalArgumentException if there is no private key in it
     */
    public Builder keyStore(KeyStore store, char[] password) throws GeneralSecurityException {
      boolean found = false;
      for (String alias : Collections.list(store.aliases())) {
        found |= store.isKeyEntry(alias);
      }
      if (!found) {
        throw new IllegalArgumentException("found no private key, expected one");
      }
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      keys = List.of(factory.getKeyManagers());
      return this;
    }

    /** Speaks no version that is older; TLS 1.2 unless said. */
    public Builder oldest(TlsProfile.Version version) {
      oldest = version;
      return this;
    }

    /**
     * Whether the device knows the time, asked in each handshake. While it does not, the validity
     * dates of certificates do not count, and all else about them does (TR-069 3.3).
     */
    public Builder timeKnown(BooleanSupplier known) {
      timeKnown = known;
      return this;
    }

    /**
     * Also speaks TLS_RSA_WITH_AES_128_CBC_SHA, which TLS 1.2 itself makes mandatory, if the Java
     * runtime still has it enabled. For very old ACSs only: it has no forward secrecy.
     */
    public Builder mandatorySuite() {
      mandatorySuite = true;
      return this;
    }

    /** Believes every certificate, of whomever and for whatever host. The log tells so. */
    public Builder insecure() {
      insecure = true;
      return this;
    }

    /**
     * The settings, ready for use.
     *
     * @throws IllegalStateException if this Java has no TLS, or no authorities of its own
     */
    public AgentTls build() {
      return new AgentTls(
          Tls.of(new TlsSettings(authorities, keys, timeKnown, oldest, insecure, mandatorySuite)));
    }
  }
}
