// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a device proves in TLS that it is.
 *
 * @param chain its certificate, then those of the authorities that lead to the root
 */
public record ClientIdentity(PrivateKey key, List<X509Certificate> chain) {

  /**
   * Copies the chain.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public ClientIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a private key without a certificate");
    }
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "ClientIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
