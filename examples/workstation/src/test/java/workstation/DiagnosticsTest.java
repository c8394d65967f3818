// SPDX-License-Identifier: Apache-2.0
package workstation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosticsTest extends BenchTest {
  private static final String PING = "Device.IP.Diagnostics.IPPing.";
  private static final String TRACE = "Device.IP.Diagnostics.TraceRoute.";

  @Test
  void pingsByTheSystemsPing() throws Exception {
    machine.addProgram(
        "ping",
        """
        printf '%%s ' "$@" > %s/words
        echo "64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=1.25 ms"
        echo "64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=1.50 ms (DUP!)"
        echo "64 bytes from 127.0.0.1: icmp_seq=2 ttl=64 time=2500 ms"
        echo "64 bytes from 127.0.0.1: icmp_seq=3 ttl=64 time=0.75 ms"
        exit 0\
        """
            .formatted(folder));
    bench.start(machine.machine());

    Map<String, String> result =
        ping(
            "Host",
            "localhost",
            "NumberOfRepetitions",
            "4",
            "Timeout",
            "1500",
            "DSCP",
            "10",
            "ProtocolVersion",
            "IPv4");

    assertThat(result)
        .containsEntry(PING + "DiagnosticsState", "Complete")
        .containsEntry(PING + "SuccessCount", "2")
        .containsEntry(PING + "FailureCount", "2")
        .containsEntry(PING + "MinimumResponseTimeDetailed", "750")
        .containsEntry(PING + "MaximumResponseTimeDetailed", "1250")
        .containsEntry(PING + "AverageResponseTime", "1")
        .containsEntry(PING + "IPAddressUsed", "127.0.0.1");
    assertThat(Files.readString(folder.resolve("words")).strip())
        .isEqualTo("-n -4 -c 4 -i 0.2 -W 2 -s 56 -Q 40 -- 127.0.0.1");
  }

  @Test
  void aHostThatLooksLikeAnOptionIsNone() throws Exception {
    machine.addProgram("ping", "printf '%s ' \"$@\" > " + folder.resolve("words"));
    machine.addProgram("traceroute", "printf '%s ' \"$@\" > " + folder.resolve("words"));
    bench.start(machine.machine());

    for (String host : List.of("-f", "$(reboot)", "localhost -f")) {
      assertThat(ping("Host", host))
          .containsEntry(PING + "DiagnosticsState", "Error_CannotResolveHostName");
      assertThat(trace("Host", host))
          .containsEntry(TRACE + "DiagnosticsState", "Error_CannotResolveHostName");
    }
    assertThat(folder.resolve("words")).doesNotExist();
  }

  @Test
  void saysWhyNoPingCameBack() throws Exception {
    machine.addProgram("ping", "echo 'ping: connect: Network is unreachable'; exit 2");
    bench.start(machine.machine());
    assertThat(ping("Host", "127.0.0.1"))
        .containsEntry(PING + "DiagnosticsState", "Error_NoRouteToHost");

    machine.addProgram("ping", "echo 'ping: what is that'; exit 2");
    assertThat(ping("Host", "127.0.0.1")).containsEntry(PING + "DiagnosticsState", "Error_Other");
  }

  @Test
  void goesAsFarAsJavaDoesWithoutPing() throws Exception {
    bench.start(machine.machine());

    assertThat(ping("Host", "127.0.0.1", "NumberOfRepetitions", "2"))
        .containsEntry(PING + "DiagnosticsState", "Complete")
        .containsEntry(PING + "SuccessCount", "2");
    assertThat(bench.values("Device.IP.Diagnostics.").keySet())
        .noneMatch(name -> name.startsWith(TRACE));
  }

  @Test
  void tracesTheWay() throws Exception {
    machine.addProgram(
        "traceroute",
        """
        printf '%%s ' "$@" > %s/words
        echo "traceroute to 127.0.0.1 (127.0.0.1), 30 hops max, 60 byte packets"
        echo " 1  192.0.2.1  0.412 ms  0.300 ms *"
        echo " 2  * * *"
        echo " 3  127.0.0.1  1.510 ms 192.0.2.9  1.498 ms  1.496 ms"\
        """
            .formatted(folder));
    bench.start(machine.machine());

    Map<String, String> result =
        trace("Host", "127.0.0.1", "NumberOfTries", "3", "Timeout", "2000", "DataBlockSize", "32");

    assertThat(result)
        .containsEntry(TRACE + "DiagnosticsState", "Complete")
        .containsEntry(TRACE + "ResponseTime", "2")
        .containsEntry(TRACE + "RouteHopsNumberOfEntries", "3")
        .containsEntry(TRACE + "RouteHops.1.Host", "192.0.2.1")
        .containsEntry(TRACE + "RouteHops.1.RTTimes", "1,1,0")
        .containsEntry(TRACE + "RouteHops.2.Host", "")
        .containsEntry(TRACE + "RouteHops.3.Host", "127.0.0.1");
    assertThat(Files.readString(folder.resolve("words")).strip())
        .isEqualTo("-n -4 -m 30 -q 3 -w 2 -t 0 127.0.0.1 60");
  }

  @Test
  void tracesByTracepathToo() throws Exception {
    machine.addProgram(
        "tracepath",
        """
        echo " 1?: [LOCALHOST]                      pmtu 1500"
        echo " 1:  192.0.2.1                         0.512ms"
        echo " 2:  no reply"
        echo " 3:  192.0.2.7                         2.512ms !H"
        echo "     Resume: pmtu 1500"\
        """);
    bench.start(machine.machine());

    assertThat(trace("Host", "127.0.0.1"))
        .containsEntry(TRACE + "DiagnosticsState", "Error_MaxHopCountExceeded")
        .containsEntry(TRACE + "RouteHopsNumberOfEntries", "3")
        .containsEntry(TRACE + "RouteHops.2.RTTimes", "0")
        .containsEntry(TRACE + "RouteHops.3.ErrorCode", "1");
  }

  private Map<String, String> ping(String... arguments) throws Exception {
    return bench.diagnose(PING, arguments);
  }

  private Map<String, String> trace(String... arguments) throws Exception {
    return bench.diagnose(TRACE, arguments);
  }
}
