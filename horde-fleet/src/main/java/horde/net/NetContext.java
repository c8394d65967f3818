// SPDX-License-Identifier: Apache-2.0
package horde.net;

import horde.limits.SourceAddresses;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What all connections of a fleet share.
 *
 * @param channels makes what connections are made of on this machine
 * @param sources where devices call from
 * @param blocking for TLS handshakes, which keep a core busy for a millisecond and more
 * @param connects why connections were not made
 */
record NetContext(
    Supplier<? extends SocketChannel> channels,
    Addresses addresses,
    TlsClients tls,
    SourceAddresses sources,
    Executor blocking,
    ConnectCounts connects) {}
