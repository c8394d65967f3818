// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.features;

import cwmp.agent.AgentTask;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Work with UDP sockets in a task that may wait for a name server, and is there as long as there is
 * something to do.
 */
final class Datagrams implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Datagrams.class.getName());

  /** More than any datagram of TR-069 has; the rest of a longer one is lost. */
  private static final int MOST_BYTES = 4096;

  private static final int MOST_WAITING = 1024;

  private final TaskQueue worker = new TaskQueue("cwmp-udp", 1, MOST_WAITING);
  private Executor executor = AgentTask.threads();

  /** Before anything is to be done. */
  void runOn(Executor executor) {
    this.executor = executor;
    worker.runOn(executor);
  }

  /** What may fail with the network. */
  interface Task {
    void run() throws IOException;
  }

  /** Does it later, one after the other; what cannot be done now is lost, as datagrams are. */
  void later(Task task) {
    boolean taken =
        worker.offer(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "UDP: {0}", e.getMessage());
              }
            });
    if (!taken) {
      LOG.log(System.Logger.Level.DEBUG, "UDP: too much to do, or closed");
    }
  }

  /** Sends to a host that may be a name; for the worker. */
  static void send(DatagramSocket from, String host, int port, byte[] datagram) throws IOException {
    if (port == 0) {
      throw new IOException("nobody is on port 0");
    }
    InetAddress to = reachable(from.getLocalAddress(), host);
    from.send(new DatagramPacket(datagram, datagram.length, new InetSocketAddress(to, port)));
  }

  private static InetAddress reachable(InetAddress local, String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    Optional<InetAddress> alike =
        Arrays.stream(addresses)
            .filter(address -> address.getClass() == local.getClass())
            .findFirst();
    return alike.orElse(addresses[0]);
  }

  /**
   * The address from which the socket sends to the host; for the worker.
   *
   * @param towards may be empty
   */
  static InetAddress localAddress(DatagramSocket socket, String towards) throws IOException {
    InetAddress bound = socket.getLocalAddress();
    if (!bound.isAnyLocalAddress()) {
      return bound;
    }
    try (DatagramSocket probe = new DatagramSocket()) {
      InetAddress host =
          towards.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(towards);
      probe.connect(new InetSocketAddress(host, 9)); // sends nothing
      return probe.getLocalAddress();
    }
  }

  /**
   * Hands over what comes to the socket until it is closed, in a task of its own.
   *
   * @throws IOException if there is no thread for that
   */
  void receive(DatagramSocket socket, Consumer<byte[]> datagrams) throws IOException {
    try {
      AgentTask.start(executor, "cwmp-udp-receive", () -> receiveAll(socket, datagrams));
    } catch (RejectedExecutionException e) {
      throw new IOException("the executor takes no task", e);
    }
  }

  private static void receiveAll(DatagramSocket socket, Consumer<byte[]> datagrams) {
    byte[] buffer = new byte[MOST_BYTES];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        datagrams.accept(Arrays.copyOf(buffer, packet.getLength()));
      } catch (IOException e) {
        // Closed, or a peer's "port unreachable": the next datagram may be a good one.
        LOG.log(System.Logger.Level.TRACE, "UDP: {0}", e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    worker.close();
  }
}
