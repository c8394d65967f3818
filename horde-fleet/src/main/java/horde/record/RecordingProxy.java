// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.Inform;
import cwmp.wire.HttpTarget;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Stands between devices and their ACS, passes on what they say and writes it down.
 *
 * <p>Each connection of a device gets one to the ACS. Bytes pass as they are and at once, but for
 * the Host header, which names the ACS; what is written down is a copy. So a login by Digest stays
 * good, and nothing that the recorder does not understand ends a session. Two virtual threads for
 * each connection. May be used from any thread.
 */
public final class RecordingProxy implements Recorder {
  private static final int BACKLOG = 128;
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);

  private final Recording recording;
  private final HttpTarget acs;
  private final Upstream upstream;
  private final ServerSocket listener;
  private final Consumer<String> story;
  private final InstantSource clock = InstantSource.system();
  private final Set<ProxyLine> lines = ConcurrentHashMap.newKeySet();
  private final AtomicLong connections = new AtomicLong();
  private final ExecutorService scribe =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("horde-record-scribe").factory());

  private RecordingProxy(
      ServerSocket listener,
      HttpTarget acs,
      Upstream upstream,
      Recording recording,
      Consumer<String> story) {
    this.listener = listener;
    this.acs = acs;
    this.upstream = upstream;
    this.recording = recording;
    this.story = story;
  }

  /**
   * Starts it.
   *
   * @param address where devices come
   * @param acs where they are led
   * @param tls whom to believe if the ACS is https
   * @param folder empty, or not there yet
   * @param story takes a line for all that goes on
   * @throws IOException if the folder cannot be used, or the address
   * @throws GeneralSecurityException if there is no such TLS here
   */
  public static RecordingProxy start(
      InetSocketAddress address,
      HttpTarget acs,
      TlsSettings tls,
      Path folder,
      Consumer<String> story)
      throws IOException, GeneralSecurityException {
    Upstream upstream = Upstream.of(acs.origin(), tls);
    Recording recording = Recording.in(folder);
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    RecordingProxy proxy = new RecordingProxy(listener, acs, upstream, recording, story);
    var unused = Thread.ofVirtual().name("horde-record").start(proxy::accept);
    return proxy;
  }

  /** With the path of the ACS, which a login by Digest depends on. */
  @Override
  public URI url() {
    InetAddress host = listener.getInetAddress();
    String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
    String bracketed = name.indexOf(':') < 0 ? name : "[" + name + "]";
    return URI.create("http://" + bracketed + ":" + listener.getLocalPort() + acs.requestTarget());
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket device = listener.accept();
        device.setTcpNoDelay(true);
        long number = connections.incrementAndGet();
        ProxyLine line =
            new ProxyLine(number, device, acs, upstream, this::take, this::trouble, clock);
        lines.add(line);
        var unused =
            Thread.ofVirtual()
                .name("horde-record-" + number)
                .start(
                    () -> {
                      line.run();
                      lines.remove(line);
                    });
      } catch (IOException e) {
        if (!listener.isClosed()) {
          trouble("a connection could not be taken: " + e.getMessage());
        }
      }
    }
  }

  /** Has an exchange written down, which is not to hold up the next one. */
  private void take(Exchange exchange) {
    try {
      scribe.execute(() -> record(exchange));
    } catch (RejectedExecutionException e) {
      return; // the recording is closed; what is cut off now would be the end of this process
    }
  }

  private void record(Exchange exchange) {
    Conversation said = recording.add(exchange);
    if (said != null && said.message() instanceof Inform inform && said.taken()) {
      List<String> events = inform.event().stream().map(event -> event.code().text()).toList();
      story.accept(said.device().id() + ": " + events);
    }
  }

  private void trouble(String text) {
    recording.note(text);
    story.accept(text);
  }

  @Override
  public boolean ends() {
    return false;
  }

  @Override
  public CompletableFuture<Void> complete() {
    return new CompletableFuture<>();
  }

  @Override
  public List<RecordingSummary> finish() throws IOException {
    close();
    scribe.shutdown();
    try {
      if (!scribe.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        recording.note("the last exchanges are not in here: writing took too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return recording.finish(clock.instant());
  }

  @Override
  public List<String> hints() {
    if (!recording.devices().isEmpty()) {
      return List.of();
    }
    return recording.strangers() > 0
        ? List.of(recording.strangers() + " exchanges without an Inform: see unassigned.txt")
        : List.of("no device has come");
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      story.accept("the port could not be closed: " + e.getMessage());
    }
    lines.forEach(ProxyLine::close);
  }
}
