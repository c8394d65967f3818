// SPDX-License-Identifier: Apache-2.0
package horde.api;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers over HTTP what a run is asked. It is there before the fleet is: a port that is taken is
 * known at once, and what the server itself occupies is not counted as the devices'.
 */
public final class WebServer implements AutoCloseable {
  private static final int MOST_BODY = 1 << 20;
  private static final int MOST_HEADERS = 16 << 10;

  /** The fleet needs descriptors, too. */
  private static final int MOST_CONNECTIONS = 200;

  private static final int IDLE_MILLIS = 30_000;
  private static final int STOP_MILLIS = 1000;

  /** What those who listen have to fetch the report; who goes before is not waited for. */
  private static final int KEEP_MILLIS = 2000;

  /** A connection over which nobody says anything is not waited for at the end. */
  private static final int LAST_IDLE_MILLIS = 50;

  private static final int BACKLOG = 128;
  private static final int MOST_THREADS = 16;

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final LiveRun run;
  private final URI uri;
  private final boolean asksForToken;
  private final EventStream stream;
  private final Javalin javalin;
  private volatile Stage stage = Stage.BEFORE;

  /** How far the run is. */
  private enum Stage {
    BEFORE,
    RUNNING,
    ENDING,
    ENDED
  }

  private WebServer(WebSettings settings, LiveRun run, ServerSocketChannel channel) {
    this.run = run;
    this.uri = uriOf(channel);
    this.asksForToken = settings.token() != null;
    this.stream = new EventStream(run);
    Guard guard = new Guard(settings.token());
    Routes routes = new Routes(run, guard, stream);
    StaticFiles files = new StaticFiles();
    this.javalin =
        Javalin.create(
                config -> {
                  http(config, channel);
                  config.routes.before(guard::check);
                  config.routes.before(this::checkStage);
                  routes.addTo(config.routes);
                  config.routes.get("/", files::serve);
                  config.routes.get("/<path>", files::serve);
                  new Failures(() -> stage == Stage.RUNNING).addTo(config.routes);
                })
            .start();
  }

  /**
   * Takes its place; calls are answered once the run has {@linkplain #begin begun}.
   *
   * @throws IOException if the address is not to be had; the message says which
   */
  public static WebServer open(WebSettings settings, LiveRun run) throws IOException {
    ServerSocketChannel channel = bind(settings);
    try {
      return new WebServer(settings, run, channel);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void checkStage(Context call) throws ApiException {
    String path = call.path();
    if (!path.startsWith(Routes.API + "/") && !path.equals("/metrics")) {
      return;
    }
    switch (stage) {
      case BEFORE ->
          throw new ApiException(
              503, "not-begun", "the devices are not there yet; ask again in a moment", null);
      case RUNNING -> {}
      case ENDING -> throw over();
      case ENDED -> {
        if (!Routes.LASTING.contains(path)) {
          throw over();
        }
      }
    }
  }

  private static ApiException over() {
    return new ApiException(503, "over", "the run is over", null);
  }

  private static ServerSocketChannel bind(WebSettings settings) throws IOException {
    InetSocketAddress wanted = settings.listen();
    try {
      return bind(wanted);
    } catch (BindException e) {
      if (settings.orAnyPort()) {
        return bind(new InetSocketAddress(wanted.getAddress(), 0));
      }
      throw new IOException(
          "cannot listen at " + text(wanted) + " for --web: " + e.getMessage(), e);
    }
  }

  private static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return channel.bind(address, BACKLOG);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static String text(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    boolean six = host instanceof Inet6Address;
    String text = six && host.isLoopbackAddress() ? "::1" : host.getHostAddress();
    return (six ? "[" + text + "]" : text) + ":" + address.getPort();
  }

  private static URI uriOf(ServerSocketChannel channel) {
    try {
      return URI.create("http://" + text((InetSocketAddress) channel.getLocalAddress()) + "/");
    } catch (IOException e) {
      throw new IllegalStateException("a channel that is open has an address", e);
    }
  }

  /** Where it is. */
  public URI uri() {
    return uri;
  }

  EventStream stream() {
    return stream;
  }

  /** Whether callers need a token. */
  public boolean asksForToken() {
    return asksForToken;
  }

  /** The run has begun, and can be asked; once. */
  public void begin() {
    run.meter().listen(stream::second);
    stage = Stage.RUNNING;
  }

  /** The fleet is about to stop, and is asked nothing more. */
  public void ending() {
    stage = Stage.ENDING;
  }

  /** The report is there, for those who are told of the end and want to keep it. */
  public void ended() {
    stage = Stage.ENDED;
    stream.end(KEEP_MILLIS);
  }

  private static void http(JavalinConfig config, ServerSocketChannel channel) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MOST_BODY;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendDateHeader(false);
          http.setRequestHeaderSize(MOST_HEADERS);
          http.setIdleTimeout(IDLE_MILLIS);
        });
    config.jetty.addConnector((server, http) -> connector(server, http, channel));
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new Failures.BadRequests());
          server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
          server.setStopTimeout(STOP_MILLIS);
        });
  }

  /** Some for Jetty's own work; each call has a virtual one. */
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
    threads.setName("horde-web");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("horde-web-", 0).factory()));
    return threads;
  }

  private static Connector connector(
      Server server, HttpConfiguration http, ServerSocketChannel channel) {
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(LAST_IDLE_MILLIS);
    try {
      connector.open(channel);
    } catch (IOException e) {
      throw new IllegalStateException("a channel that is open cannot be used", e);
    }
    return connector;
  }

  /** Ends; running answers have a moment to get ready. */
  @Override
  public void close() {
    stream.close();
    try {
      javalin.jettyServer().server().stop();
    } catch (TimeoutException e) {
      LOG.debug("a caller was cut off", e);
    } catch (Exception e) {
      LOG.warn("the server at {} has not ended well: {}", uri, e.toString());
    }
  }
}
