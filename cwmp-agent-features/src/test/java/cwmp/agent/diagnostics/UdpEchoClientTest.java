// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.EchoPlus;
import cwmp.diagnostics.IpVersion;
import cwmp.diagnostics.ServerSelection;
import cwmp.diagnostics.UdpEcho;
import cwmp.message.CwmpTime;
import cwmp.testkit.Spec;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UdpEchoClientTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** Answers those packets whose number it likes, by filling in the fields of Echo Plus. */
  private static DatagramSocket echo(IntPredicate answered) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
              int responses = 0;
              while (!socket.isClosed()) {
                try {
                  packet.setLength(65536);
                  socket.receive(packet);
                  ByteBuffer data = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
                  boolean plus = packet.getLength() >= EchoPlus.LENGTH;
                  int number = plus ? data.getInt(0) : data.get(0);
                  if (answered.test(number)) {
                    if (plus) {
                      new EchoPlus(number, ++responses, 1000, 1100, 3).write(data);
                    }
                    socket.send(packet);
                  }
                } catch (IOException e) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return socket;
  }

  private static UdpEcho test(int port, int count, int size, boolean single) {
    return test(port, count, size, single, PATIENCE);
  }

  private static UdpEcho test(int port, int count, int size, boolean single, Duration patience) {
    return new UdpEcho(
        "",
        IpVersion.ANY,
        "127.0.0.1",
        port,
        count,
        patience,
        size,
        0,
        Duration.ofMillis(5),
        single,
        4);
  }

  private static UdpEcho.Result run(UdpEcho test) throws InterruptedException {
    UdpEcho.Result result = (UdpEcho.Result) UdpEchoClient.run(test).resultOrNull();
    assertThat(result).isNotNull();
    return result;
  }

  @Test
  @Spec("K-12")
  void countsWhatComesBackAndWhatDoesNot() throws Exception {
    try (DatagramSocket echo = echo(number -> number % 3 != 0)) {
      UdpEcho.Result result = run(test(echo.getLocalPort(), 9, 24, true));

      assertThat(result.successes()).isEqualTo(6);
      assertThat(result.failures()).isEqualTo(3);
      assertThat(result.times().minimumMicros())
          .isPositive()
          .isLessThanOrEqualTo(result.times().averageMicros());
      assertThat(result.addressUsed()).isEqualTo("127.0.0.1");
      assertThat(result.packets()).hasSize(4); // the most that the device stores
      assertThat(result.packets().get(1).response()).isEqualTo(new EchoPlus(2, 2, 1000, 1100, 3));
      UdpEcho.Packet lost = result.packets().get(2);
      assertThat(lost.success()).isFalse();
      assertThat(lost.received()).isEqualTo(CwmpTime.UNKNOWN);
      assertThat(lost.response()).isEqualTo(new EchoPlus(3, 0, 0, 0, 0));
    }
  }

  @Test
  @Spec("K-12")
  void tellsPlainEchoesApartToo() throws Exception {
    try (DatagramSocket echo = echo(number -> true)) {
      for (int size : new int[] {1, 3, 4, 19}) {
        UdpEcho patient = test(echo.getLocalPort(), 5, size, true, Duration.ofSeconds(20));
        assertThat(run(patient).successes()).isEqualTo(5);
      }
    }
  }

  @Test
  @Spec("K-12")
  void packetsThatLookAlikeMayComeBackLate() throws Exception {
    List<DatagramPacket> held = new ArrayList<>();
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Thread late =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 3; i++) {
                    DatagramPacket packet = new DatagramPacket(new byte[8], 8);
                    socket.receive(packet);
                    held.add(packet);
                  }
                  for (DatagramPacket packet : held) {
                    socket.send(packet);
                  }
                } catch (IOException e) {
                  // the test has ended
                }
              });
      late.setDaemon(true);
      late.start();

      UdpEcho patient = test(socket.getLocalPort(), 3, 1, false, Duration.ofSeconds(20));
      assertThat(run(patient).successes()).isEqualTo(3);
    }
  }

  @Test
  @Spec("K-12")
  void findsNobodyAtAClosedPort() throws Exception {
    int port;
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    UdpEcho.Result result = run(test(port, 3, 24, false));

    assertThat(result.successes()).isZero();
    assertThat(result.failures()).isEqualTo(3);
    assertThat(result.packets()).isEmpty();
  }

  @Test
  @Spec("K-14")
  void choosesTheHostThatAnswers() throws Exception {
    try (DatagramSocket echo = echo(number -> true)) {
      ServerSelection selection =
          new ServerSelection(
              "",
              IpVersion.ANY,
              ServerSelection.Protocol.UDP_ECHO,
              List.of("nobody.invalid", "127.0.0.2", "127.0.0.1"),
              3,
              Duration.ofMillis(200));

      ServerSelection.Result result =
          (ServerSelection.Result)
              new ServerChoice(echo.getLocalPort()).run(selection).resultOrNull();

      assertThat(result).isNotNull();
      assertThat(result.fastestHost()).isEqualTo("127.0.0.1");
      assertThat(result.times().averageMicros()).isPositive();
      ServerSelection nowhere =
          new ServerSelection(
              "",
              IpVersion.ANY,
              ServerSelection.Protocol.UDP_ECHO,
              List.of("nobody.invalid"),
              1,
              PATIENCE);
      assertThat(new ServerChoice(1).run(nowhere).errorOrNull())
          .isEqualTo(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    }
  }
}
