// SPDX-License-Identifier: Apache-2.0
package horde.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Keeps what is sent on a new connection back for a while. */
final class Hesitation extends ChannelOutboundHandlerAdapter {
  private final Duration pause;
  private final Queue<Held> held = new ArrayDeque<>();
  private boolean begun;
  private boolean over;

  private record Held(Object message, ChannelPromise promise) {}

  Hesitation(Duration pause) {
    this.pause = pause;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (over) {
      context.write(message, promise);
      return;
    }
    held.add(new Held(message, promise));
    if (!begun) {
      begun = true;
      context.executor().schedule(() -> goOn(context), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void goOn(ChannelHandlerContext context) {
    over = true;
    for (Held each = held.poll(); each != null; each = held.poll()) {
      context.write(each.message(), each.promise());
    }
    context.flush();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    held.forEach(each -> ReferenceCountUtil.release(each.message()));
    held.clear();
  }
}
