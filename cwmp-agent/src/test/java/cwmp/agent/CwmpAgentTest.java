// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.cpe.CpeState;
import cwmp.device.StateStore;
import cwmp.message.AddObject;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.FaultException;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import cwmp.message.ValueType;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.tree.Facets;
import cwmp.tree.NotificationRule;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CwmpAgentTest {
  private static final String ID = "FEFEFE-TestBox-T1";
  private static final String NAME = "Device.X_TEST_Name";

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final AcsDevice device = acs.device(ID);
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }

  @Test
  @Spec({"C-01", "A-01", "D-05"})
  void introducesItself() throws Exception {
    CompletableFuture<Inform> inform = device.nextInform();

    try (CwmpAgent agent = box().build().start()) {
      assertThat(codes(inform.get(20, SECONDS))).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(agent.get("Device.DeviceInfo.SerialNumber").get(20, SECONDS)).contains("T1");
    }
  }

  @Test
  @Spec({"E-09", "E-18"})
  void readsItsGettersAndTellsItsListeners() throws Exception {
    BlockingQueue<String> told = new ArrayBlockingQueue<>(10);
    CompletableFuture<Message> set =
        device.enqueue(
            new SetParameterValues(
                List.of(new ParameterValue(NAME, ValueType.STRING, "new name")), "key"));
    CompletableFuture<Message> get =
        device.enqueue(new GetParameterValues(List.of(NAME, "Device.DeviceInfo.UpTime")));

    try (CwmpAgent agent = box().onSet(NAME, told::add).build().start()) {
      assertThat(set.get(20, SECONDS).messageName()).isEqualTo("SetParameterValuesResponse");
      assertThat(told.poll(20, SECONDS)).isEqualTo("new name");
      assertThat(((GetParameterValuesResponse) get.get(20, SECONDS)).parameterList())
          .containsExactlyInAnyOrder(
              new ParameterValue(NAME, ValueType.STRING, "new name"),
              new ParameterValue("Device.DeviceInfo.UpTime", ValueType.UNSIGNED_INT, "42"));
      assertThat(agent.get(NAME).get(20, SECONDS)).contains("new name");
    }
  }

  @Test
  @Spec({"A-05", "A-23", "A-28"})
  void logsInWithDigestOnTheSameConnection() throws Exception {
    try (ScriptedAcs strict =
            ScriptedAcs.builder()
                .authentication(AcsAuthentication.digest(AcsAuthentication.user("box", "secret")))
                .start();
        CwmpAgent agent =
            box().acsUrl(strict.url().toString()).credentials("box", "secret").build()) {
      CompletableFuture<Void> end = strict.device(ID).nextSessionEnd();
      agent.start();

      end.get(20, SECONDS);
      assertThat(strict.device(ID).informs()).isEqualTo(1);
    }
  }

  @Test
  @Spec({"H-01", "H-04", "H-06", "H-07"})
  void answersAConnectionRequestAndThenInforms() throws Exception {
    CompletableFuture<Void> first = device.nextSessionEnd();
    try (CwmpAgent agent =
        box()
            .connectionRequestCredentials("acs", "knock")
            .connectionRequests("127.0.0.1", 0)
            .build()
            .start()) {
      first.get(20, SECONDS);
      CompletableFuture<Inform> second = device.nextInform();

      assertThat(acs.connectionRequest(ID, "acs", "wrong")).isEqualTo(401);
      assertThat(acs.connectionRequest(ID, "acs", "knock")).isEqualTo(200);

      assertThat(codes(second.get(20, SECONDS))).containsExactly("6 CONNECTION REQUEST");
      assertThat(device.connectionRequestUrl()).contains(agent.connectionRequestUrl());
    }
  }

  @Test
  @Spec({"G-03", "H-02"})
  void tellsALocalChangeOfAWatchedParameter() throws Exception {
    CompletableFuture<Void> first = device.nextSessionEnd();
    try (CwmpAgent agent = box().build().start()) {
      first.get(20, SECONDS);
      CompletableFuture<Inform> second = device.nextInform();

      agent.set(Map.of("Device.DeviceInfo.ProvisioningCode", "local")).get(20, SECONDS);

      assertThat(codes(second.get(20, SECONDS))).containsExactly("4 VALUE CHANGE");
      assertThatThrownBy(() -> agent.set(Map.of("Device.Nothing", "x")).get(20, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(FaultException.class);
    }
  }

  @Test
  @Spec({"D-09", "E-46"})
  void restartsWhenTheAcsAsksForIt() throws Exception {
    device.enqueue(new Reboot("because"));
    CompletableFuture<Void> first = device.nextSessionEnd();
    try (CwmpAgent agent = box().build()) {
      CompletableFuture<Inform> second = first.thenCompose(end -> device.nextInform());
      agent.start();

      assertThat(codes(second.get(20, SECONDS))).containsExactly("1 BOOT", "M Reboot because");
    }
  }

  @Test
  @Spec({"C-29", "D-19", "E-42", "G-09"})
  void isTheSameDeviceAfterARestartOfTheProcess() throws Exception {
    Path file = folder.resolve("state");
    CompletableFuture<Message> added = device.enqueue(new AddObject("Device.User.", "k1"));
    CompletableFuture<Void> first = device.nextSessionEnd();
    try (CwmpAgent agent = box().stateFile(file).build()) {
      agent.start();
      first.get(20, SECONDS);
      assertThat(added.get(20, SECONDS).messageName()).isEqualTo("AddObjectResponse");
    }
    CompletableFuture<Inform> second = device.nextInform();
    CompletableFuture<Message> read =
        device.enqueue(new GetParameterValues(List.of("Device.User.")));

    try (CwmpAgent agent = box().stateFile(file).build()) {
      agent.start();
      assertThat(codes(second.get(20, SECONDS))).containsExactly("1 BOOT");
      assertThat(((GetParameterValuesResponse) read.get(20, SECONDS)).parameterList())
          .extracting(ParameterValue::name)
          .containsExactly("Device.User.1.Name");
    }
  }

  @Test
  @Spec("L-12")
  void setsACorruptStateAsideAndStartsAsNew() throws Exception {
    Path file = folder.resolve("state");
    Files.writeString(file, "horde-state\t1\nretryCount\t3\nend\tdead\n");
    CompletableFuture<Inform> inform = device.nextInform();

    try (CwmpAgent agent = box().stateFile(file).build()) {
      agent.start();
      assertThat(codes(inform.get(20, SECONDS))).containsExactly("0 BOOTSTRAP", "1 BOOT");
    }
    assertThat(folder.resolve("state.corrupt")).exists();
  }

  @Test
  void answers9002AndDoesNothingWhenAChangeCannotBeKept() throws Exception {
    StateStore broken =
        new StateStore() {
          @Override
          public Optional<CpeState> load() {
            return Optional.empty();
          }

          @Override
          public void save(CpeState state) throws IOException {
            throw new IOException("disk full");
          }
        };
    CompletableFuture<Message> set =
        device.enqueue(
            new SetParameterValues(
                List.of(new ParameterValue(NAME, ValueType.STRING, "lost")), "key"));
    CompletableFuture<Message> reboot = device.enqueue(new Reboot("because"));
    CompletableFuture<Void> first = device.nextSessionEnd();

    try (CwmpAgent agent = box().store(broken).build().start()) {
      assertThat(((Fault) set.get(20, SECONDS)).code()).isEqualTo(9002);
      assertThat(((Fault) reboot.get(20, SECONDS)).code()).isEqualTo(9002);
      assertThat(agent.get(NAME).get(20, SECONDS)).contains("");
      first.get(20, SECONDS);
      CompletableFuture<Inform> second = device.nextInform();
      agent.raise(Event.of(new EventCode("X TEST NEWS")));
      assertThat(codes(second.get(20, SECONDS))).containsExactly("X TEST NEWS");
    }
  }

  @Test
  @Spec({"J-05", "J-14", "E-62", "L-14"})
  void fetchesAFileAndTellsTheAcs() throws Exception {
    Path downloads = folder.resolve("files");
    byte[] content = "the file".getBytes(StandardCharsets.US_ASCII);
    try (FileServer files = new FileServer(content);
        CwmpAgent agent = box().downloadsTo(downloads).build()) {
      CompletableFuture<Void> first = device.nextSessionEnd();
      CompletableFuture<Void> second = first.thenCompose(end -> device.nextSessionEnd());
      device.enqueue(download(files.url(), "../../evil.bin"));
      agent.start();

      second.get(20, SECONDS);
      assertThat(downloads.resolve("evil.bin")).hasBinaryContent(content);
      TransferComplete report = device.transferCompletes().get(0);
      assertThat(report.fault().isFault()).isFalse();
      assertThat(report.commandKey()).isEqualTo("dl");
    }
  }

  @Test
  @Spec("J-13")
  void tellsTheAcsWhyAFileCouldNotBeFetched() throws Exception {
    try (FileServer files = new FileServer(new byte[0]);
        CwmpAgent agent = box().downloadsTo(folder).build()) {
      CompletableFuture<Void> first = device.nextSessionEnd();
      CompletableFuture<Void> second = first.thenCompose(end -> device.nextSessionEnd());
      device.enqueue(download(files.url().resolve("/missing"), ""));
      agent.start();

      second.get(20, SECONDS);
      assertThat(device.transferCompletes().get(0).fault().faultCode()).isEqualTo(9016);
    }
  }

  @Test
  @Spec("E-47")
  void goesBackToTheFactory() throws Exception {
    device.enqueue(
        new SetParameterValues(
            List.of(new ParameterValue(NAME, ValueType.STRING, "gone soon")), "key"));
    device.enqueue(new FactoryReset());
    CompletableFuture<Void> first = device.nextSessionEnd();
    try (CwmpAgent agent = box().stateFile(folder.resolve("state")).build()) {
      CompletableFuture<Inform> second = first.thenCompose(end -> device.nextInform());
      agent.start();

      assertThat(codes(second.get(20, SECONDS))).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(agent.get(NAME).get(20, SECONDS)).contains("");
    }
  }

  @Test
  @Spec("L-19")
  void stopsWithoutLosingWhatItOwes() throws Exception {
    Path file = folder.resolve("state");
    acs.close();
    try (CwmpAgent agent = box().stateFile(file).build().start()) {
      agent.raise(Event.of(new EventCode("X TEST NEWS"))).get(20, SECONDS);
    }

    assertThat(Files.readString(file)).contains("X TEST NEWS").contains("0 BOOTSTRAP");
  }

  private CwmpAgentBuilder box() {
    return CwmpAgent.builder()
        .model(model())
        .acsUrl(acs.url().toString())
        .bind("Device.DeviceInfo.Manufacturer", "Test")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "TestBox")
        .bind("Device.DeviceInfo.SerialNumber", "T1")
        .bind("Device.DeviceInfo.UpTime", () -> "42");
  }

  private static Schema model() {
    ParameterSpec readOnly = ParameterSpec.readOnly(ValueType.STRING);
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING).within(Facets.maxLength(256));
    return Schema.builder("Device")
        .parameter("Device.DeviceInfo.Manufacturer", readOnly)
        .parameter("Device.DeviceInfo.ManufacturerOUI", readOnly)
        .parameter("Device.DeviceInfo.ProductClass", readOnly)
        .parameter("Device.DeviceInfo.SerialNumber", readOnly)
        .parameter(
            "Device.DeviceInfo.ProvisioningCode", text.notifying(NotificationRule.FORCED_ACTIVE))
        .parameter("Device.DeviceInfo.UpTime", ParameterSpec.readOnly(ValueType.UNSIGNED_INT))
        .parameter("Device.ManagementServer.URL", text)
        .parameter("Device.ManagementServer.Username", text)
        .parameter("Device.ManagementServer.Password", text)
        .parameter("Device.ManagementServer.ParameterKey", readOnly)
        .parameter("Device.ManagementServer.ConnectionRequestURL", readOnly)
        .parameter("Device.ManagementServer.ConnectionRequestUsername", text)
        .parameter("Device.ManagementServer.ConnectionRequestPassword", text)
        .parameter(NAME, text)
        .object("Device.User.{i}.", ObjectSpec.CREATABLE)
        .parameter("Device.User.{i}.Name", text)
        .build();
  }

  private static Download download(URI url, String target) {
    return new Download(
        "dl", "3 Vendor Configuration File", url.toString(), "", "", 0, target, 0, "", "");
  }

  private static List<String> codes(Inform inform) {
    return inform.event().stream().map(e -> (e.code() + " " + e.commandKey()).strip()).toList();
  }
}
