// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.Diagnostics;
import cwmp.diagnostics.EchoPlus;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.ResponseTimes;
import cwmp.testkit.Spec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Diagnostics and the echo server inside a whole agent, which has no ACS. */
@Timeout(60)
class AgentDiagnosticsTest {
  private static final String PING = "Device.IP.Diagnostics.IPPing.";
  private static final String STATE = PING + "DiagnosticsState";
  private static final String TRACE = "Device.IP.Diagnostics.TraceRoute.";
  private static final String ECHO = "Device.IP.Diagnostics.UDPEchoConfig.";

  private static Schema schema() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    ParameterSpec count = ParameterSpec.readOnly(UNSIGNED_INT);
    return Schema.builder("Device")
        .check(Diagnostics.check())
        .parameter("Device.ManagementServer.URL", text)
        .parameter(STATE, text.withDefault("None"))
        .parameter(PING + "Host", text)
        .parameter(PING + "SuccessCount", count)
        .parameter(TRACE + "DiagnosticsState", text.withDefault("None"))
        .parameter(TRACE + "Host", text)
        .parameter(ECHO + "Enable", ParameterSpec.readWrite(BOOLEAN))
        .parameter(ECHO + "SourceIPAddress", text)
        .parameter(ECHO + "UDPPort", ParameterSpec.readWrite(UNSIGNED_INT))
        .parameter(ECHO + "EchoPlusEnabled", ParameterSpec.readWrite(BOOLEAN))
        .parameter(ECHO + "PacketsReceived", count)
        .parameter(ECHO + "PacketsResponded", count)
        .parameter(ECHO + "BytesReceived", count)
        .parameter(ECHO + "BytesResponded", count)
        .parameter(ECHO + "TimeFirstPacketReceived", ParameterSpec.readOnly(DATE_TIME))
        .build();
  }

  private static String read(CwmpAgent agent, String name) {
    return agent.get(name).join().orElseThrow();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  @Spec({"K-04", "K-08"})
  void runsWhatTheDeviceCanAndFailsTheRest() throws IOException {
    DiagnosticsDriver driver =
        DiagnosticsDriver.standard()
            .with(
                IpPing.class,
                ping ->
                    DiagnosticOutcome.complete(
                        new IpPing.Result("", 7, 0, new ResponseTimes(1, 2, 3))));
    try (CwmpAgent agent = CwmpAgent.builder().model(schema()).feature(driver).build().start()) {
      agent.set(Map.of(STATE, "Requested", PING + "Host", "h")).join();
      agent.set(Map.of(TRACE + "DiagnosticsState", "Requested", TRACE + "Host", "h")).join();

      await(() -> !read(agent, STATE).equals("Requested"));
      await(() -> !read(agent, TRACE + "DiagnosticsState").equals("Requested"));

      assertThat(read(agent, STATE)).isEqualTo("Complete");
      assertThat(read(agent, PING + "SuccessCount")).isEqualTo("7");
      assertThat(read(agent, TRACE + "DiagnosticsState")).isEqualTo("Error_Other");
    }
  }

  @Test
  @Spec("K-05")
  void interruptsARunThatIsNotWantedAnyMore() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    DiagnosticsDriver driver =
        DiagnosticsDriver.standard()
            .with(
                IpPing.class,
                ping -> {
                  started.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                  throw new AssertionError("nobody counts down");
                });
    try (CwmpAgent agent = CwmpAgent.builder().model(schema()).feature(driver).build().start()) {
      agent.set(Map.of(STATE, "Requested", PING + "Host", "h")).join();
      started.await();

      agent.set(Map.of(PING + "Host", "other")).join();

      interrupted.await();
      assertThat(read(agent, STATE)).isEqualTo("None");
    }
  }

  @Test
  @Spec("K-13")
  void echoesToTheAllowedAddressOnly() throws IOException {
    UdpEchoServer server = new UdpEchoServer();
    try (CwmpAgent agent = CwmpAgent.builder().model(schema()).feature(server).build().start();
        DatagramSocket allowed = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        DatagramSocket foreign = new DatagramSocket(new InetSocketAddress("127.0.0.2", 0))) {
      assertThat(server.port()).isZero();
      agent
          .set(
              Map.of(
                  ECHO + "SourceIPAddress", "127.0.0.1",
                  ECHO + "UDPPort", "0",
                  ECHO + "EchoPlusEnabled", "true",
                  ECHO + "Enable", "true"))
          .join();
      await(() -> server.port() != 0);

      foreign.setSoTimeout(200);
      assertThat(exchange(foreign, server.port(), new byte[24])).isEmpty();
      byte[] request = new byte[24];
      ByteBuffer.wrap(request).putInt(0, 77).putInt(20, 5);
      ByteBuffer response = ByteBuffer.wrap(exchange(allowed, server.port(), request));

      assertThat(response.limit()).isEqualTo(24);
      assertThat(response.getInt(20)).isEqualTo(5);
      EchoPlus fields = EchoPlus.read(response);
      assertThat(fields.genSn()).isEqualTo(77);
      assertThat(fields.respSn()).isEqualTo(1);
      assertThat(fields.respReplyFailureCount()).isZero();
      assertThat(fields.respReplyTimeStamp() - fields.respRecvTimeStamp()).isNotNegative();
      assertThat(exchange(allowed, server.port(), new byte[] {1, 2, 3})).containsExactly(1, 2, 3);
      await(() -> read(agent, ECHO + "PacketsResponded").equals("2"));
      assertThat(read(agent, ECHO + "PacketsReceived")).isEqualTo("2");
      assertThat(read(agent, ECHO + "BytesReceived")).isEqualTo(Integer.toString(24 + 3 + 16));
      assertThat(read(agent, ECHO + "TimeFirstPacketReceived")).contains(".");

      agent.set(Map.of(ECHO + "Enable", "false")).join();
      await(() -> server.port() == 0);
      agent.set(Map.of(ECHO + "Enable", "true")).join();
      assertThat(read(agent, ECHO + "PacketsReceived")).isEqualTo("0");
    }
  }

  /** Empty if there is no response. */
  private static byte[] exchange(DatagramSocket socket, int port, byte[] data) throws IOException {
    InetAddress host = InetAddress.getByName("127.0.0.1");
    socket.send(new DatagramPacket(data, data.length, host, port));
    DatagramPacket response = new DatagramPacket(new byte[1500], 1500);
    try {
      socket.receive(response);
    } catch (SocketTimeoutException e) {
      return new byte[0];
    }
    return Arrays.copyOf(response.getData(), response.getLength());
  }
}
