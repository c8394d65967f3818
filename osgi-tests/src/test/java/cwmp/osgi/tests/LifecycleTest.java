// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.GetParameterValues;
import cwmp.message.Inform;
import cwmp.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** What comes and goes leaves nothing behind, and nothing of the device's is lost. */
@Timeout(240)
class LifecycleTest {
  private static final int CYCLES = 200;
  private static final String CODE = "Device.DeviceInfo.ProvisioningCode";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void leavesNothingBehindWhenItIsStartedAndStoppedOften(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();
      Bundle radio = bench.framework().start(AgentServicesTest.radio());
      Bundle probe = bench.startProbe("acme.page");
      bench.probe("acme.page", "get " + CODE);
      List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
      Map<String, Long> threads = Map.of();
      long sockets = 0;
      for (int i = 0; i < CYCLES; i++) {
        if (i == 10) { // what is made once is there by then
          bench.awaitServices();
          threads = threads();
          sockets = openFiles();
        }
        if (i % 10 == 9) {
          loaders.add(loaderOf(bench.engine()));
          bench.engine().stop();
          bench.engine().start();
          bench.awaitServices();
          bench.probe("acme.page", "get " + CODE);
        }
        loaders.add(loaderOf(radio));
        loaders.add(loaderOf(probe));
        radio.stop();
        probe.stop();
        radio.update(Files.newInputStream(bench.framework().jar(AgentServicesTest.radio())));
        if (i % 20 == 0) {
          bench.framework().refresh();
        }
        radio.start();
        probe.start();
        bench.probe("acme.page", "get " + CODE);
      }
      bench.awaitServices();
      assertThat(bench.read("Device.X_ACME_Radio.Channel")).isEqualTo("6");
      awaitThreads(threads);
      assertThat(openFiles()).isLessThan(sockets + 20);
      radio.uninstall();
      probe.uninstall();
      bench.engine().stop();
      bench.framework().refresh();
      awaitGone(loaders, bench.engine());
    }
  }

  private static WeakReference<ClassLoader> loaderOf(Bundle bundle) {
    return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
  }

  /** How many threads of ours there are, by their names. */
  private static Map<String, Long> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("cwmp"))
        .collect(groupingBy(name -> name, counting()));
  }

  /** No more threads than there were, once those have ended that are about to. */
  private static void awaitThreads(Map<String, Long> before) {
    long end = System.nanoTime() + SECONDS.toNanos(20);
    Map<String, Long> now = threads();
    while (!now.equals(before) && System.nanoTime() < end) {
      now = threads();
    }
    assertThat(now).isEqualTo(before);
  }

  private static long openFiles() throws IOException {
    Path all = Path.of("/proc/self/fd");
    if (!Files.isDirectory(all)) {
      return 0; // not here
    }
    try (Stream<Path> files = Files.list(all)) {
      return files.count();
    }
  }

  /** All but the loader that a bundle has now. */
  private static void awaitGone(List<WeakReference<ClassLoader>> loaders, Bundle current) {
    ClassLoader now = current.adapt(BundleWiring.class).getClassLoader();
    long end = System.nanoTime() + SECONDS.toNanos(30);
    long left;
    do {
      System.gc();
      left =
          loaders.stream()
              .map(WeakReference::get)
              .filter(loader -> loader != null && loader != now)
              .distinct()
              .count();
    } while (left > 0 && System.nanoTime() < end);
    assertThat(left).as("class loaders that are still there").isZero();
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAfterAnUpdateOfItsEngineInTheMiddleOfASession(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();
      bench.startProbe("acme.page");
      bench.probe("acme.page", "set " + CODE + " north");
      CompletableFuture<Void> updated = new CompletableFuture<>();
      CompletableFuture<Message> answer =
          bench.device().enqueue(new GetParameterValues(List.of(CODE)));
      answer.whenComplete((message, failure) -> new Thread(() -> update(bench, updated)).start());
      bench.probe("acme.page", "raise event X ACME HOT");

      updated.get(30, SECONDS);

      assertThat(bench.awaitEvent("1 BOOT")).doesNotContain("0 BOOTSTRAP");
      assertThat(bench.read(CODE)).isEqualTo("north");
    }
  }

  private static void update(Bench bench, CompletableFuture<Void> updated) {
    try (InputStream agent = Files.newInputStream(Jars.agent())) {
      Stream.of(bench.framework().context().getBundles())
          .filter(bundle -> "cwmp.agent".equals(bundle.getSymbolicName()))
          .findFirst()
          .orElseThrow()
          .update(agent);
      bench.framework().refresh();
      updated.complete(null);
    } catch (Exception e) {
      updated.completeExceptionally(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void beginsAsNewWhenItsStoreIsDamaged(FrameworkKind kind) throws Exception {
    Path state = folder.resolve("state");
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice(Map.of("state.file", state.toString()));
      bench.engine().stop();
      CompletableFuture<Inform> again = bench.device().nextInform();
      bench.engine().start();
      assertThat(Bench.events(again)).containsExactly("1 BOOT");
      bench.engine().stop();
      Files.writeString(state, "what is this?");

      CompletableFuture<Inform> damaged = bench.device().nextInform();
      bench.engine().start();

      assertThat(Bench.events(damaged)).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(state.resolveSibling("state.corrupt")).exists();
    }
  }
}
