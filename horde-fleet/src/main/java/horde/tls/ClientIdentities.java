// SPDX-License-Identifier: Apache-2.0
package horde.tls;

import java.io.IOException;
import java.util.Optional;

/** Which identity each device has; asked for by several threads at once. */
public interface ClientIdentities {
  /** Nobody has one. */
  ClientIdentities NONE = device -> Optional.empty();

  /** All devices show the same, as those of a product do that come with one certificate. */
  static ClientIdentities shared(ClientIdentity identity) {
    Optional<ClientIdentity> one = Optional.of(identity);
    return device -> one;
  }

  /**
   * The identity of a device; empty if it has none and goes on without (TR-069 3.3).
   *
   * @param device its name, {@code OUI-ProductClass-SerialNumber} as in TR-069 3.4.4
   * @throws IOException if there is one that cannot be read
   */
  Optional<ClientIdentity> of(String device) throws IOException;
}
