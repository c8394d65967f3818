// SPDX-License-Identifier: Apache-2.0
package horde.net;

import horde.tls.TlsSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TLS of each group of devices, made when the first of them needs it. Shared by the loops. */
final class TlsClients {
  private static final Logger LOG = LoggerFactory.getLogger(TlsClients.class);

  private final Executor blocking;
  private final IntFunction<String> names;
  private final Map<TlsSettings, CompletableFuture<TlsClient>> clients = new IdentityHashMap<>();
  private final AtomicBoolean insecureTold = new AtomicBoolean();

  /**
   * None yet.
   *
   * @param names of devices by their index, as they stand in certificates
   */
  TlsClients(Executor blocking, IntFunction<String> names) {
    this.blocking = blocking;
    this.names = names;
  }

  /** The one for these settings; soon there. */
  synchronized CompletableFuture<TlsClient> of(TlsSettings settings) {
    return clients.computeIfAbsent(
        settings, wanted -> CompletableFuture.supplyAsync(() -> make(wanted), blocking));
  }

  private TlsClient make(TlsSettings settings) {
    if (settings.insecure() && insecureTold.compareAndSet(false, true)) {
      LOG.warn("Certificates of servers are not checked: anybody could be the ACS (insecure)");
    }
    try {
      return TlsClient.of(settings, names);
    } catch (GeneralSecurityException | IOException e) {
      throw new CompletionException(e);
    }
  }
}
