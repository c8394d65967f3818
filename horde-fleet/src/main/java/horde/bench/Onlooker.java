// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Looks at a running fleet over HTTP: as a program that asks, as a page that is open, or both. */
final class Onlooker implements AutoCloseable {
  private static final Duration PAUSE_OF_PROGRAM = Duration.ofMillis(500);
  private static final Duration PAUSE_OF_PAGE = Duration.ofSeconds(2);
  private static final String SCAN =
      "/api/v1/devices?query=state%3Dok%20%26%20failed%3D0&count=true";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final List<Thread> threads = new ArrayList<>();
  private final List<InputStream> streams = new ArrayList<>();
  private final LongAdder calls = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder octets = new LongAdder();
  private final AtomicLong longestNanos = new AtomicLong();
  private volatile boolean closed;

  Onlooker(URI server) {
    this.server = server;
  }

  /** Asks for a count of all devices that match, for one device, its parameters and sums. */
  void program() {
    repeat(
        PAUSE_OF_PROGRAM,
        SCAN,
        "/api/v1/devices/%2377",
        "/api/v1/devices/%2377/parameters?search=ssid&limit=200",
        "/api/v1/statistics");
  }

  /** Reads what is streamed, and asks for a page of devices now and then. */
  void dashboard() {
    repeat(PAUSE_OF_PAGE, SCAN + "&limit=50", "/api/v1/devices/%2311");
    threads.add(Thread.ofVirtual().start(this::stream));
  }

  private void repeat(Duration pause, String... paths) {
    threads.add(
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (!closed) {
                      for (String path : paths) {
                        call(path);
                      }
                      Thread.sleep(pause);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).build();
  }

  private void call(String path) throws InterruptedException {
    long begin = System.nanoTime();
    try {
      var answer = client.send(request(path), BodyHandlers.ofByteArray());
      octets.add(answer.body().length);
      if (answer.statusCode() != 200) {
        failed.increment();
      }
    } catch (IOException e) {
      failed.increment();
    }
    calls.increment();
    longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
  }

  private void stream() {
    try (InputStream events =
        client.send(request("/api/v1/stream"), BodyHandlers.ofInputStream()).body()) {
      synchronized (streams) {
        streams.add(events);
      }
      byte[] buffer = new byte[8192];
      for (int n = events.read(buffer); n >= 0 && !closed; n = events.read(buffer)) {
        octets.add(n);
      }
    } catch (IOException e) {
      if (!closed) {
        failed.increment();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it has seen. */
  String told() {
    return calls.sum() == 0
        ? "no calls"
        : String.format(
            Locale.ROOT,
            "%d calls, %d failed, the longest %.0f ms, %d kB",
            calls.sum(),
            failed.sum(),
            longestNanos.get() / 1e6,
            octets.sum() / 1000);
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    synchronized (streams) {
      for (InputStream events : streams) {
        try {
          events.close();
        } catch (IOException e) {
          failed.increment();
        }
      }
    }
    client.shutdownNow();
  }
}
