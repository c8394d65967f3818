// SPDX-License-Identifier: Apache-2.0
package horde.net;

import horde.fleet.Delivery;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/** Writes bytes to a connection as a {@link Delivery} wants it: in pieces, with an end. */
final class Drip {
  private final Channel channel;
  private final Delivery delivery;
  private final Runnable progress;
  private final ChannelPromise written;

  /**
   * A drip that has not begun.
   *
   * @param progress is run when a piece has left and others follow
   */
  Drip(Channel channel, Delivery delivery, Runnable progress) {
    this.channel = channel;
    this.delivery = delivery;
    this.progress = progress;
    this.written = channel.newPromise();
  }

  /** Begins; the future is done when all has left and the end has been made. */
  ChannelPromise write(ByteBuf bytes) {
    next(bytes);
    return written;
  }

  private void next(ByteBuf bytes) {
    int most = delivery.segmentBytes();
    boolean last = most == 0 || bytes.readableBytes() <= most;
    ByteBuf piece = last ? bytes : bytes.readRetainedSlice(most);
    channel
        .writeAndFlush(piece)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                if (!last) {
                  bytes.release();
                }
                written.tryFailure(done.cause());
              } else if (last) {
                end();
              } else {
                channel
                    .eventLoop()
                    .schedule(() -> goOn(bytes), delivery.pause().toNanos(), TimeUnit.NANOSECONDS);
              }
            });
  }

  private void goOn(ByteBuf bytes) {
    if (channel.isActive()) {
      progress.run();
      next(bytes);
    } else {
      bytes.release();
    }
  }

  private void end() {
    switch (delivery.end()) {
      case REPLY, CLOSE -> {
        // Whoever waits for the reply goes on, and whoever closes does that.
      }
      case HALF_CLOSE -> {
        if (channel instanceof DuplexChannel both) {
          both.shutdownOutput();
        }
      }
      case RESET -> channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    written.trySuccess();
  }
}
