// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Download;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import cwmp.osgi.tests.bundles.RadioActivator;
import cwmp.osgi.tests.bundles.WhiteboardActivator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

/** Agents in a framework, and what bundles bring them. */
@Timeout(120)
class AgentServicesTest {
  private static final String CHANNEL = "Device.X_ACME_Radio.Channel";

  private static final String CODE = "Device.DeviceInfo.ProvisioningCode";

  @TempDir private Path folder;

  static TestBundle radio() {
    return TestBundle.named("acme.radio")
        .imports(
            "org.osgi.framework", "cwmp.osgi", "cwmp.agent.binding", "cwmp.tree", "cwmp.message")
        .activator(RadioActivator.class);
  }

  private static TestBundle whiteboard() {
    return TestBundle.named("acme.whiteboard")
        .imports(
            "org.osgi.framework",
            "cwmp.osgi",
            "cwmp.agent.access",
            "cwmp.cpe",
            "cwmp.device",
            "cwmp.message",
            "cwmp.rpc")
        .activator(WhiteboardActivator.class);
  }

  @ParameterizedTest
  @EnumSource
  void isConfiguredAndInforms(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      CompletableFuture<Inform> inform = bench.device().nextInform();
      bench.model();

      bench.agent(Map.of());

      assertThat(Bench.events(inform)).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(bench.read("Device.DeviceInfo.SerialNumber")).isEqualTo(Bench.SERIAL);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasTheSubtreeOfABundleAsLongAsThatRuns(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();
      assertThat(bench.read(CHANNEL)).isEqualTo("9005");

      Bundle radio = bench.framework().start(radio());
      assertThat(bench.read(CHANNEL)).isEqualTo("6");

      radio.stop();
      assertThat(bench.read(CHANNEL)).isEqualTo("9005");

      radio.start();
      assertThat(bench.read(CHANNEL)).isEqualTo("6");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheAcsWhatABundleChangesAndNotWhatTheAcsDoes(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();
      bench.startProbe("acme.page");
      assertThat(bench.probe("acme.page", "property cwmp.serial")).isEqualTo(Bench.SERIAL);
      CompletableFuture<Inform> inform = bench.device().nextInform();
      CompletableFuture<Void> end = bench.device().nextSessionEnd();

      assertThat(bench.probe("acme.page", "set " + CODE + " north")).isEqualTo("done");

      assertThat(Bench.events(inform)).containsExactly("4 VALUE CHANGE");
      assertThat(inform.get().parameterList()).anyMatch(p -> p.value().equals("north"));
      end.get(20, SECONDS);

      CompletableFuture<Void> secondEnd = bench.device().nextSessionEnd();
      bench
          .device()
          .enqueue(
              new SetParameterValues(
                  List.of(new ParameterValue(CODE, ValueType.STRING, "south")), ""));
      assertThat(bench.probe("acme.page", "inform")).isEqualTo("done");
      secondEnd.get(20, SECONDS);
      assertThat(bench.probe("acme.page", "get " + CODE)).isEqualTo("south");
      CompletableFuture<Inform> third = bench.device().nextInform();
      assertThat(bench.probe("acme.page", "inform")).isEqualTo("done");
      assertThat(Bench.events(third)).containsExactly("2 PERIODIC");
      assertThat(bench.probe("acme.page", "health")).contains("storeWorks=true");
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneOfTwoBundlesWithConflictingTransactionsIsToldSo(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();
      bench.startProbe("acme.page");
      bench.startProbe("other.page");
      bench.probe("acme.page", "begin " + CODE + " acme");
      bench.probe("other.page", "begin " + CODE + " other");

      assertThat(bench.probe("other.page", "commit")).isEqualTo("done");
      assertThat(bench.probe("acme.page", "commit"))
          .contains("ConflictException")
          .contains("was changed meanwhile by other.page");

      assertThat(bench.probe("acme.page", "get " + CODE)).isEqualTo("other");
    }
  }

  @ParameterizedTest
  @EnumSource
  void deniesWhatThePolicyDoesNotGrant(FrameworkKind kind) throws Exception {
    String policy = "acme.page Device. read,notify; acme.page Device.NAT. write";
    try (Bench bench = new Bench(kind, folder, Map.of("cwmp.osgi.policy", policy))) {
      bench.startDevice();
      bench.startProbe("acme.page");
      bench.startProbe("acme.firmware", "Cwmp-Entity", "firmware");

      assertThat(bench.probe("acme.page", "get " + CODE)).isEmpty();
      assertThat(bench.probe("acme.page", "set " + CODE + " north"))
          .contains("SecurityException")
          .contains("acme.page 1.0.0 lacks CwmpPermission(\"" + CODE + "\", \"write\")");
      assertThat(bench.probe("acme.page", "raise event X ACME HOT")).contains("\"raise\"");
      assertThat(bench.probe("acme.page", "inform")).contains("\"control\"");
      assertThat(bench.probe("acme.firmware", "get " + CODE)).contains("Exception");

      bench.configure("cwmp.osgi", Map.of("policy", new String[] {"acme.page * write,raise"}));
      bench.awaitProbe("acme.page", "raise event X ACME HOT", "done");
      assertThat(bench.probe("acme.page", "get " + CODE)).contains("SecurityException");
      assertThat(bench.probe("acme.page", "set " + CODE + " north")).isEqualTo("done");
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesMethodsFilesAndListenersFromTheRegistry(FrameworkKind kind) throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    VendorRequest hello = new VendorRequest("X_ACME_Hello", List.of());
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();
      bench.framework().offer(Queue.class, told, "told");
      assertThat(bench.ask(hello)).isInstanceOf(Fault.class);

      Bundle bundle = bench.framework().start(whiteboard());
      assertThat(bench.ask(hello)).isInstanceOf(VendorResponse.class);
      assertThat(told.poll(20, SECONDS)).isEqualTo("hello");
      bench.ask(
          new Download(
              "d", "3 Vendor Configuration File", "http://127.0.0.1/f", "", "", 0, "", 0, "", ""));
      assertThat(told.poll(20, SECONDS)).isEqualTo("file 3 Vendor Configuration File");
      bench.startProbe("acme.page");
      bench.probe("acme.page", "set " + CODE + " north");
      assertThat(told.poll(20, SECONDS)).isEqualTo(CODE + "=north");

      bundle.stop();
      assertThat(((Fault) bench.ask(hello)).code()).isEqualTo(9000);
      bench.probe("acme.page", "set " + CODE + " south");
      assertThat(bench.read(CODE)).isEqualTo("south");
      assertThat(told).isEmpty();
    }
  }
}
