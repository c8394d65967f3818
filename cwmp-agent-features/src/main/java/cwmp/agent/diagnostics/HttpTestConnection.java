// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.ThroughputResult;
import cwmp.diagnostics.ThroughputResult.Bytes;
import cwmp.diagnostics.ThroughputResult.Direction;
import cwmp.message.CwmpTime;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection of a throughput test: one request, one response, and the times of all that. */
final class HttpTestConnection {
  private static final long NEVER = Long.MAX_VALUE;
  private static final int BLOCK = 64 * 1024;
  private static final HttpLimits LIMITS = new HttpLimits(64, 32 * 1024, Integer.MAX_VALUE);

  /** One chunk of a test by time, whose length nobody knows. */
  private static final byte[] CHUNK = chunk();

  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpThroughput.Plan plan;
  private final SocketChannel channel;
  private final Stopwatch watch;
  private final HttpResponseParser parser = new HttpResponseParser(LIMITS, bytes -> {});
  private final ByteBuffer in = ByteBuffer.allocateDirect(BLOCK);
  private ByteBuffer out;
  private SelectionKey key;
  private long bodyLeft; // to be queued, of an upload by size

  private final long openRequested;
  private long opened = NEVER;
  private long requested = NEVER;
  private long begun = NEVER;
  private long ended = NEVER;
  private long lastProgress;
  private long received;
  private long sent;
  private boolean bodyOver;
  private boolean done;
  private String localAddress = "";
  private @Nullable DiagnosticError error;

  private HttpTestConnection(
      HttpThroughput.Plan plan,
      int number,
      SocketChannel channel,
      Selector selector,
      Stopwatch watch)
      throws IOException {
    this.plan = plan;
    this.channel = channel;
    this.watch = watch;
    long each = plan.length() / plan.connections();
    this.bodyLeft = number == 0 ? plan.length() - each * (plan.connections() - 1) : each;
    this.bodyOver = plan.direction() == Direction.DOWN;
    this.out = ByteBuffer.wrap(head().getBytes(StandardCharsets.US_ASCII));
    this.openRequested = watch.nanos();
    this.lastProgress = openRequested;
    this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  static HttpTestConnection open(
      HttpThroughput.Plan plan,
      int number,
      InetSocketAddress server,
      Selector selector,
      Stopwatch watch)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean opened = false;
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.IP_TOS, plan.dscp() << 2);
      HttpTestConnection connection =
          new HttpTestConnection(plan, number, channel, selector, watch);
      if (channel.connect(server)) {
        connection.onConnected();
      }
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  private static byte[] chunk() {
    byte[] length = (Integer.toHexString(BLOCK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer chunk = ByteBuffer.allocate(length.length + BLOCK + 2);
    chunk.put(length);
    chunk.position(chunk.capacity() - 2);
    chunk.put((byte) '\r').put((byte) '\n');
    return chunk.array();
  }

  /** Without credentials, and without a wish to close: the request is the only one all the same. */
  private String head() {
    String line =
        (plan.direction() == Direction.DOWN ? "GET " : "PUT ")
            + plan.url().requestTarget()
            + " HTTP/1.1\r\nHost: "
            + plan.url().origin().hostHeader()
            + "\r\n";
    if (plan.direction() == Direction.DOWN) {
      return line + "\r\n";
    }
    return line
        + "Content-Type: application/octet-stream\r\n"
        + (plan.period().isByTime()
            ? "Transfer-Encoding: chunked\r\n\r\n"
            : "Content-Length: " + bodyLeft + "\r\n\r\n");
  }

  /** The channel can do what the selector was asked for. */
  void onReady() {
    if (done || error != null) {
      return;
    }
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        onConnected();
      }
      if (key.isValid() && key.isReadable()) {
        read();
      }
      if (!done && key.isValid() && key.isWritable()) {
        write();
      }
    } catch (NoRouteToHostException e) {
      fail(DiagnosticError.NO_ROUTE_TO_HOST);
    } catch (HttpProtocolException e) {
      fail(DiagnosticError.TRANSFER_FAILED);
    } catch (IOException e) {
      fail(
          opened == NEVER
              ? DiagnosticError.INIT_CONNECTION_FAILED
              : begun == NEVER ? DiagnosticError.NO_RESPONSE : DiagnosticError.TRANSFER_FAILED);
    }
  }

  private void onConnected() throws IOException {
    opened = watch.nanos();
    lastProgress = opened;
    localAddress = Addresses.text(((InetSocketAddress) channel.getLocalAddress()).getAddress());
    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  private void write() throws IOException {
    if (requested == NEVER) {
      requested = watch.nanos();
      parser.requestSent(plan.direction() == Direction.DOWN ? "GET" : "PUT");
    }
    while (out.hasRemaining() || refill()) {
      int count = channel.write(out);
      if (count == 0) {
        return;
      }
      sent += count;
      lastProgress = watch.nanos();
      if (plan.direction() == Direction.UP && begun == NEVER) {
        begun = lastProgress;
      }
    }
    if (bodyOver) {
      if (plan.direction() == Direction.UP && ended == NEVER) {
        ended = watch.nanos();
      }
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  /** Puts more of an upload's body into the buffer, if there is more. */
  private boolean refill() {
    if (bodyOver) {
      return false;
    }
    if (plan.period().isByTime()) {
      out = ByteBuffer.wrap(CHUNK);
      return true;
    }
    if (bodyLeft == 0) {
      bodyOver = true;
      return false;
    }
    int length = (int) Math.min(BLOCK, bodyLeft);
    out = ByteBuffer.wrap(CHUNK, 0, length);
    bodyLeft -= length;
    return true;
  }

  private void read() throws IOException, HttpProtocolException {
    in.clear();
    int count = channel.read(in);
    long now = watch.nanos();
    if (count > 0) {
      received += count;
      lastProgress = now;
      if (plan.direction() == Direction.DOWN) {
        begun = Math.min(begun, now);
        ended = now;
      }
    }
    Optional<HttpResponse> response = count < 0 ? parser.endOfInput() : parser.feed(in.flip());
    if (response.isPresent()) {
      int status = response.get().status();
      if (status / 100 != 2 || !bodyOver) {
        fail(DiagnosticError.TRANSFER_FAILED);
      } else {
        finish();
      }
    } else if (count < 0) {
      fail(DiagnosticError.NO_RESPONSE);
    }
  }

  /** A test by time is over: a download ends here and now, an upload with the server's answer. */
  void timeIsUp(long now) {
    if (done || begun == NEVER) {
      return;
    }
    if (plan.direction() == Direction.DOWN) {
      ended = Math.min(ended, now);
      finish();
    } else if (!bodyOver) {
      bodyOver = true;
      ByteBuffer last = ByteBuffer.allocate(out.remaining() + LAST_CHUNK.length);
      out = last.put(out).put(LAST_CHUNK).flip();
    }
  }

  private void finish() {
    done = true;
    close();
  }

  private void fail(DiagnosticError error) {
    this.error = error;
    close();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // nothing is lost by that: the test is over
    }
  }

  boolean isDone() {
    return done;
  }

  boolean hasEnded() {
    return done || plan.direction() == Direction.UP && ended != NEVER;
  }

  @Nullable DiagnosticError error() {
    return error;
  }

  /** What it means that nothing has moved for too long. */
  DiagnosticError silenceError() {
    return opened == NEVER
        ? DiagnosticError.INIT_CONNECTION_FAILED
        : begun == NEVER ? DiagnosticError.NO_RESPONSE : DiagnosticError.TIMEOUT;
  }

  /** When something moved last, on the stopwatch. */
  long lastProgress() {
    return lastProgress;
  }

  /** When the first test byte came or went, on the stopwatch; {@link Long#MAX_VALUE} if not yet. */
  long begun() {
    return begun;
  }

  Bytes bytes() {
    return new Bytes(plan.direction() == Direction.DOWN ? received : sent, received, sent);
  }

  String localAddress() {
    return localAddress;
  }

  ThroughputResult.Connection result() {
    return new ThroughputResult.Connection(
        at(openRequested), at(opened), at(requested), at(begun), at(ended), bytes());
  }

  private Instant at(long nanos) {
    return nanos == NEVER ? CwmpTime.UNKNOWN : watch.at(nanos);
  }
}
