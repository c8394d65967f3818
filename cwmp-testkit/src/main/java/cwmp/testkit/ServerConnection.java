// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: one request is read, then answered, then the next one is read.
 *
 * <p>Belongs to its loop's thread; only an {@link RequestHandler.Exchange} may be answered from
 * another one.
 */
final class ServerConnection {
  private static final System.Logger LOG = System.getLogger(AcsServer.class.getName());

  /** An answer to GetParameterValues of a whole model may be large. */
  private static final HttpLimits LIMITS = new HttpLimits(64, 32 * 1024, 64 * 1024 * 1024);

  /** What a client may send ahead while its request is not answered. */
  private static final int MOST_EARLY_BYTES = 256 * 1024;

  /** How long to read on after closing, lest a reset overtake the last answer. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private static final byte[] NOTHING = new byte[0];
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final long number;
  private final HttpRequestParser parser = new HttpRequestParser(LIMITS);

  private byte[] early = NOTHING; // came while an answer was due
  private boolean consuming;
  private boolean continued;
  private @Nullable PendingExchange exchange;
  private @Nullable ServerReply reply; // being written
  private @Nullable ByteBuffer output;
  private boolean unanswered; // and will stay so
  private boolean inputEnded;
  private boolean lingering;
  private boolean closed;

  ServerConnection(SelectorLoop loop, SocketChannel channel, SelectionKey key, long number) {
    this.loop = loop;
    this.channel = channel;
    this.key = key;
    this.number = number;
  }

  void onReady() {
    if (key.isValid() && key.isWritable()) {
      write();
    }
    if (key.isValid() && key.isReadable()) {
      read();
    }
  }

  private void read() {
    ByteBuffer input = loop.input().clear();
    int count;
    try {
      count = channel.read(input);
    } catch (IOException e) {
      close();
      return;
    }
    if (lingering) {
      if (count < 0) {
        close();
      }
      return;
    }
    if (count < 0) {
      onInputEnd();
      return;
    }
    input.flip();
    if (exchange == null) {
      consume(input);
    } else {
      keepForLater(input);
    }
  }

  /** The client will send no more; it may still wait for the answer to its last request. */
  private void onInputEnd() {
    inputEnded = true;
    setInterest(SelectionKey.OP_READ, false);
    if (exchange == null || unanswered) {
      close();
    }
  }

  private void consume(ByteBuffer input) {
    consuming = true;
    try {
      while (input.hasRemaining() && exchange == null && !closed && !lingering) {
        Optional<HttpRequest> request = parser.feed(input);
        if (request.isPresent()) {
          continued = false;
          handle(request.get());
        } else if (parser.isContinueExpected() && !continued) {
          continued = true;
          channel.write(ByteBuffer.wrap(CONTINUE)); // so few bytes always find room
        }
      }
      if (input.hasRemaining()) {
        keepForLater(input);
      }
    } catch (HttpProtocolException e) {
      refuse(e);
    } catch (IOException e) {
      close();
    } finally {
      consuming = false;
    }
  }

  private void handle(HttpRequest request) {
    PendingExchange pending = new PendingExchange(request.keepAlive());
    exchange = pending;
    try {
      loop.handler().onRequest(request, pending);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the handler failed on " + request, e);
      if (pending.claim()) {
        begin(ServerReply.text(500, "the bench ACS failed: " + e).closing());
      }
    }
  }

  private void refuse(HttpProtocolException e) {
    exchange = new PendingExchange(false);
    begin(ServerReply.text(e.status(), String.valueOf(e.getMessage())).closing());
  }

  private void keepForLater(ByteBuffer input) {
    if (closed || early.length + input.remaining() > MOST_EARLY_BYTES) {
      close();
      return;
    }
    int start = early.length;
    int count = input.remaining();
    early = Arrays.copyOf(early, start + count);
    input.get(early, start, count);
  }

  /** Carries out the reply to the request at hand. */
  private void begin(ServerReply next) {
    if (closed) {
      return;
    }
    if (!next.delay().isZero()) {
      loop.schedule(next.delay(), () -> begin(next.after(Duration.ZERO)));
      return;
    }
    reply = next;
    output = ByteBuffer.wrap(next.bytes());
    write();
  }

  private void write() {
    ByteBuffer out = output;
    ServerReply writing = reply;
    if (out == null || writing == null || closed) {
      return;
    }
    int piece = writing.pieceBytes();
    int wanted = piece == 0 ? out.remaining() : Math.min(piece, out.remaining());
    try {
      ByteBuffer part = out.slice(out.position(), wanted);
      channel.write(part);
      out.position(out.position() + part.position());
      if (part.hasRemaining()) {
        setInterest(SelectionKey.OP_WRITE, true);
        return;
      }
    } catch (IOException e) {
      close();
      return;
    }
    setInterest(SelectionKey.OP_WRITE, false);
    if (out.hasRemaining()) {
      loop.schedule(writing.pause(), this::write);
    } else {
      finish(writing);
    }
  }

  private void finish(ServerReply written) {
    output = null;
    reply = null;
    boolean silent = written.bytes().length == 0;
    boolean announced = exchange != null && !exchange.keepAlive && !silent;
    switch (written.after()) {
      case RESET -> reset();
      case CLOSE -> closeOrderly();
      case KEEP -> {
        if (inputEnded || announced) {
          closeOrderly();
        } else if (!silent) {
          exchange = null;
          resume();
        } else {
          unanswered = true; // until the client gives up
        }
      }
    }
  }

  private void resume() {
    if (!consuming && early.length > 0) {
      ByteBuffer input = ByteBuffer.wrap(early);
      early = NOTHING;
      consume(input);
    }
  }

  private void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot reset, closing", e);
    }
    close();
  }

  private void closeOrderly() {
    if (inputEnded) {
      close();
      return;
    }
    lingering = true;
    try {
      channel.shutdownOutput();
      loop.schedule(LINGER, this::close);
    } catch (IOException e) {
      close();
    }
  }

  private void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      channel.close(); // cancels the key
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "close failed", e);
    }
    loop.handler().onDisconnect(number);
  }

  private void setInterest(int operation, boolean wanted) {
    int now = key.interestOps();
    int next = wanted ? now | operation : now & ~operation;
    if (next != now) {
      key.interestOps(next);
    }
  }

  private final class PendingExchange implements RequestHandler.Exchange {
    private final boolean keepAlive;
    private final AtomicBoolean answered = new AtomicBoolean();

    PendingExchange(boolean keepAlive) {
      this.keepAlive = keepAlive;
    }

    boolean claim() {
      return answered.compareAndSet(false, true);
    }

    @Override
    public long connection() {
      return number;
    }

    @Override
    public void reply(ServerReply reply) {
      if (!claim()) {
        throw new IllegalStateException("this request was answered before");
      }
      loop.execute(() -> begin(reply));
    }
  }
}
