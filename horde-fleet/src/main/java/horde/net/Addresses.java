// SPDX-License-Identifier: Apache-2.0
package horde.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The addresses of hosts.
 *
 * <p>All sessions of a fleet ask for the same few names: each is looked up once in 30 seconds, on a
 * thread that may block. Shared by all loops.
 */
final class Addresses {
  /** Java's resolver does not tell the time to live of a record; this is its own default. */
  private static final long LIFE_NANOS = 30_000_000_000L;

  private final Map<String, Lookup> lookups = new ConcurrentHashMap<>();
  private final Executor blocking;
  private final Resolver resolver;

  private record Lookup(long startedNanos, CompletableFuture<List<InetAddress>> result) {

    /** A lookup that failed is good for nobody who comes later. */
    boolean isUsable(long nowNanos) {
      return !result.isCompletedExceptionally() && nowNanos - startedNanos < LIFE_NANOS;
    }
  }

  /** Finds the addresses of a name; tests bring one of their own. */
  interface Resolver {
    /** At least one. */
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  Addresses(Executor blocking) {
    this(blocking, host -> List.of(InetAddress.getAllByName(host)));
  }

  Addresses(Executor blocking, Resolver resolver) {
    this.blocking = blocking;
    this.resolver = resolver;
  }

  /**
   * The addresses of a name or literal, at least one; fails with {@link UnknownHostException} as
   * the cause.
   */
  CompletableFuture<List<InetAddress>> of(String host) {
    long now = System.nanoTime();
    return lookups
        .compute(
            host, (name, known) -> known != null && known.isUsable(now) ? known : lookUp(name, now))
        .result();
  }

  private Lookup lookUp(String host, long now) {
    return new Lookup(
        now,
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return resolver.addresses(host);
              } catch (UnknownHostException e) {
                throw new CompletionException(e);
              }
            },
            blocking));
  }
}
