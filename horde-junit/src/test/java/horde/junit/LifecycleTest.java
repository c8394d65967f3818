// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import static horde.junit.Within.within;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.message.EventCode;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which device belongs to which test, from when to when. */
@Timeout(120)
final class LifecycleTest {
  private static final Within SOON = within(ofSeconds(30));

  /** An ACS in a container: it is there between two callbacks, and nobody knows its port before. */
  static final class FakeContainer implements BeforeAllCallback, AfterAllCallback {
    static final List<String> STORY = new CopyOnWriteArrayList<>();
    private static volatile @Nullable BenchAcs acs;

    static URI url() {
      BenchAcs running = acs;
      if (running == null) {
        throw new IllegalStateException("the container is not started");
      }
      return running.url();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
      if (context.getRequiredTestClass().getEnclosingClass() == LifecycleTest.class) {
        acs = BenchAcs.start(ScriptedAcs.builder(), new Credentials("acs", "knock"));
        STORY.add("started");
      }
    }

    @Override
    public void afterAll(ExtensionContext context) {
      BenchAcs running = acs;
      if (running != null
          && context.getRequiredTestClass().getEnclosingClass() == LifecycleTest.class) {
        running.close();
        acs = null;
        STORY.add("stopped");
      }
    }
  }

  // ---- ordering

  @HordeTest
  @ExtendWith(FakeContainer.class)
  static class ContainerBehindCase {
    @TestCpe static Cpe ofClass;
    @TestCpe Cpe ofTest;

    @AcsUrl
    static URI url() {
      return FakeContainer.url();
    }

    @Test
    void works(Cpe cpe) {
      assertThat(cpe.bootAndInform(SOON).succeeded()).isTrue();
      ofTest.bootAndInform(SOON);
      ofClass.bootAndInform(SOON);
    }
  }

  @ExtendWith(FakeContainer.class)
  static class ContainerBeforeCase {
    @RegisterExtension
    static HordeExtension horde = HordeExtension.against(FakeContainer::url).build();

    @TestCpe static Cpe ofClass;

    @BeforeAll
    static void boot() {
      ofClass.bootAndInform(SOON);
    }

    @Test
    void works(Cpe cpe) {
      cpe.bootAndInform(SOON);
    }
  }

  @Test
  void aContainerWithTheAcsMayBeStartedBehindOrBeforeTheExtension() {
    FakeContainer.STORY.clear();

    Run.of(ContainerBehindCase.class, ContainerBeforeCase.class).succeeds(2);

    assertThat(FakeContainer.STORY).containsExactly("started", "stopped", "started", "stopped");
  }

  // ---- who has which

  static final Map<String, List<String>> SEEN = new ConcurrentHashMap<>();

  static void see(String what, Cpe cpe) {
    SEEN.computeIfAbsent(what, any -> new CopyOnWriteArrayList<>()).add(cpe.serialNumber());
  }

  private static List<String> seen(String what) {
    return SEEN.getOrDefault(what, List.of());
  }

  @HordeTest
  @ExtendWith(FakeContainer.class)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class OwnersCase {
    @AcsUrl static final Supplier<URI> URL = FakeContainer::url;

    @TestCpe static Cpe ofClass;
    @TestCpe Cpe field;

    @BeforeAll
    static void beforeAll(Cpe cpe) {
      see("beforeAll", cpe);
    }

    @BeforeEach
    void beforeEach(Cpe cpe) {
      see("beforeEach", cpe);
    }

    @Test
    void a(Cpe cpe, Cpe other) {
      see("test", cpe);
      see("other", other);
      see("field", field);
      see("class", ofClass);
    }

    @Test
    void b(Cpe cpe) {
      a(cpe, cpe);
    }

    @AfterEach
    void afterEach(Cpe cpe) {
      see("afterEach", cpe);
    }

    @Nested
    class Inner {
      @TestCpe Cpe inner;

      @Test
      void c(Cpe cpe) {
        see("nested test", cpe);
        see("nested field", inner);
        see("nested outer field", field);
        see("class", ofClass);
      }
    }
  }

  @Test
  void methodsOfATestShareADeviceAndTestsDoNot() {
    SEEN.clear();

    Run.of(OwnersCase.class).succeeds(3);

    assertThat(seen("beforeEach")).hasSize(3).doesNotHaveDuplicates();
    assertThat(seen("test")).isEqualTo(seen("beforeEach").subList(0, 2));
    assertThat(seen("nested test")).isEqualTo(seen("beforeEach").subList(2, 3));
    assertThat(seen("afterEach")).isEqualTo(seen("beforeEach"));
    assertThat(seen("class")).hasSize(3).containsOnly(seen("class").getFirst());
    assertThat(seen("field")).hasSize(2).doesNotHaveDuplicates();
    List<String> different = new ArrayList<>(seen("test"));
    different.addAll(seen("field"));
    different.addAll(seen("nested test"));
    different.addAll(seen("nested field"));
    different.addAll(seen("nested outer field"));
    different.addAll(seen("beforeAll"));
    different.add(seen("other").getFirst());
    different.add(seen("class").getFirst());
    assertThat(different).doesNotHaveDuplicates().hasSize(10);
  }

  @HordeTest(acs = "http://127.0.0.1:9/")
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstanceCase {
    @TestCpe Cpe field;

    @RepeatedTest(3)
    void same(Cpe cpe) {
      see("one field", field);
      see("one test", cpe);
    }
  }

  @Test
  void aFieldOfTheOnlyInstanceIsTheDeviceOfTheClass() {
    SEEN.clear();

    Run.of(OneInstanceCase.class).succeeds(3);

    assertThat(seen("one field")).hasSize(3).containsOnly(seen("one field").getFirst());
    assertThat(seen("one test")).hasSize(3).doesNotHaveDuplicates();
  }

  // ---- side by side

  abstract static class ManyCase {
    @RepeatedTest(10)
    void isAlone(Cpe cpe, @Fleet(devices = 3) List<Cpe> street) {
      assertThat(cpe.bootAndInform(SOON).events()).contains(EventCode.BOOTSTRAP);
      street.forEach(Cpe::boot);
      street.forEach(one -> one.awaitsInform(EventCode.BOOTSTRAP, SOON));
      see("parallel", cpe);
      street.forEach(one -> see("parallel", one));
      assertThat(cpe.knock()).hasValue(200);
      cpe.awaitsInform(EventCode.CONNECTION_REQUEST, SOON);
      street.forEach(one -> assertThat(one.sessions()).hasSizeLessThanOrEqualTo(1));
    }
  }

  @HordeTest(acs = "${many.acs}")
  static class FirstManyCase extends ManyCase {}

  @HordeTest(acs = "${many.acs}")
  static class SecondManyCase extends ManyCase {}

  @Test
  void testsInParallelDoNotMeetAndNothingIsLeftRunning() throws Exception {
    SEEN.clear();
    Set<String> before = threads();
    try (BenchAcs acs = BenchAcs.start(ScriptedAcs.builder(), new Credentials("acs", "knock"))) {
      Map<String, String> parallel =
          Map.of(
              "many.acs", acs.url().toString(),
              "junit.jupiter.execution.parallel.enabled", "true",
              "junit.jupiter.execution.parallel.mode.default", "concurrent",
              "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
              "junit.jupiter.execution.parallel.config.strategy", "fixed",
              "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");

      Run.with(parallel, FirstManyCase.class, SecondManyCase.class).succeeds(20);

      assertThat(seen("parallel")).hasSize(80).doesNotHaveDuplicates();
      assertThat(acs.acs().devices()).hasSize(80);
      assertThat(acs.acs().violations()).isEmpty();
    }
    assertThat(threads()).allMatch(name -> before.contains(name) || !name.contains("horde"));
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  @HordeTest(acs = "http://127.0.0.1:9/")
  static class PortCase {
    static final List<String> URLS = Collections.synchronizedList(new ArrayList<>());

    @RepeatedTest(2)
    void listens(Cpe cpe) {
      cpe.boot();
      URLS.add(cpe.connectionRequestUrl());
    }
  }

  @Test
  void thePortIsOneForAllTestsOfAClassAndFreeAgainAfterwards() throws IOException {
    PortCase.URLS.clear();

    Run.of(PortCase.class).succeeds(2);

    List<Integer> ports =
        PortCase.URLS.stream().map(url -> URI.create(url).getPort()).distinct().toList();
    assertThat(ports).hasSize(1);
    try (ServerSocket again =
        new ServerSocket(ports.getFirst(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
  }

  @HordeTest(acs = "http://127.0.0.1:9/")
  static class SameSerialCase {
    @Test
    void first(@TestCpe(serial = "LAB-1") Cpe cpe) {
      assertThat(cpe.serialNumber()).isEqualTo("LAB-1");
    }

    @Test
    void second(@TestCpe(serial = "LAB-1") Cpe cpe, @TestCpe(serial = "LAB-1") Cpe same) {
      assertThat(cpe.serialNumber()).isEqualTo("LAB-1");
      same.boot();
    }
  }

  @Test
  void oneSerialNumberIsHadByOneAtATime() {
    assertThat(Run.of(SameSerialCase.class).failure())
        .hasMessageContaining("another test has the device with the serial number LAB-1 now");
  }
}
