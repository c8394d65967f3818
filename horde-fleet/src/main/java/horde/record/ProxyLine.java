// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import cwmp.wire.HttpResponse;
import cwmp.wire.HttpResponseParser;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a device and the one to the ACS that belongs to it.
 *
 * <p>One thread carries what the device says, another what the ACS says. Each hands on what it has
 * read before anything is made of it; of requests the heads are held until they are whole, as a
 * line is changed in them. What cannot be followed as HTTP still passes, and is not recorded.
 */
final class ProxyLine {
  private static final int BUFFER = 32 * 1024;
  private static final HttpLimits LIMITS = new HttpLimits(128, 64 * 1024, 64 * 1024 * 1024);

  private final long number;
  private final Socket device;
  private final HttpTarget acs;
  private final Upstream upstream;
  private final Consumer<Exchange> record;
  private final Consumer<String> trouble;
  private final InstantSource clock;

  // What both threads touch is guarded by this.
  private final HttpRequestParser requests = new HttpRequestParser(LIMITS);
  private final HttpResponseParser responses = new HttpResponseParser(LIMITS);
  private final Deque<Asked> asked = new ArrayDeque<>();

  /** Answers to requests that are still on their way, as a refusal may be. */
  private final Deque<HttpResponse> early = new ArrayDeque<>();

  private @Nullable Socket server;
  private boolean followed = true;
  private boolean answersEnded;
  private boolean closed;

  /** A request that waits for its answer. */
  private record Asked(Instant time, HttpRequest request) {}

  ProxyLine(
      long number,
      Socket device,
      HttpTarget acs,
      Upstream upstream,
      Consumer<Exchange> record,
      Consumer<String> trouble,
      InstantSource clock) {
    this.number = number;
    this.device = device;
    this.acs = acs;
    this.upstream = upstream;
    this.record = record;
    this.trouble = trouble;
    this.clock = clock;
  }

  /** Carries both ways until one side has ended. */
  void run() {
    try (device) {
      carryRequests(device.getInputStream());
    } catch (IOException e) {
      broken("the connection broke: " + e.getMessage());
    } finally {
      close();
    }
  }

  private void carryRequests(InputStream in) throws IOException {
    RequestHeads heads = new RequestHeads(acs.origin().hostHeader());
    byte[] bytes = new byte[BUFFER];
    OutputStream out = null;
    for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
      if (out == null) {
        out = open();
      }
      int at = 0;
      while (at < count) {
        if (!isFollowed()) {
          out.write(heads.release());
          out.write(bytes, at, count - at);
          at = count;
        } else if (heads.inBody()) {
          int taken = follow(ByteBuffer.wrap(bytes, at, count - at), heads);
          out.write(bytes, at, taken);
          at += taken;
        } else {
          at += heads.take(bytes, at, count - at);
          if (heads.isWhole()) {
            byte[] rewritten = heads.rewritten();
            follow(ByteBuffer.wrap(heads.original()), heads); // before the ACS can answer
            out.write(rewritten);
          } else if (heads.isTooLong()) {
            lose("a head of more than 64 KB");
          }
        }
      }
      out.flush();
    }
    if (out != null) {
      out.write(heads.release());
      out.flush();
      endOfRequests();
    }
  }

  /** Connects, and has a thread carry what the ACS says. */
  private OutputStream open() throws IOException {
    Socket socket;
    try {
      socket = upstream.connect();
    } catch (IOException e) {
      trouble.accept("the ACS " + acs.origin() + " cannot be reached: " + e);
      throw e;
    }
    synchronized (this) {
      server = socket;
      if (closed) {
        socket.close();
        throw new IOException("closed");
      }
    }
    var unused =
        Thread.ofVirtual()
            .name("horde-record-" + number + "-acs")
            .start(() -> carryAnswers(socket));
    return socket.getOutputStream();
  }

  private void carryAnswers(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      OutputStream out = device.getOutputStream();
      byte[] bytes = new byte[BUFFER];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        out.write(bytes, 0, count);
        out.flush();
        answers(ByteBuffer.wrap(bytes, 0, count));
      }
      endOfAnswers();
      if (!device.isClosed()) {
        device.shutdownOutput();
      }
    } catch (IOException e) {
      broken("the ACS broke the connection: " + e.getMessage());
      close();
    }
  }

  private synchronized boolean isFollowed() {
    return followed;
  }

  /** What cannot be understood is carried, but not recorded. */
  private synchronized void lose(String why) {
    if (followed) {
      followed = false;
      notifyAll();
      trouble.accept("connection " + number + " is passed on, but not recorded: " + why);
    }
  }

  /**
   * Reads a piece of a request.
   *
   * @return how much of it was of this request
   */
  private synchronized int follow(ByteBuffer piece, RequestHeads heads) {
    int start = piece.position();
    try {
      Optional<HttpRequest> request = requests.feed(piece);
      if (request.isPresent()) {
        HttpRequest whole = request.get();
        asked.add(new Asked(clock.instant(), whole));
        HttpResponse hasty = early.poll();
        if (hasty != null) {
          answered(hasty);
        }
        heads.next();
      } else {
        heads.body();
      }
      return piece.position() - start;
    } catch (HttpProtocolException e) {
      lose("a request of the device: " + e.getMessage());
      heads.next(); // its head is not held any more
      return piece.limit() - start;
    }
  }

  private synchronized void answers(ByteBuffer piece) {
    try {
      while (followed && piece.hasRemaining()) {
        if (!responses.isExpecting()) {
          Asked next = asked.peek();
          responses.requestSent(next == null ? "POST" : next.request().method());
        }
        Optional<HttpResponse> response = responses.feed(piece);
        response.ifPresent(this::answered);
      }
    } catch (HttpProtocolException e) {
      lose("an answer of the ACS: " + e.getMessage());
    }
  }

  private void answered(HttpResponse response) {
    Asked first = asked.poll();
    if (first == null) {
      early.add(response);
    } else {
      record.accept(
          new Exchange(first.time(), clock.instant(), number, first.request(), response, ""));
    }
    notifyAll();
  }

  private void endOfRequests() throws IOException {
    Socket socket;
    synchronized (this) {
      socket = server;
    }
    if (socket != null && !socket.isClosed() && !(socket instanceof SSLSocket)) {
      socket.shutdownOutput();
    }
    awaitAnswers();
  }

  /** A device may have said all and still wait for the answer. */
  private synchronized void awaitAnswers() {
    try {
      while (!closed && !answersEnded && (!followed || !asked.isEmpty())) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void endOfAnswers() {
    try {
      if (followed && responses.isExpecting()) {
        responses.endOfInput().ifPresent(this::answered);
      }
    } catch (HttpProtocolException e) {
      // told below, with the request that has no answer
    }
    answersEnded = true;
    unanswered("the ACS closed the connection instead of answering");
  }

  private synchronized void broken(String why) {
    unanswered(why);
  }

  private void unanswered(String why) {
    for (Asked open = asked.poll(); open != null; open = asked.poll()) {
      record.accept(new Exchange(open.time(), clock.instant(), number, open.request(), null, why));
    }
    notifyAll();
  }

  /** Closes both connections. */
  void close() {
    Socket socket;
    synchronized (this) {
      closed = true;
      socket = server;
      unanswered("the connection was closed before the answer came");
    }
    try {
      device.close();
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      trouble.accept("connection " + number + ": " + e.getMessage());
    }
  }
}
