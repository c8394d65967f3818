// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The command line in this process, on a thread of its own, with pipes to it. */
public final class Horde implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Output out = new Output();
  private final Output err = new Output();
  private final PipedOutputStream input = new PipedOutputStream();
  private final CompletableFuture<Integer> exit;
  private boolean quitting;

  private Horde(String[] args) throws IOException {
    Streams streams =
        new Streams(
            new PipedInputStream(input, 1 << 16),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            () -> Streams.Kind.PIPE);
    exit =
        CompletableFuture.supplyAsync(
            () -> Main.execute(args, streams), Thread::startVirtualThread);
  }

  /** Starts {@code horde ARGS}. */
  public static Horde start(String... args) throws IOException {
    return new Horde(args);
  }

  /** What a process writes, which can be waited for. */
  private static final class Output extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
      super.write(bytes, from, count);
      notifyAll();
    }

    synchronized void await(String text, int from) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      try {
        while (toString(StandardCharsets.UTF_8).indexOf(text, from) < 0) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          assertThat(left).as("time to wait for '%s' in:%n%s", text, this).isPositive();
          wait(left);
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Waits until this stands in the output. */
  public void await(String text) {
    out.await(text, 0);
  }

  /** Types a line; the answer is what is written until {@code expected} stands there. */
  String ask(String line, String expected) throws IOException {
    int before = out().length();
    type(line);
    out.await(expected, before);
    return out().substring(before);
  }

  void type(String line) throws IOException {
    input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  /** Ends it by its own command; nobody may read what is typed after that. */
  public void quit() throws IOException {
    quitting = true;
    type("quit");
  }

  /** Ends the input. */
  void endInput() throws IOException {
    input.close();
  }

  int exitCode() {
    try {
      return exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("no exit; output so far:\n" + out() + err(), e);
    }
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    if (!exit.isDone() && !quitting) {
      quit();
    }
    exitCode();
  }
}
