// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.agent.features.LightweightDriver;
import cwmp.agent.features.UdpDriver;
import cwmp.http.Credentials;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.udp.LightweightNotification;
import cwmp.testkit.udp.LoopbackNat;
import cwmp.testkit.udp.NotificationReceiver;
import cwmp.testkit.udp.StunResponder;
import cwmp.testkit.udp.StunServer;
import cwmp.testkit.udp.UdpConnectionRequester;
import cwmp.tree.ListFacets;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.udp.UdpAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How an ACS reaches the agent, and what the agent tells in datagrams. */
@Timeout(60)
class AgentWakeupTest {
  private static final String ID = "FEFEFE-TestBox-T1";
  private static final String ROOT = "Device.ManagementServer.";
  private static final Credentials LOGIN = new Credentials("acs", "knock");

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final AcsDevice device = acs.device(ID);

  @AfterEach
  void stop() {
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }

  // ---- HTTP

  @Test
  @Spec({"D-16", "H-10"})
  void answersNoRequestInASleepThatItCannotBeWokenFrom() throws Exception {
    try (CwmpAgent agent =
        informed(
            box()
                .connectionRequests("127.0.0.1", 0)
                .bind(ROOT + "StandbyPolicy.CRUnawarenessMaxDuration", "0"))) {
      assertThat(agent.sleep().get(20, SECONDS))
          .hasValueSatisfying(sleep -> assertThat(sleep.hearsRequests()).isFalse());
      assertThat(acs.connectionRequest(ID, "acs", "knock")).isEqualTo(503);

      CompletableFuture<Inform> told = device.nextInform();
      agent.wake().get(20, SECONDS);
      assertThat(codes(told.get(20, SECONDS))).containsExactly("13 WAKEUP");
    }
  }

  @Test
  @Spec("D-16")
  void isWokenByARequestThatItCanHear() throws Exception {
    try (CwmpAgent agent =
        informed(
            box()
                .connectionRequests("127.0.0.1", 0)
                .bind(ROOT + "StandbyPolicy.NetworkAwarenessCapable", "true")
                .bind(ROOT + "StandbyPolicy.CRAwarenessRequested", "true")
                .bind(ROOT + "StandbyPolicy.CRUnawarenessMaxDuration", "0"))) {
      assertThat(agent.sleep().get(20, SECONDS))
          .hasValueSatisfying(sleep -> assertThat(sleep.hearsRequests()).isTrue());
      CompletableFuture<Inform> told = device.nextInform();

      assertThat(acs.connectionRequest(ID, "acs", "knock")).isEqualTo(200);
      assertThat(codes(told.get(20, SECONDS))).containsExactly("6 CONNECTION REQUEST");
    }
  }

  @Test
  @Spec({"H-13", "H-14"})
  void closesThePortWhileConnectionRequestsAreDisabled() throws Exception {
    try (CwmpAgent agent = informed(box().connectionRequests("127.0.0.1", 0))) {
      URI url = URI.create(agent.connectionRequestUrl());
      CompletableFuture<Inform> told = device.nextInform();
      agent.set(Map.of(ROOT + "HTTPConnectionRequestEnable", "false")).get(20, SECONDS);

      assertThat(valueIn(told.get(20, SECONDS), "ConnectionRequestURL")).isEmpty();
      assertThat(codes(told.join())).containsExactly("4 VALUE CHANGE");
      assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
          .isInstanceOf(ConnectException.class);

      told = device.nextInform();
      agent.set(Map.of(ROOT + "HTTPConnectionRequestEnable", "true")).get(20, SECONDS);
      assertThat(valueIn(told.get(20, SECONDS), "ConnectionRequestURL"))
          .isEqualTo(agent.connectionRequestUrl())
          .startsWith("http://127.0.0.1:");
      assertThat(acs.connectionRequest(ID, "acs", "knock")).isEqualTo(200);
    }
  }

  @Test
  @Spec("H-14")
  void tellsTheAcsOfANewAddress() throws Exception {
    try (CwmpAgent agent = informed(box().connectionRequests("127.0.0.1", 0))) {
      String before = agent.connectionRequestUrl();
      CompletableFuture<Inform> told = device.nextInform();

      agent.moveConnectionRequests("127.0.0.2", 0).get(20, SECONDS);

      assertThat(codes(told.get(20, SECONDS))).containsExactly("4 VALUE CHANGE");
      assertThat(valueIn(told.join(), "ConnectionRequestURL"))
          .isNotEqualTo(before)
          .startsWith("http://127.0.0.2:");
      assertThat(acs.connectionRequest(ID, "acs", "knock")).isEqualTo(200);
    }
  }

  @Test
  @Spec("H-05")
  void letsInWhoeverLogsInFromWhateverAddress() throws Exception {
    try (CwmpAgent agent = informed(box().connectionRequests("127.0.0.1", 0))) {
      URI url = URI.create(agent.connectionRequestUrl());
      for (String source : List.of("127.0.0.1", "127.0.0.9")) {
        try (Socket socket = new Socket()) {
          socket.bind(new InetSocketAddress(source, 0));
          socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
          String request = "GET " + url.getPath() + " HTTP/1.1\r\nHost: cpe\r\n\r\n";
          socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          byte[] status = socket.getInputStream().readNBytes(12);
          assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
        }
      }
      assertThat(acs.connectionRequest(ID, "acs", "knock")).isEqualTo(200);
    }
  }

  @Test
  @Spec("H-17")
  void listensOnTheRegisteredPortUnlessToldOtherwise() throws Exception {
    try (CwmpAgent agent = box().connectionRequests("127.0.0.77").build()) {
      assertThat(agent.connectionRequestUrl()).startsWith("http://127.0.0.77:7547/");
    } catch (IOException e) {
      assumeTrue(false, "somebody else has port 7547 here: " + e.getMessage());
    }
  }

  // ---- UDP

  @Test
  @Spec({"H-32", "H-29", "H-31"})
  void takesConnectionRequestsOverUdpAtItsLocalAddress() throws Exception {
    try (CwmpAgent agent = informed(box().feature(new UdpDriver("127.0.0.1", 0)))) {
      String address = await(agent, "UDPConnectionRequestAddress", "127\\.0\\.0\\.1:[0-9]+");
      CompletableFuture<Inform> inform = device.nextInform();

      UdpConnectionRequester.request(address, LOGIN, 3);

      assertThat(codes(inform.get(20, SECONDS))).containsExactly("6 CONNECTION REQUEST");
      assertThat(agent.get(ROOT + "NATDetected").get(20, SECONDS)).contains("false");
    }
    assertThat(device.informs()).isEqualTo(2);
  }

  @Test
  @Spec({"H-20", "H-22", "H-24", "H-25", "H-29"})
  void isReachedThroughANat() throws Exception {
    StunResponder responder = new StunResponder(new Credentials("stun", "secret"));
    try (StunServer stun = StunServer.start(responder);
        LoopbackNat nat = LoopbackNat.before(stun.address());
        CwmpAgent agent =
            informed(withStun(box().feature(new UdpDriver("127.0.0.1", 0)), nat.inside()))) {
      String address = await(agent, "UDPConnectionRequestAddress", "127\\.0\\.0\\.1:[0-9]+");
      await(agent, "NATDetected", "true");
      CompletableFuture<Inform> inform = device.nextInform();

      UdpConnectionRequester.request(address, LOGIN, 2);

      assertThat(codes(inform.get(20, SECONDS))).containsExactly("6 CONNECTION REQUEST");
      assertThat(responder.asked())
          .extracting(asked -> asked.from().toString())
          .containsOnly(address);
    }
  }

  @Test
  @Spec("H-24")
  void seesNoNatWhereThereIsNone() throws Exception {
    StunResponder responder = new StunResponder(null);
    try (StunServer stun = StunServer.start(responder);
        CwmpAgent agent =
            informed(withStun(box().feature(new UdpDriver("0.0.0.0", 0)), stun.address()))) {
      String address = await(agent, "UDPConnectionRequestAddress", "127\\.0\\.0\\.1:[0-9]+");

      assertThat(agent.get(ROOT + "NATDetected").get(20, SECONDS)).contains("false");
      assertThat(responder.asked().get(0).from()).hasToString(address);
    }
  }

  @Test
  @Spec("H-39")
  void saysHowItCanBeAsked() throws Exception {
    try (CwmpAgent agent =
        box()
            .connectionRequests("127.0.0.1", 0)
            .feature(new UdpDriver("127.0.0.1", 0))
            .feature(new LightweightDriver())
            .build()) {
      agent.start();
      assertThat(agent.get(ROOT + "SupportedConnReqMethods").get(20, SECONDS))
          .contains("HTTP,STUN");
      assertThat(agent.get(ROOT + "LightweightNotificationProtocolsSupported").get(20, SECONDS))
          .contains("UDP");
    }
    try (CwmpAgent agent = box().build()) {
      agent.start();
      assertThat(agent.get(ROOT + "SupportedConnReqMethods").get(20, SECONDS)).contains("");
    }
  }

  // ---- lightweight notification

  @Test
  @Spec({"H-40", "H-41", "H-42", "H-44"})
  void tellsChangesInDatagrams() throws Exception {
    try (NotificationReceiver receiver = NotificationReceiver.start("127.0.0.1", 0);
        CwmpAgent agent = informed(box().feature(new LightweightDriver()))) {
      device.enqueue(
          new SetParameterValues(
              List.of(
                  new ParameterValue(
                      ROOT + "LightweightNotificationProtocolsUsed", ValueType.STRING, "UDP"),
                  new ParameterValue(
                      ROOT + "UDPLightweightNotificationPort",
                      ValueType.UNSIGNED_INT,
                      Integer.toString(receiver.address().port()))),
              ""));
      CompletableFuture<?> watched =
          device.enqueue(
              new SetParameterAttributes(
                  List.of(
                      new SetParameterAttributesStruct(
                          "Device.X_TEST_Name", true, 5, false, List.of()))));
      CompletableFuture<Void> end = device.nextSessionEnd();
      agent.raise(cwmp.message.Event.of(EventCode.PERIODIC)).get(20, SECONDS);
      watched.get(20, SECONDS);
      end.get(20, SECONDS);
      long informs = device.informs();

      agent.set(Map.of("Device.X_TEST_Name", "new")).get(20, SECONDS);

      LightweightNotification told = receiver.await(1, 20_000).get(0);
      assertThat(told.device()).isEqualTo(ID);
      assertThat(told.isSignedWith("box-secret")).isTrue();
      assertThat(told.username()).isEqualTo("box");
      assertThat(told.values())
          .containsExactly(new ParameterValue("Device.X_TEST_Name", ValueType.STRING, "new"));
      assertThat(device.informs()).isEqualTo(informs);
    }
  }

  // ---- helpers

  /** The agent, after its first session. */
  private CwmpAgent informed(CwmpAgentBuilder builder) throws Exception {
    CompletableFuture<SessionOutcome> first = new CompletableFuture<>();
    CwmpAgent agent = builder.onSessionEnd(first::complete).build().start();
    first.get(20, SECONDS);
    return agent;
  }

  private static CwmpAgentBuilder withStun(CwmpAgentBuilder builder, UdpAddress server) {
    return builder
        .bind(ROOT + "STUNEnable", "true")
        .bind(ROOT + "STUNServerAddress", server.host())
        .bind(ROOT + "STUNServerPort", Integer.toString(server.port()))
        .bind(ROOT + "STUNUsername", "stun")
        .bind(ROOT + "STUNPassword", "secret");
  }

  private static String await(CwmpAgent agent, String name, String pattern) throws Exception {
    String value = "";
    for (long end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; ) {
      value = agent.get(ROOT + name).get(20, SECONDS).orElse("");
      if (value.matches(pattern)) {
        return value;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError(name + " is " + value + ", expected " + pattern);
  }

  private CwmpAgentBuilder box() {
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING);
    ParameterSpec flag = ParameterSpec.readWrite(ValueType.BOOLEAN);
    ParameterSpec readOnly = ParameterSpec.readOnly(ValueType.STRING);
    ParameterSpec number = ParameterSpec.readWrite(ValueType.UNSIGNED_INT);
    Schema schema =
        Schema.builder("Device")
            .parameter("Device.RootDataModelVersion", readOnly)
            .parameter("Device.DeviceInfo.Manufacturer", readOnly)
            .parameter("Device.DeviceInfo.ManufacturerOUI", readOnly)
            .parameter("Device.DeviceInfo.ProductClass", readOnly)
            .parameter("Device.DeviceInfo.SerialNumber", readOnly)
            .parameter("Device.DeviceInfo.HardwareVersion", readOnly)
            .parameter("Device.DeviceInfo.SoftwareVersion", readOnly)
            .parameter("Device.DeviceInfo.ProvisioningCode", text)
            .parameter("Device.X_TEST_Name", text)
            .parameter(ROOT + "URL", text)
            .parameter(ROOT + "Username", text)
            .parameter(ROOT + "Password", text)
            .parameter(ROOT + "ParameterKey", readOnly)
            .parameter(ROOT + "ConnectionRequestURL", readOnly)
            .parameter(ROOT + "ConnectionRequestUsername", text)
            .parameter(ROOT + "ConnectionRequestPassword", text)
            .parameter(ROOT + "HTTPConnectionRequestEnable", flag)
            .parameter(ROOT + "SupportedConnReqMethods", readOnly.listOf(ListFacets.ANY))
            .parameter(ROOT + "UDPConnectionRequestAddress", readOnly)
            .parameter(ROOT + "StandbyPolicy.NetworkAwarenessCapable", flag)
            .parameter(ROOT + "StandbyPolicy.CRAwarenessRequested", flag)
            .parameter(
                ROOT + "StandbyPolicy.CRUnawarenessMaxDuration",
                ParameterSpec.readWrite(ValueType.INT))
            .parameter(ROOT + "STUNEnable", flag)
            .parameter(ROOT + "STUNServerAddress", text)
            .parameter(ROOT + "STUNServerPort", number)
            .parameter(ROOT + "STUNUsername", text)
            .parameter(ROOT + "STUNPassword", text)
            .parameter(ROOT + "NATDetected", ParameterSpec.readOnly(ValueType.BOOLEAN))
            .parameter(
                ROOT + "LightweightNotificationProtocolsSupported", readOnly.listOf(ListFacets.ANY))
            .parameter(ROOT + "LightweightNotificationProtocolsUsed", text.listOf(ListFacets.ANY))
            .parameter(ROOT + "UDPLightweightNotificationHost", text)
            .parameter(ROOT + "UDPLightweightNotificationPort", number)
            .build();
    return CwmpAgent.builder()
        .model(schema)
        .acsUrl(acs.url().toString())
        .credentials("box", "box-secret")
        .connectionRequestCredentials("acs", "knock")
        .bind("Device.RootDataModelVersion", "2.19")
        .bind("Device.DeviceInfo.Manufacturer", "Test")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "TestBox")
        .bind("Device.DeviceInfo.SerialNumber", "T1");
  }

  private static String valueIn(Inform inform, String name) {
    return inform.parameterList().stream()
        .filter(value -> value.name().equals(ROOT + name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static List<String> codes(Inform inform) {
    return new ArrayList<>(inform.event().stream().map(event -> event.code().text()).toList());
  }
}
