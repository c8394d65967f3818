// SPDX-License-Identifier: Apache-2.0
package horde.net;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What all connections of a fleet share.
 *
 * @param channelType what connections are made of on this machine
 * @param tls for https; soon there, as to make it takes half a second
 * @param blocking for TLS handshakes, which keep a core busy for a millisecond and more
 */
record NetContext(
    Class<? extends SocketChannel> channelType,
    Addresses addresses,
    CompletableFuture<SslContext> tls,
    Executor blocking) {}
