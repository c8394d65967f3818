// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.osgi.tests.bundles.TopicsActivator;
import cwmp.testkit.ScriptedAcs;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** How agents come, change and go. */
@Timeout(120)
class AgentsTest {
  private static final String CODE = "Device.DeviceInfo.ProvisioningCode";
  private static final List<String> CHANNEL = List.of("Device.X_ACME_Radio.Channel");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void severalLiveBesideEachOther(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      CompletableFuture<Inform> second = bench.acs().device("FEFEFE-Other-2").nextInform();
      bench.startDevice();

      bench.configure(
          "cwmp.agent~other",
          Map.of(
              "acs.url", bench.acs().url().toString(),
              "Device.DeviceInfo.ManufacturerOUI", "FEFEFE",
              "Device.DeviceInfo.ProductClass", "Other",
              "Device.DeviceInfo.SerialNumber", "2"));

      assertThat(Bench.events(second)).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(bench.read("Device.DeviceInfo.ProductClass")).isEqualTo("ScriptCpe");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherAcsIsConfiguredWhileItRuns(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder);
        ScriptedAcs next = ScriptedAcs.start()) {
      bench.startDevice();
      CompletableFuture<Inform> there = next.device(bench.device().id()).nextInform();

      bench.agent(Map.of("acs.url", next.url().toString()));

      assertThat(Bench.events(there)).contains("0 BOOTSTRAP");
      assertThat(next.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void waitsForWhatItIsToWaitFor(FrameworkKind kind) throws Exception {
    Queue<String> ready = new LinkedBlockingQueue<>();
    try (Bench bench = new Bench(kind, folder)) {
      CompletableFuture<Inform> inform = bench.device().nextInform();
      bench.model();
      bench.agent(Map.of("await", "(name=ready)"));
      bench.framework().await("cwmp.osgi.AgentControl");
      bench.startProbe("acme.page");
      assertThat(bench.probe("acme.page", "health")).isEqualTo("Optional.empty");

      bench.framework().offer(Queue.class, ready, "ready");

      assertThat(Bench.events(inform)).containsExactly("0 BOOTSTRAP", "1 BOOT");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSubtreeGoesInTheMiddleOfASession(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();
      Bundle radio = bench.framework().start(AgentServicesTest.radio());
      CompletableFuture<Void> end = bench.device().nextSessionEnd();
      CompletableFuture<Message> first = bench.device().enqueue(new GetParameterValues(CHANNEL));
      CompletableFuture<Message> second =
          first.thenCompose(
              answer -> {
                stop(radio);
                return bench.device().enqueue(new GetParameterValues(CHANNEL));
              });

      bench.knock();

      end.get(20, SECONDS);
      assertThat(first.get(20, SECONDS)).isInstanceOf(GetParameterValuesResponse.class);
      assertThat(((Fault) second.get(20, SECONDS)).code()).isEqualTo(9005);
    }
  }

  private static void stop(Bundle bundle) {
    try {
      bundle.stop();
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheFrameworkWhatHappens(FrameworkKind kind) throws Exception {
    LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (Bench bench = new Bench(kind, folder)) {
      bench.framework().offer(Queue.class, told, "told");
      bench.framework().start(Jars.eventAdmin());
      bench.framework().refresh(bench.engine()); // it came after us
      bench
          .framework()
          .start(
              TestBundle.named("acme.log")
                  .imports("org.osgi.framework", "org.osgi.service.event")
                  .activator(TopicsActivator.class));
      bench.startDevice();
      await(told, "cwmp/SESSION/COMPLETED");
      bench.startProbe("acme.page");

      bench.probe("acme.page", "set " + CODE + " north");

      await(told, "cwmp/VALUE_CHANGED " + CODE, "cwmp/SESSION/COMPLETED");
    }
  }

  /** Waits until all of these are told, in whatever order. */
  private static void await(BlockingQueue<String> told, String... what)
      throws InterruptedException {
    Set<String> left = new HashSet<>(Set.of(what));
    while (!left.isEmpty()) {
      String next = told.poll(20, SECONDS);
      assertThat(next).as("told before %s", left).isNotNull();
      left.remove(next);
    }
  }
}
