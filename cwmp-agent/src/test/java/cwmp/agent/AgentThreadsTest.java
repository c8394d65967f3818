// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.cpe.CpeState;
import cwmp.device.FileTransfer;
import cwmp.device.StateStore;
import cwmp.message.Download;
import cwmp.message.Inform;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the agent's threads when something goes wrong, or the agent stops. */
@Timeout(60)
class AgentThreadsTest {
  private static final String ID = "FEFEFE-TestBox-T1";

  @Test
  @Spec("L-19")
  void stopsInTheMiddleOfASessionWithAnAcsThatSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CwmpAgent agent = box("http://127.0.0.1:" + silent.getLocalPort() + "/").build().start();
      try (Socket accepted = silent.accept()) {
        assertThat(accepted.getInputStream().read()).isEqualTo('P');

        agent.close();
      }
    }

    assertThat(runningThreads()).isEmpty();
  }

  @Test
  @Spec("L-19")
  void stopsInTheMiddleOfATransfer() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      acs.device(ID).enqueue(download());
      CwmpAgent agent =
          box(acs.url().toString())
              .transfers(
                  request -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return FileTransfer.Applied.NOW;
                  })
              .build()
              .start();
      assertThat(begun.await(20, SECONDS)).isTrue();

      agent.close();
    }

    assertThat(runningThreads()).isEmpty();
  }

  @Test
  void leavesNobodyWaitingOnceItIsClosed() throws Exception {
    CwmpAgent agent = box("http://127.0.0.1:9/").build().start();
    agent.close();

    assertThatThrownBy(() -> agent.get("Device.DeviceInfo.SerialNumber").get(20, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("closed");
    agent.close();
  }

  @Test
  void goesOnAfterADefectOfItsStore() throws Exception {
    CountDownLatch failing = new CountDownLatch(1);
    StateStore failsOnce =
        new StateStore() {
          @Override
          public Optional<CpeState> load() {
            return Optional.empty();
          }

          @Override
          public void save(CpeState state) {
            if (failing.getCount() > 0) {
              failing.countDown();
              throw new IllegalStateException("a defect on purpose");
            }
          }
        };
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      CompletableFuture<Inform> inform = acs.device(ID).nextInform();
      try (CwmpAgent agent = box(acs.url().toString()).store(failsOnce).build().start()) {
        assertThat(failing.await(20, SECONDS)).isTrue();
        agent.get("Device.DeviceInfo.SerialNumber").get(20, SECONDS); // which also wakes it up

        assertThat(inform.get(20, SECONDS).event()).hasSize(2);
      }
    }
  }

  @Test
  @Spec({"H-16", "L-07"})
  void letsTheAcsInThoughOthersBlockTheDoorInSilence() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      AcsDevice device = acs.device(ID);
      CompletableFuture<Void> first = device.nextSessionEnd();
      try (CwmpAgent agent =
          box(acs.url().toString()).connectionRequests("127.0.0.1", 0).build().start()) {
        first.get(20, SECONDS);
        CompletableFuture<Inform> second = device.nextInform();
        int port = URI.create(agent.connectionRequestUrl()).getPort();
        for (int i = 0; i < 30; i++) {
          silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
          silent.get(i).getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(acs.connectionRequest(ID, "acs", "knock")).isEqualTo(200);
        second.get(20, SECONDS);
      }
      assertThat(runningThreads()).isEmpty();
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  @Spec({"H-08", "H-10", "L-07"})
  void answers503ToAFloodOfGenuineConnectionRequests() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      CompletableFuture<Void> first = acs.device(ID).nextSessionEnd();
      try (CwmpAgent agent =
          box(acs.url().toString()).connectionRequests("127.0.0.1", 0).build().start()) {
        first.get(20, SECONDS);
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          answers.add(acs.connectionRequest(ID, "acs", "knock"));
        }

        assertThat(answers).startsWith(200, 200).contains(503).containsOnly(200, 503);
        assertThat(agent.get("Device.DeviceInfo.SerialNumber").get(20, SECONDS)).contains("T1");
      }
    }
  }

  @Test
  void refusesWhatCannotBeConfigured() {
    assertThatThrownBy(() -> CwmpAgent.builder().acsUrl("acs.example.net"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CwmpAgent.builder().informInterval(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CwmpAgent.builder().timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The threads of agents; those of connection requests may take a moment to see the end. */
  private static List<String> runningThreads() throws InterruptedException {
    List<String> running = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("cwmp-")) {
        thread.join(10_000);
        if (thread.isAlive()) {
          running.add(thread.getName());
        }
      }
    }
    return running;
  }

  private static CwmpAgentBuilder box(String acsUrl) {
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING);
    Schema model =
        Schema.builder("Device")
            .parameter("Device.DeviceInfo.Manufacturer", text)
            .parameter("Device.DeviceInfo.ManufacturerOUI", text)
            .parameter("Device.DeviceInfo.ProductClass", text)
            .parameter("Device.DeviceInfo.SerialNumber", text)
            .parameter("Device.ManagementServer.URL", text)
            .parameter("Device.ManagementServer.ConnectionRequestURL", text)
            .parameter("Device.ManagementServer.ConnectionRequestUsername", text)
            .parameter("Device.ManagementServer.ConnectionRequestPassword", text)
            .build();
    return CwmpAgent.builder()
        .model(model)
        .acsUrl(acsUrl)
        .connectionRequestCredentials("acs", "knock")
        .bind("Device.DeviceInfo.Manufacturer", "Test")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "TestBox")
        .bind("Device.DeviceInfo.SerialNumber", "T1");
  }

  private static Download download() {
    return new Download(
        "dl", "3 Vendor Configuration File", "http://127.0.0.1/f", "", "", 0, "", 0, "", "");
  }
}
