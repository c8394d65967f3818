// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.udp;

import cwmp.udp.UdpAddress;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes lightweight notifications on a UDP port. May be used from any thread. */
public final class NotificationReceiver implements AutoCloseable {
  private static final int MOST_KEPT = 10_000;

  private final LoopbackSocket socket;
  private final Deque<LightweightNotification> received = new ArrayDeque<>();
  private final List<String> violations = new ArrayList<>();

  private NotificationReceiver(String host, int port) {
    this.socket = new LoopbackSocket(host, port);
    socket.receiving((from, datagram) -> take(datagram));
  }

  /**
   * Listens.
   *
   * @param port 0 for any free one
   * @throws java.io.UncheckedIOException if the port cannot be had
   */
  public static NotificationReceiver start(String host, int port) {
    return new NotificationReceiver(host, port);
  }

  private synchronized void take(byte[] datagram) {
    try {
      received.add(LightweightNotification.parse(datagram));
      if (received.size() > MOST_KEPT) {
        received.removeFirst();
      }
    } catch (IOException e) {
      if (violations.size() < MOST_KEPT) {
        violations.add(String.valueOf(e.getMessage()));
      }
    }
    notifyAll();
  }

  /** Where it listens. */
  public UdpAddress address() {
    return socket.address();
  }

  /** What has come, the last 10,000 in order. */
  public synchronized List<LightweightNotification> received() {
    return List.copyOf(received);
  }

  /** What was wrong with datagrams that were no notifications. */
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /**
   * Waits until so many have come.
   *
   * @throws IllegalStateException if they have not within this time
   * @throws InterruptedException if the thread is interrupted
   */
  public synchronized List<LightweightNotification> await(int count, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (received.size() < count) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException(
            "found " + received.size() + " notifications, expected " + count + "; " + violations);
      }
      wait(left);
    }
    return received();
  }

  @Override
  public void close() {
    socket.close();
  }
}
