// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AcsRequest;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.osgi.tests.bundles.ConfiguringActivator;
import cwmp.osgi.tests.bundles.ModelActivator;
import cwmp.osgi.tests.bundles.ProbeActivator;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.script.ScriptDevice;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** An ACS outside, and a framework with our bundles and Config Admin in it. */
final class Bench implements AutoCloseable {
  static final String SERIAL = "000001";
  private static final String CONNECTION_REQUESTS = "acs";

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final RealFramework framework;
  private final Bundle engine;

  Bench(FrameworkKind kind, Path folder) throws Exception {
    this(kind, folder, Map.of());
  }

  Bench(FrameworkKind kind, Path folder, Map<String, String> properties) throws Exception {
    framework = new RealFramework(kind, folder, properties);
    framework.start(
        Jars.configAdmin(), Jars.core(), Jars.features(), Jars.agent(), Jars.agentFeatures());
    engine = framework.start(Jars.osgi()).get(0);
    framework.start(
        TestBundle.named("test.configuring")
            .imports("org.osgi.framework", "org.osgi.service.cm")
            .activator(ConfiguringActivator.class));
  }

  RealFramework framework() {
    return framework;
  }

  ScriptedAcs acs() {
    return acs;
  }

  /** Our bundle. */
  Bundle engine() {
    return engine;
  }

  /** The device that {@link #agent} configures. */
  AcsDevice device() {
    return acs.device("FEFEFE-ScriptCpe-" + SERIAL);
  }

  /** The bundle with the model. */
  Bundle model() throws Exception {
    return framework.start(
        TestBundle.named("test.model")
            .imports(
                "org.osgi.framework",
                "cwmp.osgi",
                "cwmp.tree",
                "cwmp.message",
                "cwmp.diagnostics",
                "cwmp.software")
            .activator(ModelActivator.class)
            .with(ScriptDevice.class));
  }

  /** Configures the device. */
  void agent(Map<String, Object> more) throws InterruptedException {
    Map<String, Object> values = new HashMap<>();
    values.put("acs.url", acs.url().toString());
    values.put("connection.request.host", "127.0.0.1");
    values.put("connection.request.port", 0);
    values.put("connection.request.username", CONNECTION_REQUESTS);
    values.put("connection.request.password", CONNECTION_REQUESTS);
    values.put("Device.DeviceInfo.ManufacturerOUI", "FEFEFE");
    values.put("Device.DeviceInfo.ProductClass", "ScriptCpe");
    values.put("Device.DeviceInfo.SerialNumber", SERIAL);
    values.putAll(more);
    configure("cwmp.agent~box", values);
  }

  /** The whole device, when its first session is over. */
  void startDevice() throws Exception {
    startDevice(Map.of());
  }

  void startDevice(Map<String, Object> more) throws Exception {
    CompletableFuture<Void> end = device().nextSessionEnd();
    model();
    agent(more);
    end.get(20, SECONDS);
    awaitServices();
  }

  /** Starts a bundle that does what {@link #probe} says. */
  Bundle startProbe(String symbolicName, String... headers) throws Exception {
    TestBundle probe =
        TestBundle.named(symbolicName)
            .imports(
                "org.osgi.framework",
                "cwmp.osgi",
                "cwmp.agent.access",
                "cwmp.agent",
                "cwmp.message")
            .activator(ProbeActivator.class);
    for (int i = 0; i < headers.length; i += 2) {
      probe.header(headers[i], headers[i + 1]);
    }
    return framework.start(probe);
  }

  /** Has the bundle do something. */
  String probe(String symbolicName, String order) throws InterruptedException {
    @SuppressWarnings("unchecked") // it is registered so
    Function<String, String> probe =
        framework.service(Function.class, "(name=" + symbolicName + ")");
    return probe.apply(order);
  }

  /** Has the bundle try until it gets this answer. */
  void awaitProbe(String symbolicName, String order, String answer) throws InterruptedException {
    long end = System.nanoTime() + SECONDS.toNanos(20);
    String last = probe(symbolicName, order);
    while (!last.equals(answer)) {
      assertThat(System.nanoTime()).as("%s: %s", order, last).isLessThan(end);
      last = probe(symbolicName, order);
    }
  }

  /** Waits for the services of an agent that is configured. */
  void awaitServices() throws InterruptedException {
    framework.await("cwmp.agent.access.LocalAccess");
    framework.await("cwmp.osgi.AgentEvents");
  }

  /** Writes a configuration, or deletes it if there are no values. */
  void configure(String pid, Map<String, Object> values) throws InterruptedException {
    @SuppressWarnings("unchecked") // it is registered so
    BiFunction<String, Map<String, Object>, String> configure =
        framework.service(BiFunction.class, "(name=configure)");
    configure.apply(pid, values);
  }

  /** Has the device answer in a session, which is over then. */
  Message ask(AcsRequest request) throws Exception {
    CompletableFuture<Void> end = device().nextSessionEnd();
    CompletableFuture<Message> answer = device().enqueue(request);
    knock();
    end.get(20, SECONDS);
    return answer.get(20, SECONDS);
  }

  /** Has the device come. */
  void knock() throws Exception {
    assertThat(acs.connectionRequest(device().id(), CONNECTION_REQUESTS, CONNECTION_REQUESTS))
        .isBetween(200, 204);
  }

  /** What a parameter reads over the wire, or the number of the fault. */
  String read(String name) throws Exception {
    Message answer = ask(new GetParameterValues(List.of(name)));
    return answer instanceof Fault fault
        ? Integer.toString(fault.code())
        : ((GetParameterValuesResponse) answer).parameterList().get(0).value();
  }

  /** What a parameter reads over the wire, as soon as it is this, or at last. */
  String until(String name, String value) throws Exception {
    long end = System.nanoTime() + SECONDS.toNanos(20);
    String last = read(name);
    while (!last.equals(value) && System.nanoTime() < end) {
      last = read(name);
    }
    return last;
  }

  /** Waits until the last Inform has this event; returns all that it has. */
  List<String> awaitEvent(String code) throws Exception {
    while (true) {
      CompletableFuture<Inform> next = device().nextInform();
      List<String> last =
          events(CompletableFuture.completedFuture(device().lastInform().orElseThrow()));
      if (last.contains(code)) {
        return last;
      }
      next.get(30, SECONDS);
    }
  }

  /** The events of an Inform. */
  static List<String> events(CompletableFuture<Inform> inform) throws Exception {
    return inform.get(20, SECONDS).event().stream().map(event -> event.code().text()).toList();
  }

  @Override
  public void close() throws BundleException {
    framework.close();
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }
}
