// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.autonomous.AutonomousTransfer;
import cwmp.device.DeviceActions;
import cwmp.device.FileTransfer;
import cwmp.device.UserConsent;
import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.Inform;
import cwmp.message.Kicked;
import cwmp.message.RequestDownload;
import cwmp.message.ScheduleDownload;
import cwmp.message.TimeWindowStruct;
import cwmp.message.TransferComplete;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.AcsServer;
import cwmp.testkit.RequestHandler;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.ServerReply;
import cwmp.testkit.Spec;
import cwmp.testkit.net.HttpProxyServer;
import cwmp.testkit.net.HttpProxyServer.Login;
import cwmp.transfer.TransferResult;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers and wishes of an embedded agent, with a real ACS and file server on loopback. */
@Timeout(60)
class AgentTransfersTest {
  private static final String ID = "FEFEFE-TestBox-T1";
  private static final String NAME = "Device.X_TEST_Name";
  private static final String POLICY = "Device.ManagementServer.AutonomousTransferCompletePolicy.";
  private static final String FIRMWARE = "1 Firmware Upgrade Image";

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final AcsDevice device = acs.device(ID);
  private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> shelf = new ConcurrentHashMap<>();
  private final AcsServer files = AcsServer.start(this::serve);
  @TempDir private Path folder;

  private void serve(HttpRequest request, RequestHandler.Exchange exchange) {
    requests.add(request);
    byte[] file = shelf.get(request.path());
    if (request.method().equals("PUT")) {
      shelf.put(request.path(), request.body());
      exchange.reply(ServerReply.of(201, HttpHeaders.EMPTY, new byte[0]));
    } else if (file == null) {
      exchange.reply(ServerReply.text(404, "no such file"));
    } else {
      exchange.reply(ServerReply.of(200, HttpHeaders.EMPTY, file));
    }
  }

  @AfterEach
  void stop() {
    acs.close();
    files.close();
    assertThat(acs.violations()).isEmpty();
  }

  @Test
  @Spec({"J-23", "J-07"})
  void restoresTheConfigurationThatItHasUploaded() throws Exception {
    try (CwmpAgent agent = box().configurationFiles().build()) {
      CompletableFuture<Void> first = device.nextSessionEnd();
      agent.start();
      first.get(20, SECONDS);
      agent.set(Map.of(NAME, "before")).get(20, SECONDS);

      assertThat(transfer(agent, new Upload("up", "1 Vendor Configuration File", url(), "", "", 0)))
          .isZero();
      assertThat(requests.get(0).method()).isEqualTo("PUT");
      assertThat(shelf.get("/f")).asString(StandardCharsets.UTF_8).contains(NAME + "=before\n");
      agent.set(Map.of(NAME, "changed")).get(20, SECONDS);
      assertThat(transfer(agent, download("3 Vendor Configuration File"))).isZero();

      assertThat(agent.get(NAME).get(20, SECONDS)).contains("before");
      shelf.put("/f", "something else".getBytes(StandardCharsets.US_ASCII));
      assertThat(transfer(agent, download("3 Vendor Configuration File"))).isEqualTo(9018);
      assertThat(transfer(agent, download("2 Web Content"))).isEqualTo(9001);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Spec({"J-15", "L-14", "J-12"})
  void leavesThePagesForAUserAloneAndWritesNowhereElse(boolean there) throws Exception {
    if (there) {
      shelf.put("/f", new byte[] {1});
    }
    Path downloads = folder.resolve("a/b");
    try (CwmpAgent agent = started(box().downloadsTo(downloads))) {
      Instant before = Instant.now().minusSeconds(1);
      Download request =
          new Download(
              "dl", "2 Web Content", url(), "", "", 0, "../../etc/x", 0, url() + "s", url() + "e");

      assertThat(transfer(agent, request)).isEqualTo(there ? 0 : 9016);

      assertThat(requests).extracting(HttpRequest::path).containsExactly("/f");
      assertThat(folder.resolve("etc")).doesNotExist();
      if (there) {
        assertThat(downloads.resolve("x")).hasBinaryContent(new byte[] {1});
        TransferComplete told = device.transferCompletes().get(0);
        assertThat(Instant.parse(told.startTime())).isBetween(before, Instant.now());
        assertThat(Instant.parse(told.completeTime())).isBetween(before, Instant.now());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Spec({"A-46", "J-04"})
  void goesToFileServersThroughTheProxyToo(Login login) throws Exception {
    Credentials guest = new Credentials("guest", "let me through");
    String type = "1 Vendor Configuration File";
    shelf.put("/f", new byte[] {1, 2, 3});
    Files.write(folder.resolve(type), new byte[] {4});
    try (HttpProxyServer proxy = HttpProxyServer.start(login, guest);
        CwmpAgent agent = started(box().downloadsTo(folder).proxy(proxy.url().toString(), guest))) {
      assertThat(transfer(agent, download("2 Web Content"))).isZero();
      assertThat(transfer(agent, new Upload("up", type, url(), "", "", 0))).isZero();

      assertThat(proxy.requests()).contains("GET " + url(), "PUT " + url());
      assertThat(requests).extracting(HttpRequest::method).containsExactly("GET", "PUT");
      assertThat(folder.resolve("f")).hasBinaryContent(new byte[] {1, 2, 3});
      assertThat(shelf.get("/f")).containsExactly(4);
    }
  }

  @Test
  @Spec("L-15")
  void talksOnlyToFileServersThatItsMakerAllows() throws Exception {
    try (CwmpAgent agent =
        started(box().downloadsTo(folder).fileServers(url -> url.getHost().equals("f.test")))) {
      assertThat(transfer(agent, download("2 Web Content"))).isEqualTo(9001);
      assertThat(requests).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Spec("J-11")
  void tellsAfterTheRestartWhetherNewFirmwareRuns(boolean runs) throws Exception {
    List<String> calls = new CopyOnWriteArrayList<>();
    FileTransfer firmware =
        new FileTransfer() {
          @Override
          public Applied fetchAndApply(TransferRequest request) {
            calls.add("fetch");
            return Applied.BY_RESTART;
          }

          @Override
          public void checkRestarted(TransferRequest request) throws FaultException {
            calls.add("check");
            if (!runs) {
              throw new FaultException(FaultCode.FILE_CORRUPTED, "fell back to the old one");
            }
          }
        };
    DeviceActions actions =
        new DeviceActions() {
          @Override
          public void restart() {
            calls.add("restart");
          }

          @Override
          public void resetToFactory() {
            throw new AssertionError("nobody has asked for it");
          }
        };
    try (CwmpAgent agent = started(box().transfers(firmware).actions(actions))) {
      assertThat(transfer(agent, download(FIRMWARE))).isEqualTo(runs ? 0 : 9018);

      assertThat(calls).containsExactly("fetch", "restart", "check");
      assertThat(device.events())
          .containsExactly(
              Event.of(EventCode.BOOT),
              Event.of(EventCode.TRANSFER_COMPLETE),
              new Event(EventCode.M_DOWNLOAD, "dl"));
    }
  }

  @Test
  @Spec({"J-17", "J-16"})
  void asksTheUserFirstIfTheAcsWantsThat() throws Exception {
    shelf.put("/f", new byte[] {1});
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    UserConsent yes =
        (request, message, answer) -> {
          assertThat(requests).isEmpty();
          asked.add(message);
          answer.accept(true);
        };
    ScheduleDownload request =
        new ScheduleDownload(
            "dl",
            "2 Web Content",
            url(),
            "",
            "",
            0,
            "",
            List.of(new TimeWindowStruct(0, 3600, "4 Confirmation Needed", "May I?", 0)));
    try (CwmpAgent agent = started(box().downloadsTo(folder).userConsent(yes))) {
      assertThat(transfer(agent, request)).isZero();
      assertThat(asked).containsExactly("May I?");
    }
  }

  @Test
  @Spec({"E-64", "J-24", "E-65"})
  void asksTheAcsForWhatItWants() throws Exception {
    try (CwmpAgent agent = started(box())) {
      CompletableFuture<Inform> inform = device.nextInform();
      CompletableFuture<String> next = agent.kicked(new Kicked("buy", "page", "arg", "there"));
      assertThat(inform.get(20, SECONDS).event()).contains(Event.of(EventCode.KICKED));
      assertThat(next.get(20, SECONDS)).isNotNull();

      CompletableFuture<Inform> second = device.nextInform();
      CompletableFuture<List<String>> methods = agent.acsMethods();
      agent.requestDownload(new RequestDownload("2 Web Content", List.of())).get(20, SECONDS);
      assertThat(second.get(20, SECONDS).event())
          .containsExactly(Event.of(EventCode.REQUEST_DOWNLOAD));
      assertThat(methods.get(20, SECONDS)).contains("Inform", "TransferComplete");

      assertThatThrownBy(
              () -> agent.kicked(new Kicked("x".repeat(33), "", "", "")).get(20, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @Spec({"E-65", "E-64"})
  void failsWhatItWantedIfItIsClosedBefore() throws Exception {
    CompletableFuture<List<String>> methods;
    try (CwmpAgent agent = started(box())) {
      methods = agent.acsMethods();
    }

    assertThatThrownBy(() -> methods.get(20, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  @Spec({"E-63", "D-14", "J-20"})
  void tellsOfItsOwnTransfersIfTheAcsWantsToKnow() throws Exception {
    try (CwmpAgent agent = started(box())) {
      AutonomousTransfer own =
          new AutonomousTransfer("", "http://f.test/", true, "2 Web Content", 7, "page");
      TransferResult success = new TransferResult(FaultStruct.NONE, Instant.now(), Instant.now());
      assertThat(agent.transferStarted(own).get(20, SECONDS)).isTrue();
      agent.transferFinished(own, success).get(20, SECONDS); // no policy, so nobody is told

      agent
          .set(Map.of(POLICY + "Enable", "true", POLICY + "FileTypeFilter", "2 Web Content"))
          .get(20, SECONDS);
      CompletableFuture<Inform> inform = device.nextInform();
      agent.transferFinished(own, success).get(20, SECONDS);
      assertThat(inform.get(20, SECONDS).event())
          .containsExactly(Event.of(EventCode.AUTONOMOUS_TRANSFER_COMPLETE));
    }
  }

  // ---- helpers

  /** Has the ACS ask for a transfer, and gives the fault code of its result. */
  private int transfer(CwmpAgent agent, AcsRequest request) throws Exception {
    int before = device.transferCompletes().size();
    device.enqueue(request);
    agent.raise(Event.of(new EventCode("X TEST NEWS"))).get(20, SECONDS);
    CompletableFuture<Void> end = device.nextSessionEnd();
    while (device.transferCompletes().size() == before) {
      end.get(20, SECONDS);
      end = device.nextSessionEnd();
    }
    return device.transferCompletes().get(before).fault().faultCode();
  }

  private CwmpAgent started(CwmpAgentBuilder builder) throws Exception {
    CompletableFuture<Void> first = device.nextSessionEnd();
    CwmpAgent agent = builder.build().start();
    first.get(20, SECONDS);
    return agent;
  }

  private String url() {
    return files.url() + "f";
  }

  private Download download(String fileType) {
    return new Download("dl", fileType, url(), "", "", 0, "", 0, "", "");
  }

  private CwmpAgentBuilder box() {
    return CwmpAgent.builder()
        .model(model())
        .acsUrl(acs.url().toString())
        .bind("Device.DeviceInfo.Manufacturer", "Test")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "TestBox")
        .bind("Device.DeviceInfo.SerialNumber", "T1");
  }

  private static Schema model() {
    ParameterSpec readOnly = ParameterSpec.readOnly(ValueType.STRING);
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING);
    return Schema.builder("Device")
        .parameter("Device.DeviceInfo.Manufacturer", readOnly)
        .parameter("Device.DeviceInfo.ManufacturerOUI", readOnly)
        .parameter("Device.DeviceInfo.ProductClass", readOnly)
        .parameter("Device.DeviceInfo.SerialNumber", readOnly)
        .parameter("Device.ManagementServer.URL", text)
        .parameter("Device.ManagementServer.ParameterKey", readOnly)
        .parameter(POLICY + "Enable", ParameterSpec.readWrite(ValueType.BOOLEAN))
        .parameter(POLICY + "TransferTypeFilter", text)
        .parameter(POLICY + "ResultTypeFilter", text)
        .parameter(POLICY + "FileTypeFilter", text)
        .parameter(NAME, text)
        .build();
  }
}
