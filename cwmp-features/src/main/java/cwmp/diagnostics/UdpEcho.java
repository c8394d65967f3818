// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Send UDP Echo Plus packets to a host and see what comes back: {@code UDPEchoDiagnostics}, TR-143
 * A.1.
 *
 * @param port of the host
 * @param repetitions how many packets, 1 or more
 * @param timeout how long to wait for each response, 1 ms or more
 * @param dataBlockSize bytes in each packet, 1 to 65535
 * @param dscp code point of the packets, 0 to 63
 * @param interTransmissionTime between two packets, 1 to 65535 ms
 * @param individualResults whether each packet is to have a result of its own
 * @param maxResults the most of these that the device stores
 */
public record UdpEcho(
    String interfacePath,
    IpVersion ipVersion,
    String host,
    int port,
    long repetitions,
    Duration timeout,
    int dataBlockSize,
    int dscp,
    Duration interTransmissionTime,
    boolean individualResults,
    int maxResults)
    implements Diagnostic {

  /**
   * What came back.
   *
   * @param addressUsed the device's own address, empty if not known
   * @param packets the single packets in the order of sending, if the ACS wants to see them
   */
  public record Result(
      String addressUsed, long successes, long failures, ResponseTimes times, List<Packet> packets)
      implements DiagnosticResult {
    public Result {
      packets = List.copyOf(packets);
    }

    @Override
    public ResultParameters parameters() {
      ResultParameters.Builder all = ResultParameters.builder();
      all.put("IPAddressUsed", addressUsed)
          .put("SuccessCount", successes)
          .put("FailureCount", failures);
      times.putMicros(all, "");
      return all.table("IndividualPacketResult", packets.stream().map(Packet::row).toList())
          .build();
    }
  }

  /**
   * One packet.
   *
   * @param received when the response came; the unknown time of CWMP if none did
   * @param response the fields of Echo Plus, in the response or, if there was none, as they were
   *     sent
   */
  public record Packet(boolean success, Instant sent, Instant received, EchoPlus response) {
    private ResultParameters.Builder row() {
      return ResultParameters.builder()
          .put("PacketSuccess", success)
          .put("PacketSendTime", sent)
          .put("PacketReceiveTime", received)
          .put("TestGenSN", Integer.toUnsignedLong(response.genSn()))
          .put("TestRespSN", Integer.toUnsignedLong(response.respSn()))
          .put("TestRespRcvTimeStamp", Integer.toUnsignedLong(response.respRecvTimeStamp()))
          .put("TestRespReplyTimeStamp", Integer.toUnsignedLong(response.respReplyTimeStamp()))
          .put(
              "TestRespReplyFailureCount",
              Integer.toUnsignedLong(response.respReplyFailureCount()));
    }
  }
}
