// SPDX-License-Identifier: Apache-2.0
package horde.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.http.Credentials;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.udp.LightweightNotification;
import cwmp.testkit.udp.LoopbackNat;
import cwmp.testkit.udp.NotificationReceiver;
import cwmp.testkit.udp.StunResponder;
import cwmp.testkit.udp.StunServer;
import cwmp.testkit.udp.UdpConnectionRequester;
import cwmp.udp.UdpAddress;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetStatistics;
import horde.fleet.Plans;
import horde.profile.Profile;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Datagrams of a fleet: connection requests through NATs, lightweight notifications. */
@Timeout(120)
class NettyUdpTest {
  private static final String ROOT = "Device.ManagementServer.";
  private static final Credentials LOGIN = new Credentials("acs", "knock");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final Map<String, String> values = new HashMap<>();
  private Profile profile = Plans.gateway();
  private Fleet fleet;

  NettyUdpTest() {
    values.put(ROOT + "ConnectionRequestUsername", LOGIN.username());
    values.put(ROOT + "ConnectionRequestPassword", LOGIN.password());
  }

  @AfterEach
  void stop() throws Exception {
    if (fleet != null) {
      fleet.stop(PATIENCE);
    }
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }

  @Test
  @Spec({"H-20", "H-22", "H-24", "H-25", "H-29", "H-39"})
  void devicesAreReachedThroughANat() throws Exception {
    StunResponder responder = new StunResponder(null);
    try (StunServer stun = StunServer.start(responder);
        LoopbackNat nat = LoopbackNat.before(stun.address())) {
      stunAt(nat.inside());
      start(20);
      Set<String> addresses = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        awaitValue(i, "NATDetected", "true");
        addresses.add(value(i, "UDPConnectionRequestAddress"));
      }
      assertThat(addresses).hasSize(20);
      assertThat(value(7, "SupportedConnReqMethods").split(",")).contains("STUN");
      AcsDevice device = acs.device(idOf(7));
      CompletableFuture<Inform> inform = device.nextInform();

      UdpConnectionRequester.request(value(7, "UDPConnectionRequestAddress"), LOGIN, 3);

      assertThat(codes(inform.get(20, SECONDS))).containsExactly("6 CONNECTION REQUEST");
    }
  }

  @Test
  @Spec("H-20")
  void aDeviceHasASocketOnlyWhileItsAcsWantsIt() throws Exception {
    StunResponder responder = new StunResponder(null);
    try (StunServer stun = StunServer.start(responder)) {
      stunAt(stun.address());
      values.put(ROOT + "STUNEnable", "false");
      start(2);
      assertThat(value(0, "UDPConnectionRequestAddress")).isEmpty();
      set(0, "STUNEnable", "true");
      awaitValue(0, "UDPConnectionRequestAddress", ".+:[0-9]+");
      assertThat(value(0, "NATDetected")).isEqualTo("false");
      String address = value(0, "UDPConnectionRequestAddress");

      set(0, "STUNEnable", "false");

      awaitValue(0, "UDPConnectionRequestAddress", "");
      assertThat(responder.asked())
          .extracting(asked -> asked.from().toString())
          .containsOnly(address);
    }
  }

  @Test
  @Spec({"H-32", "H-29"})
  void aDeviceWhoseProfileSaysSoListensWithoutStun() throws Exception {
    profile = Plans.listeningGateway();
    start(2);
    awaitValue(1, "UDPConnectionRequestAddress", "127\\.0\\.0\\.1:[0-9]+");
    assertThat(value(1, "STUNEnable")).isEqualTo("false");
    assertThat(value(1, "NATDetected")).isEqualTo("false");
    String address = value(1, "UDPConnectionRequestAddress");
    assertThat(value(0, "UDPConnectionRequestAddress")).isNotEqualTo(address);
    await(1, device -> !device.inSession());
    CompletableFuture<Inform> inform = acs.device(idOf(1)).nextInform();

    UdpConnectionRequester.request(address, LOGIN, 3);

    assertThat(codes(inform.get(20, SECONDS))).containsExactly("6 CONNECTION REQUEST");
  }

  @Test
  @Spec({"H-40", "H-41", "H-43", "H-44"})
  void devicesTellChangesInDatagrams() throws Exception {
    try (NotificationReceiver receiver = NotificationReceiver.start("127.0.0.1", 0)) {
      values.put(ROOT + "LightweightNotificationProtocolsUsed", "UDP");
      values.put(
          ROOT + "UDPLightweightNotificationPort", Integer.toString(receiver.address().port()));
      start(3);
      for (int i = 0; i < 3; i++) {
        CompletableFuture<?> watched =
            acs.device(idOf(i))
                .enqueue(
                    new SetParameterAttributes(
                        List.of(
                            new SetParameterAttributesStruct(
                                "Device.DeviceInfo.HostName", true, 5, false, List.of()))));
        assertThat(acs.connectionRequest(idOf(i), "acs", "knock")).isEqualTo(200);
        watched.get(20, SECONDS);
      }

      for (int i = 0; i < 3; i++) {
        int number = i;
        fleet
            .call(
                fleet.ref(i),
                device -> {
                  device.set(
                      List.of(
                          new ParameterValue(
                              "Device.DeviceInfo.HostName", ValueType.STRING, "new-" + number)));
                  return null;
                })
            .get(20, SECONDS);
      }

      List<LightweightNotification> told = receiver.await(3, 20_000);
      assertThat(told)
          .extracting(LightweightNotification::device)
          .containsExactlyInAnyOrder(idOf(0), idOf(1), idOf(2));
      assertThat(told).allMatch(notification -> notification.isSignedWith(""));
    }
  }

  @Test
  @Spec({"H-33", "H-10", "L-07"})
  void aBurstOfRequestsIsLimitedAndCounted() throws Exception {
    try (StunServer stun = StunServer.start(new StunResponder(null))) {
      stunAt(stun.address());
      start(1);
      awaitValue(0, "UDPConnectionRequestAddress", ".+:[0-9]+");
      awaitValue(0, "NATDetected", "false");
      String address = value(0, "UDPConnectionRequestAddress");
      FleetStatistics.KnockCount count;
      int sent = 0;

      do {
        UdpConnectionRequester.request(address, LOGIN, 1);
        sent++;
        count =
            fleet
                .statistics()
                .get(20, SECONDS)
                .connectionRequests()
                .getOrDefault(ConnectionRequestWay.UDP, new FleetStatistics.KnockCount(0, 0));
        assertThat(sent).isLessThan(10_000);
      } while (count.refused() < 5);

      assertThat(count.taken()).isGreaterThanOrEqualTo(10);
      await(0, device -> !device.inSession());
      assertThat(acs.counts().events().get("6 CONNECTION REQUEST").longValue())
          .isBetween(1L, count.taken());
    }
  }

  /**
   * Needs coturn (Debian's package of that name), started by hand; docs/real-servers.md has the
   * commands.
   */
  @Test
  @Spec({"H-20", "H-24"})
  void learnsItsAddressFromARealServer() throws Exception {
    String server = System.getProperty("horde.stun", "");
    assumeTrue(!server.isEmpty(), "no real STUN server to try: give -Dhorde.stun=ADDRESS:PORT");
    int colon = server.lastIndexOf(':');
    stunAt(
        UdpAddress.of(
            InetAddress.getByName(server.substring(0, colon)).getAddress(),
            Integer.parseInt(server.substring(colon + 1))));
    start(3);
    for (int i = 0; i < 3; i++) {
      awaitValue(i, "UDPConnectionRequestAddress", ".+:[0-9]+");
    }
    System.out.println(
        "NATDetected="
            + value(1, "NATDetected")
            + " UDPConnectionRequestAddress="
            + value(1, "UDPConnectionRequestAddress"));
    AcsDevice device = acs.device(idOf(1));
    CompletableFuture<Inform> inform = device.nextInform();
    UdpConnectionRequester.request(value(1, "UDPConnectionRequestAddress"), LOGIN, 3);
    assertThat(codes(inform.get(20, SECONDS))).containsExactly("6 CONNECTION REQUEST");
  }

  private void stunAt(UdpAddress server) {
    values.put(ROOT + "STUNEnable", "true");
    values.put(ROOT + "STUNServerAddress", server.host());
    values.put(ROOT + "STUNServerPort", Integer.toString(server.port()));
  }

  private void start(int devices) throws Exception {
    fleet =
        new Fleet(
            Plans.plan(
                Plans.group(
                    devices, profile, acs.url().toString(), "", "", Duration.ofHours(1), values)),
            NettyDriver.open(NetSettings.defaults()),
            null);
    fleet.start();
    for (int i = 0; i < devices; i++) {
      await(i, device -> device.informed() && !device.inSession());
    }
  }

  private interface Condition {
    boolean holds(Device device);
  }

  private void await(int index, Condition condition) throws Exception {
    for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      if (fleet.call(fleet.ref(index), condition::holds).get(20, SECONDS)) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("device " + index + " does not get there");
  }

  private void awaitValue(int index, String name, String pattern) throws Exception {
    await(index, device -> valueOf(device, name).matches(pattern));
  }

  private String value(int index, String name) throws Exception {
    return fleet.call(fleet.ref(index), device -> valueOf(device, name)).get(20, SECONDS);
  }

  private static String valueOf(Device device, String name) {
    return device.tree().value(device.tree().find(ROOT + name));
  }

  private void set(int index, String name, String value) throws Exception {
    fleet
        .call(
            fleet.ref(index),
            device -> {
              device.set(List.of(new ParameterValue(ROOT + name, ValueType.ABSENT, value)));
              return null;
            })
        .get(20, SECONDS);
  }

  private static String idOf(int index) {
    return "FEFEFE-HomeGateway-FEFEFE%06X".formatted(index);
  }

  private static List<String> codes(Inform inform) {
    return inform.event().stream().map(event -> event.code().text()).toList();
  }
}
