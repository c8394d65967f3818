// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.HttpPost;
import cwmp.session.SessionFailure;
import cwmp.testkit.script.EngineSubject;
import cwmp.testkit.script.ExchangeFailedException;
import cwmp.testkit.script.ScriptStage;
import cwmp.testkit.script.ScriptSubject;
import cwmp.testkit.script.SessionConnection;
import cwmp.testkit.script.SessionScript;
import cwmp.testkit.script.SessionScriptRunner;
import cwmp.wire.HttpResponse;
import horde.fleet.Transport;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All session scripts over the fleet's sockets: they must show what the bare engine shows. */
@Timeout(60)
final class NettySessionScriptsTest {
  private static final MultiThreadIoEventLoopGroup GROUP =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private static final EventLoop LOOP = (EventLoop) GROUP.next();
  private static final NettyTransport TRANSPORT =
      new NettyTransport(
          LOOP,
          new NetContext(
              NioSocketChannel.class,
              new Addresses(Runnable::run),
              new CompletableFuture<>(), // no script needs TLS
              Runnable::run));

  @AfterAll
  static void stop() {
    GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cwmp.testkit.script.SessionScripts#all")
  void playsOverNetty(SessionScript script) throws Exception {
    String transcript = SessionScriptRunner.play(script, NettySessionScriptsTest::subject);

    assertThat(transcript).isEqualTo(SessionScriptRunner.play(script, EngineSubject::new));
  }

  private static ScriptSubject subject(ScriptStage stage) {
    return new EngineSubject(stage.url(), OverNetty::new);
  }

  /** A line of the fleet, whose caller waits for what it calls back. */
  private static final class OverNetty implements SessionConnection, Transport.LineListener {
    /** What came of a post: a reply, or why there is none. */
    private record Result(
        @Nullable HttpResponse reply, @Nullable ExchangeFailedException failure) {}

    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private final Transport.Line line =
        LOOP.submit(() -> TRANSPORT.open(this)).syncUninterruptibly().getNow();

    @Override
    public HttpResponse exchange(HttpPost post) throws ExchangeFailedException {
      LOOP.execute(() -> line.send(post));
      try {
        Result result = results.take();
        if (result.failure() != null) {
          throw result.failure();
        }
        return Objects.requireNonNull(result.reply());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ExchangeFailedException(SessionFailure.ABORTED, "interrupted");
      }
    }

    @Override
    public void onProgress() {
      // only the fleet's timeouts care
    }

    @Override
    public void onReply(HttpResponse reply) {
      results.add(new Result(reply, null));
    }

    @Override
    public void onFailure(SessionFailure kind, String detail) {
      results.add(new Result(null, new ExchangeFailedException(kind, detail)));
    }

    @Override
    public void close() {
      LOOP.submit(line::close).syncUninterruptibly();
    }
  }
}
