// SPDX-License-Identifier: Apache-2.0
package horde.net;

import horde.tls.ClientIdentities;
import horde.tls.ClientIdentity;
import java.io.IOException;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows each device's own certificate to servers that ask for one.
 *
 * <p>Called on threads that may block. The device is known by the port of the engine, see {@link
 * TlsClient}; its name is the alias.
 */
final class FleetKeyManager extends X509ExtendedKeyManager {
  private static final Logger LOG = LoggerFactory.getLogger(FleetKeyManager.class);

  private final ClientIdentities identities;
  private final IntFunction<String> names;
  private final AtomicBoolean troubleLogged = new AtomicBoolean();

  FleetKeyManager(ClientIdentities identities, IntFunction<String> names) {
    this.identities = identities;
    this.names = names;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    if (identities == ClientIdentities.NONE) {
      return null;
    }
    String device = names.apply(engine.getPeerPort());
    return find(device)
        .filter(found -> Arrays.asList(keyTypes).contains(found.key().getAlgorithm()))
        .filter(found -> isOfOne(issuers, found.chain()))
        .map(found -> device)
        .orElse(null);
  }

  /** Whether the server, which may have named the authorities that it knows, can want the chain. */
  private static boolean isOfOne(Principal @Nullable [] issuers, List<X509Certificate> chain) {
    if (issuers == null || issuers.length == 0) {
      return true;
    }
    List<Principal> known = Arrays.asList(issuers);
    return chain.stream().anyMatch(link -> known.contains(link.getIssuerX500Principal()));
  }

  private Optional<ClientIdentity> find(String device) {
    try {
      return identities.of(device);
    } catch (IOException e) {
      if (troubleLogged.compareAndSet(false, true)) {
        LOG.error(
            "{} and maybe others go on without their certificates: {}", device, e.getMessage());
      }
      return Optional.empty();
    }
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return find(alias).map(found -> found.chain().toArray(X509Certificate[]::new)).orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return find(alias).map(ClientIdentity::key).orElse(null);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
