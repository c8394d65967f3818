// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.CancelTransfer;
import cwmp.message.ChangeDUState;
import cwmp.message.DeleteObject;
import cwmp.message.Download;
import cwmp.message.FactoryReset;
import cwmp.message.FactoryResetResponse;
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetOptions;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.GetRPCMethods;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetVouchers;
import cwmp.message.TimeWindowStruct;
import cwmp.message.UninstallOpStruct;
import cwmp.message.Upload;
import cwmp.message.ValueType;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.bench.BenchAcs;
import cwmp.testkit.hostile.HostileAcs;
import cwmp.testkit.hostile.Hostility;
import cwmp.testkit.hostile.TestIdentities;
import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.fleet.Plans;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.tls.TlsFiles;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A referee between real devices and real ACSs, good and hostile. */
@Timeout(120)
final class RefereeOnTheNetworkTest {
  private static final Credentials KNOCK = new Credentials("acs", "knock-knock");
  private static final String MAPPINGS = "Device.NAT.PortMapping.";
  private static final String UUID = "00000000-0000-5000-8000-00000000000f";

  private static TestIdentities identities;
  private static Access access;

  private final Referee referee = new Referee();
  private final BlockingQueue<SessionOutcome> outcomes = new LinkedBlockingQueue<>();

  @BeforeAll
  static void makeIdentities(@TempDir Path folder) throws Exception {
    identities = TestIdentities.in(folder);
    access =
        new Access(
            TlsSettings.DEFAULT.trusting(TlsFiles.authorities(identities.trustedPem())), null);
  }

  @Test
  void hasNothingToSayOfTheBenchAcsWhateverItAsksFor() throws Exception {
    ScriptedAcs.Builder settings =
        ScriptedAcs.builder()
            .authentication(AcsAuthentication.digest(AcsAuthentication.user("me", "secret-word")));
    try (BenchAcs bench = BenchAcs.start(settings, KNOCK)) {
      Fleet fleet = fleet(bench.url(), Duration.ofSeconds(20));
      fleet.start();
      AcsDevice device = bench.acs().device(idOf(fleet));
      device.nextSessionEnd().get(30, SECONDS);
      URI file = bench.offer("settings.cfg", new byte[1000]);

      requests(file).forEach(device::enqueue);
      bench.acs().with(device.id()).knocks(KNOCK.username(), KNOCK.password());
      while (device.transferCompletes().isEmpty()) {
        assertThat(outcomes.poll(30, SECONDS)).isNotNull();
      }
      CompletableFuture<Message> reset = device.enqueue(new FactoryReset());
      bench.acs().with(device.id()).knocks(KNOCK.username(), KNOCK.password());
      assertThat(reset.get(30, SECONDS)).isInstanceOf(FactoryResetResponse.class);
      fleet.stop(Duration.ofSeconds(10));
    }

    assertThat(referee.violations()).isEmpty();
    assertThat(referee.sessions()).isGreaterThan(3);
    assertThat(referee.stumbles()).isZero();
  }

  private static Stream<AcsRequest> requests(URI file) {
    String name = "Device.DeviceInfo.ProvisioningCode";
    return Stream.of(
        new GetRPCMethods(),
        new GetParameterNames("", true),
        new GetParameterValues(List.of("Device.DeviceInfo.")),
        new SetParameterValues(List.of(new ParameterValue(name, ValueType.STRING, "x")), "key"),
        new GetParameterAttributes(List.of(name)),
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(name, true, 2, true, List.of("Subscriber")))),
        new AddObject(MAPPINGS, "key"),
        new DeleteObject(MAPPINGS + "99.", "key"),
        new ScheduleInform(3600, "later"),
        new GetQueuedTransfers(),
        new GetAllQueuedTransfers(),
        new CancelTransfer("nothing"),
        new Upload(
            "up", "1 Vendor Configuration File", file.resolve("up").toString(), "", "", 3600),
        new ScheduleDownload(
            "later",
            "1 Firmware Upgrade Image",
            file.toString(),
            "",
            "",
            0,
            "",
            List.of(new TimeWindowStruct(3600, 7200, "1 At Any Time", "", 0))),
        new ChangeDUState(List.of(new UninstallOpStruct(UUID, "", "")), "du"),
        new SetVouchers(List.of("AAEC")),
        new GetOptions(""),
        new Download(
            "down", "3 Vendor Configuration File", file.toString(), "", "", 0, "", 0, "", ""),
        new Reboot("again"));
  }

  @ParameterizedTest(name = "an ACS that {0}")
  @EnumSource
  @Spec("L-03")
  void survivesHostilityAndNamesIt(Hostility hostility) throws Exception {
    boolean timesOut = hostility.failure() == SessionFailure.TIMEOUT;
    try (HostileAcs acs = HostileAcs.start(hostility, identities)) {
      Fleet fleet = fleet(acs.url(), timesOut ? Duration.ofMillis(300) : Duration.ofSeconds(60));
      fleet.start();

      assertThat(outcomes.poll(60, SECONDS)).isNotNull();
      fleet.stop(Duration.ofSeconds(10));
    }

    assertThat(referee.violations())
        .extracting(Violation::rule)
        .containsExactlyInAnyOrderElementsOf(brokenBy(hostility));
    assertThat(referee.stumbles()).isZero();
  }

  private static Set<Rule> brokenBy(Hostility hostility) {
    return switch (hostility) {
      case SENDS_A_BODY_WITH_204 ->
          EnumSet.of(Rule.DATA_AFTER_REPLY, Rule.LENGTH_OF_NOTHING, Rule.INFORM_UNANSWERED);
      case SENDS_TWO_ANSWERS_AT_ONCE -> EnumSet.of(Rule.DATA_AFTER_REPLY, Rule.HTTP_ERROR);

      default ->
          switch (hostility.failure()) {
            case HTTP -> EnumSet.of(Rule.HTTP_MALFORMED);
            case CONNECTION_LOST -> EnumSet.of(Rule.CONNECTION_DROPPED);
            case TIMEOUT -> EnumSet.of(Rule.NO_REPLY);
            default -> EnumSet.noneOf(Rule.class);
          };
    };
  }

  private Fleet fleet(URI url, Duration replyTimeout) throws IOException {
    GroupPlan group =
        new GroupPlan(
            "homes",
            1,
            Plans.hastyGateway(),
            new AcsPlan(
                Plans.template(url.toString()),
                Plans.template("me"),
                Plans.template("secret-word"),
                access),
            Duration.ofHours(1),
            Map.of(
                "Device.ManagementServer.ConnectionRequestUsername",
                Plans.template(KNOCK.username()),
                "Device.ManagementServer.ConnectionRequestPassword",
                Plans.template(KNOCK.password())));
    FleetListener listener =
        new FleetListener() {
          @Override
          public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
            outcomes.add(outcome);
          }
        };
    NetSettings settings = new NetSettings(1, new InetSocketAddress("127.0.0.1", 0));
    return new Fleet(
        new FleetPlan(List.of(group), Duration.ZERO, 1, 42, replyTimeout),
        NettyDriver.open(settings),
        listener,
        null,
        List.of(referee));
  }

  private static String idOf(Fleet fleet) {
    return ScriptedAcs.idOf(fleet.ref(0).id());
  }
}
