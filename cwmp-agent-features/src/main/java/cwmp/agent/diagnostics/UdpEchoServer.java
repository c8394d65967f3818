// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import cwmp.agent.AgentTask;
import cwmp.agent.FeatureDriver;
import cwmp.agent.FeatureHost;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.diagnostics.EchoPlus;
import cwmp.diagnostics.ServeUdpEcho;
import cwmp.diagnostics.UdpEchoConfig;
import cwmp.diagnostics.UdpEchoCounts;
import cwmp.diagnostics.UdpEchoService;
import cwmp.message.CwmpTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves UDP echoes and UDP Echo Plus as long as the ACS wants it, to the one address that it
 * names. TR-143 A.1. Off until the ACS switches it on.
 *
 * <p>Listens on all interfaces; what UDPEchoConfig.Interface names is not known to the JDK.
 */
public final class UdpEchoServer implements FeatureDriver {
  private static final System.Logger LOG = System.getLogger(UdpEchoServer.class.getName());
  private static final int UDP_HEADER = 8;

  private final UdpEchoService service = new UdpEchoService();
  private Executor executor = AgentTask.threads();
  private @Nullable Listener listener;

  @Override
  public List<CpeFeature<?>> features() {
    return List.of(service);
  }

  @Override
  public synchronized void begin(FeatureHost host) {
    this.executor = host.executor();
  }

  @Override
  public synchronized boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (!(command instanceof ServeUdpEcho serve)) {
      return false;
    }
    Counter counter = listener == null ? new Counter() : listener.counter;
    close();
    if (serve.config().enabled()) {
      listen(serve.config(), counter, facts);
    }
    return true;
  }

  private void listen(UdpEchoConfig config, Counter counter, Consumer<Consumer<Cpe>> facts) {
    try {
      DatagramChannel channel = DatagramChannel.open();
      try {
        channel.bind(new InetSocketAddress(config.port()));
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      Listener opened = new Listener(config, channel, counter, facts);
      listener = opened;
      AgentTask.start(executor, "cwmp-udp-echo", opened::serve);
    } catch (IOException | RejectedExecutionException e) {
      close();
      LOG.log(System.Logger.Level.ERROR, "UDP echoes cannot be served at port " + config.port(), e);
    }
  }

  /** The port that is served now, 0 if none is. */
  synchronized int port() {
    try {
      return listener == null
          ? 0
          : ((InetSocketAddress) listener.channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public synchronized void close() {
    if (listener != null) {
      listener.stop();
      listener = null;
    }
  }

  /** What has been counted since the server was enabled; belongs to one listener at a time. */
  private static final class Counter {
    long packetsReceived;
    long packetsResponded;
    long bytesReceived;
    long bytesResponded;
    int failures;
    Instant first = CwmpTime.UNKNOWN;
    Instant last = CwmpTime.UNKNOWN;

    synchronized UdpEchoCounts counts() {
      return new UdpEchoCounts(
          packetsReceived, packetsResponded, bytesReceived, bytesResponded, first, last);
    }

    synchronized void received(int bytes, Instant when) {
      packetsReceived++;
      bytesReceived += bytes + UDP_HEADER;
      first = first.equals(CwmpTime.UNKNOWN) ? when : first;
      last = when;
    }

    synchronized void responded(int bytes) {
      packetsResponded++;
      bytesResponded += bytes + UDP_HEADER;
    }
  }

  /** One port, until the configuration is another one. */
  private final class Listener {
    private final UdpEchoConfig config;
    private final DatagramChannel channel;
    private final Counter counter;
    private final Consumer<Consumer<Cpe>> facts;
    private final Stopwatch watch = new Stopwatch();
    private final AtomicBoolean told = new AtomicBoolean();

    Listener(
        UdpEchoConfig config,
        DatagramChannel channel,
        Counter counter,
        Consumer<Consumer<Cpe>> facts) {
      this.config = config;
      this.channel = channel;
      this.counter = counter;
      this.facts = facts;
    }

    void serve() {
      ByteBuffer packet = ByteBuffer.allocate(65536);
      while (channel.isOpen()) {
        try {
          packet.clear();
          InetSocketAddress sender = (InetSocketAddress) channel.receive(packet);
          packet.flip();
          if (sender != null && isAllowed(sender.getAddress())) {
            respond(packet, sender);
            tell();
          }
        } catch (ClosedChannelException e) {
          return;
        } catch (IOException e) {
          LOG.log(System.Logger.Level.DEBUG, "A UDP echo failed", e);
        }
      }
    }

    private boolean isAllowed(InetAddress sender) {
      return Addresses.text(sender).equals(config.sourceAddress());
    }

    private void respond(ByteBuffer packet, InetSocketAddress sender) {
      int length = packet.limit();
      int receivedAt = stamp();
      counter.received(length, watch.now());
      if (config.echoPlus() && length >= EchoPlus.LENGTH) {
        int genSn = EchoPlus.read(packet).genSn();
        int serial = (int) counter.packetsResponded + 1;
        new EchoPlus(genSn, serial, receivedAt, stamp(), counter.failures).write(packet);
      }
      try {
        channel.send(packet, sender);
        counter.responded(length);
      } catch (IOException e) {
        counter.failures++;
      }
    }

    /** Microseconds that wrap at 32 bits. */
    private int stamp() {
      return (int) (watch.nanos() / 1000);
    }

    /** Tells the agent of the counts, with one fact under way at a time. */
    private void tell() {
      if (told.compareAndSet(false, true)) {
        facts.accept(
            cpe -> {
              told.set(false);
              service.counted(cpe, config, counter.counts());
            });
      }
    }

    void stop() {
      try {
        channel.close();
      } catch (IOException e) {
        // it is closed all the same
      }
    }
  }
}
