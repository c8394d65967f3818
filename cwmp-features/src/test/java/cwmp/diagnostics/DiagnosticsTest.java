// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.CpeCommand;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.spec.Spec;
import cwmp.tree.TreeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticsTest {
  private static final Event COMPLETE = Event.of(EventCode.DIAGNOSTICS_COMPLETE);
  private static final String PING = "Device.IP.Diagnostics.IPPing.";
  private static final String PING_STATE = PING + "DiagnosticsState";
  private static final String TRACE = "Device.IP.Diagnostics.TraceRoute.";
  private static final String DOWNLOAD = "Device.IP.Diagnostics.DownloadDiagnostics.";
  private static final String IGD = "InternetGatewayDevice.";
  private static final IpPing.Result RESULT =
      new IpPing.Result("192.0.2.7", 3, 1, new ResponseTimes(400, 1600, 2400));

  private final DiagnosticDevice device = new DiagnosticDevice(DiagnosticModels.TR181);

  private DiagnosticRun pinging() {
    return device.started(PING_STATE, "Requested", PING + "Host", "host.test");
  }

  // ---- the way through

  @Test
  @Spec({"K-03", "K-04", "K-08", "D-13"})
  void measuresAfterTheSessionAndReportsInAnother() {
    device.cpe.openSession();
    device.set(PING + "Host", "host.test", PING + "NumberOfRepetitions", "4");
    device.set(PING_STATE, "Requested", PING + "Interface", "Device.IP.Interface.2");
    assertThat(device.cpe.takeCommands()).isEmpty();
    assertThat(device.read(PING_STATE)).isEqualTo("Requested");

    DiagnosticRun run = DiagnosticDevice.runIn(device.end());

    assertThat(run.path()).isEqualTo(PING);
    assertThat(run.diagnostic())
        .isEqualTo(
            new IpPing(
                "Device.IP.Interface.2",
                IpVersion.ANY,
                "host.test",
                4,
                Duration.ofSeconds(5),
                56,
                0));
    assertThat(device.cpe.sessionDue()).isFalse();
    device.finish(run, RESULT);
    assertThat(device.read(PING_STATE)).isEqualTo("Complete");
    assertThat(device.read(PING + "IPAddressUsed")).isEqualTo("192.0.2.7");
    assertThat(device.read(PING + "SuccessCount")).isEqualTo("3");
    assertThat(device.read(PING + "FailureCount")).isEqualTo("1");
    assertThat(device.read(PING + "AverageResponseTime")).isEqualTo("2");
    assertThat(device.read(PING + "MinimumResponseTimeDetailed")).isEqualTo("400");
    Inform inform = device.informed();
    assertThat(inform.event()).containsExactly(COMPLETE);
    assertThat(device.owed()).isEmpty();
  }

  @Test
  @Spec({"K-04", "D-13"})
  void reportsAFailureToo() {
    DiagnosticRun run = pinging();

    device.diagnostics.finished(
        device.cpe, run, DiagnosticOutcome.failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME));

    assertThat(device.read(PING_STATE)).isEqualTo("Error_CannotResolveHostName");
    assertThat(device.read(PING + "SuccessCount")).isEqualTo("0");
    assertThat(device.informed().event()).containsExactly(COMPLETE);
  }

  @Test
  @Spec("K-04")
  void tellsAnErrorThatTheModelDoesNotHaveAsOther() {
    DiagnosticRun run = pinging();

    device.diagnostics.finished(
        device.cpe, run, DiagnosticOutcome.failed(DiagnosticError.NO_ROUTE_TO_HOST));

    assertThat(device.read(PING_STATE)).isEqualTo("Error_Other");
  }

  @Test
  @Spec("K-03")
  void startsAfterASessionThatBreaks() {
    device.cpe.openSession();
    device.set(PING_STATE, "Requested", PING + "Host", "host.test");

    assertThat(device.fail()).singleElement().isInstanceOf(StartDiagnostic.class);
  }

  @Test
  @Spec({"K-17", "D-13"})
  void tellsOfTwoThatEndedWithOneEvent() {
    DiagnosticRun ping = pinging();
    DiagnosticRun trace =
        device.started(TRACE + "DiagnosticsState", "Requested", TRACE + "Host", "h");

    device.finish(ping, RESULT);
    device.finish(trace, new TraceRoute.Result("", 4000, List.of()));

    assertThat(device.informed().event()).containsExactly(COMPLETE);
    assertThat(device.cpe.sessionDue()).isFalse();
    assertThat(device.read(PING_STATE)).isEqualTo("Complete");
    assertThat(device.read(TRACE + "DiagnosticsState")).isEqualTo("Complete");
  }

  @Test
  @Spec("K-17")
  void startsTwoThatOneRequestAsksFor() {
    List<CpeCommand> commands =
        device.setInSession(
            PING_STATE,
            "Requested",
            TRACE + "DiagnosticsState",
            "Requested",
            PING + "Host",
            "a",
            TRACE + "Host",
            "b");

    assertThat(commands).hasSize(2).hasOnlyElementsOfType(StartDiagnostic.class);
  }

  // ---- what an ACS may write

  @ParameterizedTest
  @ValueSource(strings = {"None", "Complete", "Completed", "Error_Other", "Error", "", "requested"})
  @Spec("K-01")
  void letsTheAcsWriteOnlyRequestedAndCanceled(String value) {
    device.cpe.openSession();

    assertThat(device.faultsOf(PING_STATE, value, PING + "Host", "h"))
        .containsExactly("DiagnosticsState=9007");
    assertThat(device.set(PING_STATE, "Canceled")).isNotInstanceOf(Fault.class);
  }

  @Test
  @Spec("K-01")
  void refusesCanceledWhereTheModelDoesNotHaveIt() {
    DiagnosticDevice gateway = new DiagnosticDevice(DiagnosticModels.TR098);
    gateway.cpe.openSession();

    assertThat(gateway.faultsOf(IGD + "IPPingDiagnostics.DiagnosticsState", "Canceled"))
        .containsExactly("DiagnosticsState=9007");
  }

  @Test
  @Spec("K-01")
  void spellsTheEndAsTheModelDoes() {
    DiagnosticDevice gateway = new DiagnosticDevice(DiagnosticModels.TR098);
    String download = IGD + "DownloadDiagnostics.";
    DiagnosticRun run =
        gateway.started(
            download + "DiagnosticsState", "Requested", download + "DownloadURL", "http://a/b");

    gateway.finish(run, throughput(0x1_0000_0000L));

    assertThat(gateway.read(download + "DiagnosticsState")).isEqualTo("Completed");
    assertThat(gateway.read(download + "TestBytesReceived")).isEqualTo("4294967295");
    assertThat(gateway.read(download + "BOMTime")).isEqualTo("2030-01-01T00:00:00.000002Z");
  }

  @Test
  @Spec("K-02")
  void findsWhatIsWrongWithTheArgumentsInTheRequestItself() {
    device.cpe.openSession();
    TreeState before = device.cpe.tree().state();

    assertThat(device.faultsOf(PING_STATE, "Requested")).containsExactly("DiagnosticsState=9007");
    assertThat(device.faultsOf(PING + "Host", "", PING_STATE, "Requested"))
        .containsExactly("Host=9007");
    assertThat(
            device.faultsOf(
                PING + "Interface",
                "Device.IP.Interface.9",
                PING + "Host",
                "h",
                PING_STATE,
                "Requested"))
        .containsExactly("Interface=9007");
    assertThat(
            device.faultsOf(
                DOWNLOAD + "DownloadURL", "ftp://files.test/a",
                DOWNLOAD + "DiagnosticsState", "Requested"))
        .containsExactly("DownloadURL=9007");
    assertThat(
            device.faultsOf(
                DOWNLOAD + "DownloadURL", "http://user@files.test/a",
                DOWNLOAD + "DiagnosticsState", "Requested"))
        .containsExactly("DownloadURL=9007");
    assertThat(
            device.faultsOf(
                DOWNLOAD + "NumberOfConnections", "5",
                DOWNLOAD + "DownloadURL", "http://files.test/a",
                DOWNLOAD + "DiagnosticsState", "Requested"))
        .containsExactly("NumberOfConnections=9007");

    assertThat(device.cpe.tree().state()).isSameAs(before);
    assertThat(device.end()).isEmpty();
  }

  @Test
  @Spec("K-02")
  void takesArgumentsThatWereSetBefore() {
    device.setInSession(PING + "Host", "host.test");

    assertThat(device.started(PING_STATE, "Requested").diagnostic()).isInstanceOf(IpPing.class);
  }

  @Test
  void startsNothingForARequestThatCouldNotBeKept() {
    device.cpe.openSession();
    Runnable undo = device.cpe.undo();
    device.set(PING_STATE, "Requested", PING + "Host", "host.test");

    undo.run();

    assertThat(device.end()).isEmpty();
    assertThat(device.read(PING_STATE)).isEqualTo("None");
  }

  // ---- writing while it runs, and after

  @Test
  @Spec({"K-05", "K-04", "D-13"})
  void abortsWhenAnArgumentIsWritten() {
    DiagnosticRun run = pinging();
    device.cpe.openSession();

    device.set(PING + "Host", "other.test");

    assertThat(device.read(PING_STATE)).isEqualTo("None");
    assertThat(device.end()).containsExactly(new StopDiagnostic(run));
    device.finish(run, RESULT);
    assertThat(device.read(PING_STATE)).isEqualTo("None");
    assertThat(device.read(PING + "SuccessCount")).isEqualTo("0");
    assertThat(device.owed()).isEmpty();
  }

  @Test
  @Spec("K-05")
  void forgetsResultsWhenAnArgumentIsWritten() {
    device.finish(pinging(), RESULT);
    device.informed();

    device.setInSession(PING + "Host", "host.test");

    assertThat(device.read(PING_STATE)).isEqualTo("None");
    assertThat(device.read(PING + "SuccessCount")).isEqualTo("0");
  }

  @Test
  @Spec("K-05")
  void doesNotMindWritesElsewhere() {
    DiagnosticRun run = pinging();
    device.setInSession(TRACE + "Host", "elsewhere.test");

    device.finish(run, RESULT);

    assertThat(device.read(PING_STATE)).isEqualTo("Complete");
  }

  @Test
  @Spec({"K-06", "K-04", "D-13"})
  void endsWithoutAnEventWhenCanceled() {
    DiagnosticRun run = pinging();

    assertThat(device.setInSession(PING_STATE, "Canceled"))
        .containsExactly(new StopDiagnostic(run));

    device.finish(run, RESULT);
    assertThat(device.read(PING_STATE)).isEqualTo("None");
    assertThat(device.owed()).isEmpty();
  }

  @Test
  @Spec({"K-06", "D-13"})
  void startsAnewWhenRequestedAgain() {
    DiagnosticRun first = pinging();

    List<CpeCommand> commands =
        device.setInSession(PING_STATE, "Requested", PING + "Host", "other.test");

    DiagnosticRun second = DiagnosticDevice.runIn(commands);
    assertThat(commands).containsExactly(new StopDiagnostic(first), new StartDiagnostic(second));
    assertThat(((IpPing) second.diagnostic()).host()).isEqualTo("other.test");
    device.finish(first, RESULT);
    assertThat(device.read(PING_STATE)).isEqualTo("Requested");
    assertThat(device.owed()).isEmpty();
    device.finish(second, RESULT);
    assertThat(device.informed().event()).containsExactly(COMPLETE);
  }

  @Test
  @Spec("K-05")
  void lastsUntilTheSessionEndsIfRequestedAndTakenBackInIt() {
    device.cpe.openSession();
    device.set(PING_STATE, "Requested", PING + "Host", "host.test");
    device.set(PING + "NumberOfRepetitions", "2");

    assertThat(device.end()).isEmpty();
    assertThat(device.read(PING_STATE)).isEqualTo("None");
  }

  // ---- results

  @Test
  @Spec({"K-07", "K-09"})
  void keepsResultsUntilTheNextRun() {
    DiagnosticRun first =
        device.started(TRACE + "DiagnosticsState", "Requested", TRACE + "Host", "h");
    device.finish(first, route(3));
    device.informed();
    assertThat(device.read(TRACE + "RouteHopsNumberOfEntries")).isEqualTo("3");
    assertThat(device.read(TRACE + "RouteHops.2.Host")).isEqualTo("hop2.test");
    assertThat(device.read(TRACE + "RouteHops.2.HostAddress")).isEqualTo("192.0.2.2");
    assertThat(device.read(TRACE + "RouteHops.2.RTTimes")).isEqualTo("1,0,3");
    assertThat(device.read(TRACE + "ResponseTime")).isEqualTo("4");

    DiagnosticRun second = device.started(TRACE + "DiagnosticsState", "Requested");
    assertThat(device.read(TRACE + "RouteHopsNumberOfEntries")).isEqualTo("0");
    device.finish(second, route(9));

    assertThat(device.read(TRACE + "RouteHopsNumberOfEntries")).isEqualTo("5"); // the most it has
    assertThat(device.read(TRACE + "RouteHops.1.Host")).isEqualTo("hop1.test");
  }

  @Test
  @Spec("K-09")
  void reportsTheHopsOfARouteThatIsTooLong() {
    DiagnosticRun run =
        device.started(TRACE + "DiagnosticsState", "Requested", TRACE + "Host", "h");

    device.diagnostics.finished(
        device.cpe,
        run,
        new DiagnosticOutcome(
            DiagnosticError.MAX_HOP_COUNT_EXCEEDED, new TraceRoute.Result("", 0, route(1).hops())));

    assertThat(device.read(TRACE + "DiagnosticsState")).isEqualTo("Error_MaxHopCountExceeded");
    assertThat(device.read(TRACE + "RouteHopsNumberOfEntries")).isEqualTo("1");
  }

  @Test
  @Spec("K-09")
  void spellsTheHopsAsTheModelDoes() {
    DiagnosticDevice gateway = new DiagnosticDevice(DiagnosticModels.TR098);
    String trace = IGD + "TraceRouteDiagnostics.";
    DiagnosticRun run =
        gateway.started(trace + "DiagnosticsState", "Requested", trace + "Host", "h");

    gateway.finish(run, route(1));

    assertThat(gateway.read(trace + "RouteHops.1.HopHost")).isEqualTo("hop1.test");
    assertThat(gateway.read(trace + "RouteHops.1.HopRTTimes")).isEqualTo("1,0,3");
  }

  @Test
  @Spec("K-07")
  void forgetsEverythingWhenItReboots() {
    TreeState factory = device.cpe.tree().state();
    device.finish(pinging(), RESULT);
    DiagnosticRun running =
        device.started(TRACE + "DiagnosticsState", "Requested", TRACE + "Host", "h");
    device.cpe.openSession();
    RpcTable.standard().answer(new Reboot("key"), device.cpe);
    assertThat(device.end()).singleElement().isInstanceOf(CpeCommand.Restart.class);

    device.cpe.boot();

    assertThat(device.cpe.takeCommands()).containsExactly(new StopDiagnostic(running));
    assertThat(device.read(PING_STATE)).isEqualTo("None");
    assertThat(device.read(PING + "SuccessCount")).isEqualTo("0");
    assertThat(device.read(TRACE + "DiagnosticsState")).isEqualTo("None");
    assertThat(device.owed()).doesNotContain(COMPLETE);
    device.finish(running, route(2));
    assertThat(device.read(TRACE + "DiagnosticsState")).isEqualTo("None");
    assertThat(device.cpe.stateOf(device.diagnostics)).isNull();
    assertThat(device.cpe.tree().state().valueCount())
        .isEqualTo(factory.valueCount() + 2); // the two hosts, which the ACS has set
  }

  @Test
  @Spec("K-07")
  void isWithoutResultsAfterACutOfPower() {
    device.finish(pinging(), RESULT);
    device.setInSession(TRACE + "DiagnosticsState", "Requested", TRACE + "Host", "h");
    assertThat(device.cpe.state().features()).containsKey("diagnostics");

    DiagnosticDevice restarted = device.restarted();

    assertThat(restarted.read(PING_STATE)).isEqualTo("None");
    assertThat(restarted.read(PING + "SuccessCount")).isEqualTo("0");
    assertThat(restarted.read(TRACE + "DiagnosticsState")).isEqualTo("None");
    assertThat(restarted.read(TRACE + "Host")).isEqualTo("h");
    assertThat(restarted.cpe.takeCommands()).isEmpty();
  }

  @Test
  @Spec("K-10")
  void reportsTheConnectionsOfADownloadOnlyIfAsked() {
    DiagnosticRun run =
        device.started(
            DOWNLOAD + "DiagnosticsState", "Requested",
            DOWNLOAD + "EnablePerConnectionResults", "true",
            DOWNLOAD + "DownloadURL", "http://files.test/1MB?x=1");
    assertThat(((DownloadTest) run.diagnostic()).url()).hasToString("http://files.test/1MB?x=1");

    device.finish(run, throughput(1000));

    assertThat(device.read(DOWNLOAD + "TestBytesReceived")).isEqualTo("2000");
    assertThat(device.read(DOWNLOAD + "ROMTime")).isEqualTo("2030-01-01T00:00:00.000001Z");
    assertThat(device.read(DOWNLOAD + "EOMTime")).isEqualTo("2030-01-01T00:00:07.000000Z");
    assertThat(device.read(DOWNLOAD + "PeriodOfFullLoading")).isEqualTo("4999997");
    assertThat(device.read(DOWNLOAD + "PerConnectionResultNumberOfEntries")).isEqualTo("2");
    assertThat(device.read(DOWNLOAD + "PerConnectionResult.2.BOMTime"))
        .isEqualTo("2030-01-01T00:00:00.000003Z");
  }

  private static ThroughputResult throughput(long bytes) {
    Instant start = Instant.parse("2030-01-01T00:00:00Z");
    ThroughputResult.Bytes test = new ThroughputResult.Bytes(bytes, 0, 0);
    return new ThroughputResult(
        ThroughputResult.Direction.DOWN,
        "",
        List.of(
            new ThroughputResult.Connection(
                start,
                start,
                start.plusNanos(1000),
                start.plusNanos(2000),
                start.plusSeconds(5),
                test),
            new ThroughputResult.Connection(
                start,
                start,
                start.plusNanos(1500),
                start.plusNanos(3000),
                start.plusSeconds(7),
                test)),
        test,
        List.of(),
        true);
  }

  private static TraceRoute.Result route(int hops) {
    return new TraceRoute.Result(
        "",
        4000,
        IntStream.rangeClosed(1, hops)
            .mapToObj(
                i ->
                    new TraceRoute.Hop(
                        "hop" + i + ".test", "192.0.2." + i, 0, List.of(300L, 0L, 3000L)))
            .toList());
  }

  // ---- notification

  @Test
  @Spec("K-18")
  void tellsChangesOnlyIfTheAcsHasAskedForThem() {
    device.finish(pinging(), RESULT);
    assertThat(device.informed().parameterList())
        .extracting(ParameterValue::name)
        .noneMatch(name -> name.startsWith(PING));

    device.cpe.openSession();
    device.notifyOf(PING + "SuccessCount", 1);
    device.set(PING_STATE, "Requested");
    DiagnosticRun run = DiagnosticDevice.runIn(device.end());
    device.finish(run, new IpPing.Result("", 2, 0, ResponseTimes.NONE));

    Inform inform = device.informed();
    assertThat(inform.event())
        .containsExactlyInAnyOrder(COMPLETE, Event.of(EventCode.VALUE_CHANGE));
    assertThat(inform.parameterList())
        .contains(new ParameterValue(PING + "SuccessCount", ValueType.UNSIGNED_INT, "2"));
  }

  // ---- who asks, and who is told

  @Test
  @Spec("D-13")
  void doesNotTellOfATestThatTheAcsHasNotAskedFor() throws Exception {
    device.cpe.set(
        List.of(
            new ParameterValue(PING_STATE, ValueType.ABSENT, "Requested"),
            new ParameterValue(PING + "Host", ValueType.ABSENT, "host.test")));
    DiagnosticRun run = DiagnosticDevice.runIn(device.cpe.takeCommands());

    device.finish(run, RESULT);

    assertThat(device.read(PING_STATE)).isEqualTo("Complete");
    assertThat(device.cpe.sessionDue()).isFalse();
  }

  @Test
  @Spec("D-13")
  void doesNotTellAnotherAcs() {
    DiagnosticRun run = pinging();
    device.setInSession("Device.ManagementServer.URL", "http://other.test/");
    device.informed();

    device.finish(run, RESULT);

    assertThat(device.owed()).isEmpty();
  }

  @Test
  void takesResultsFromTheDevicesOwnSide() throws Exception {
    DiagnosticRun run = pinging();

    device.cpe.set(List.of(new ParameterValue(PING_STATE, ValueType.ABSENT, "Complete")));

    assertThat(device.cpe.takeCommands()).containsExactly(new StopDiagnostic(run));
    device.finish(run, RESULT);
    assertThat(device.read(PING + "SuccessCount")).isEqualTo("0");
  }

  @Test
  void knowsDiagnosticsThatItHasNoNameFor() {
    String self = "Device.SelfTestDiagnostics.";
    DiagnosticRun run = device.started(self + "DiagnosticsState", "Requested");
    assertThat(run.diagnostic()).isEqualTo(new OtherDiagnostic(self, Map.of()));

    device.finish(
        run,
        new OtherDiagnostic.Result(
            new ResultParameters(Map.of("Results", "all well", "Unknown", "x"), Map.of())));

    assertThat(device.read(self + "Results")).isEqualTo("all well");
  }

  @Test
  void costsADeviceNothingThatDoesNotMeasure() {
    device.setInSession("Device.ManagementServer.URL", "http://acs.test/");

    assertThat(device.cpe.stateOf(device.diagnostics)).isNull();
    assertThat(device.cpe.state().features()).isEmpty();
  }
}
