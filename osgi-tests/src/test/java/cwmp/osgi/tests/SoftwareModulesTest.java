// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.ChangeDUState;
import cwmp.message.CpeRequest;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DeploymentUnitState;
import cwmp.message.Download;
import cwmp.message.FaultStruct;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.InstallOpStruct;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import cwmp.message.ParameterValue;
import cwmp.message.TransferComplete;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.osgi.tests.bundles.PlainActivator;
import cwmp.testkit.Spec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

/** Bundles as deployment units. */
@Timeout(120)
class SoftwareModulesTest {
  private static final String LAMP = "22222222-2222-5222-8222-222222222222";
  private static final String MODULES = "Device.SoftwareModules.";
  private static final String POLICY = "Device.ManagementServer.DUStateChangeComplPolicy.";

  @TempDir private Path folder;
  private HttpServer files;

  @BeforeEach
  void serve() throws Exception {
    files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    files.start();
  }

  @AfterEach
  void stop() {
    files.stop(0);
  }

  private static TestBundle lamp(String version) {
    return TestBundle.named("acme.lamp")
        .version(version)
        .header("Bundle-Vendor", "acme.example")
        .imports("org.osgi.framework")
        .activator(PlainActivator.class);
  }

  private String serve(String name, byte[] content) {
    files.createContext(
        "/" + name,
        exchange -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    return "http://127.0.0.1:" + files.getAddress().getPort() + "/" + name;
  }

  private String serve(String name, TestBundle bundle) throws Exception {
    return serve(name, Files.readAllBytes(bundle.writeTo(folder.resolve(name))));
  }

  private static Optional<Bundle> installed(Bench bench, String symbolicName) {
    return Stream.of(bench.framework().context().getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst();
  }

  /** Asks for changes, and waits for what came of them. */
  private static List<OpResultStruct> change(Bench bench, OperationStruct... operations)
      throws Exception {
    int before = bench.device().requests().size();
    bench.ask(new ChangeDUState(List.of(operations), "du"));
    DUStateChangeComplete end = (DUStateChangeComplete) said(bench, before);
    return end.results();
  }

  /** What the device says next after an Inform. */
  private static CpeRequest said(Bench bench, int before) throws Exception {
    while (bench.device().requests().size() == before) {
      CompletableFuture<Void> end = bench.device().nextSessionEnd();
      if (bench.device().requests().size() == before) {
        end.get(30, SECONDS);
      }
    }
    return bench.device().requests().get(before);
  }

  /** What the rows of a table read over the wire: by name and then by row. */
  private static Map<String, String> rows(Bench bench, String table) throws Exception {
    Map<String, String> all = new TreeMap<>();
    GetParameterValuesResponse answer =
        (GetParameterValuesResponse) bench.ask(new GetParameterValues(List.of(MODULES + table)));
    for (ParameterValue value : answer.parameterList()) {
      all.put(value.name().substring(MODULES.length()), value.value());
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  @Spec({"E-57", "E-58", "D-15"})
  void installsUpdatesAndRemovesBundlesAsTheAcsWants(FrameworkKind kind) throws Exception {
    String first = serve("lamp-1.jar", lamp("1.0.0"));
    String second = serve("lamp-2.jar", lamp("2.0.0"));
    String broken = serve("broken.jar", "no jar".getBytes(StandardCharsets.UTF_8));
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();

      List<OpResultStruct> results =
          change(
              bench,
              new InstallOpStruct(first, LAMP, "", "", ""),
              new InstallOpStruct(broken, "", "", "", ""));

      assertThat(results).extracting(result -> result.fault().faultCode()).containsExactly(0, 9018);
      assertThat(bench.device().events())
          .extracting(event -> event.code().text())
          .contains("11 DU STATE CHANGE COMPLETE", "M ChangeDUState");
      assertThat(installed(bench, "acme.lamp"))
          .hasValueSatisfying(
              lamp -> {
                assertThat(lamp.getState()).isEqualTo(Bundle.ACTIVE);
                assertThat(lamp.getVersion()).hasToString("1.0.0");
              });
      assertThat(rows(bench, "DeploymentUnit.")).containsValues(LAMP, "acme.lamp", "1.0.0", first);
      assertThat(rows(bench, "ExecEnv.")).containsEntry("ExecEnv.1.Name", "OSGi");

      results = change(bench, new UpdateOpStruct(LAMP, "", second, "", ""));

      assertThat(results).extracting(OpResultStruct::version).containsExactly("2.0.0");
      assertThat(installed(bench, "acme.lamp").orElseThrow().getVersion()).hasToString("2.0.0");

      results = change(bench, new UninstallOpStruct(LAMP, "", ""));

      assertThat(results)
          .extracting(OpResultStruct::currentState)
          .containsExactly(DeploymentUnitState.UNINSTALLED);
      assertThat(installed(bench, "acme.lamp")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void installsAndUpdatesBundlesThatComeByDownload(FrameworkKind kind) throws Exception {
    String first = serve("lamp-1.jar", lamp("1.0.0"));
    String second = serve("lamp-2.jar", lamp("2.0.0"));
    String broken = serve("broken.jar", "no jar".getBytes(StandardCharsets.UTF_8));
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();

      assertThat(download(bench, first).faultCode()).isZero();
      assertThat(bench.device().events())
          .extracting(event -> event.code().text())
          .contains("7 TRANSFER COMPLETE", "M Download");
      Bundle lamp = installed(bench, "acme.lamp").orElseThrow();
      assertThat(lamp.getState()).isEqualTo(Bundle.ACTIVE);

      assertThat(download(bench, second).faultCode()).isZero();
      assertThat(lamp.getVersion()).hasToString("2.0.0");
      assertThat(lamp.getState()).isEqualTo(Bundle.ACTIVE);

      assertThat(download(bench, broken).faultCode()).isEqualTo(9018);
      assertThat(download(bench, serve("core.jar", Files.readAllBytes(Jars.core()))).faultCode())
          .isEqualTo(9001);
      assertThat(lamp.getVersion()).hasToString("2.0.0");
    }
  }

  /** Has a software module downloaded, and waits for what came of it. */
  private static FaultStruct download(Bench bench, String url) throws Exception {
    int before = bench.device().requests().size();
    bench.ask(new Download("sw", "6 Software Module", url, "", "", 0, "", 0, "", ""));
    return ((TransferComplete) said(bench, before)).fault();
  }

  @ParameterizedTest
  @EnumSource
  @Spec({"D-15", "E-66"})
  void tellsOfABundleThatSomebodyElseInstalls(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice(
          Map.of(
              POLICY + "Enable",
              "true",
              POLICY + "OperationTypeFilter",
              "Install,Uninstall",
              POLICY + "ResultTypeFilter",
              "Both",
              "deployment.units",
              "acme.*"));
      Bundle lamp = bench.framework().start(lamp("1.0.0"));

      AutonomousDUStateChangeComplete told = (AutonomousDUStateChangeComplete) said(bench, 0);

      assertThat(bench.device().events())
          .extracting(event -> event.code().text())
          .containsExactly("12 AUTONOMOUS DU STATE CHANGE COMPLETE");
      assertThat(told.results())
          .extracting(result -> result.operationPerformed())
          .containsExactly("Install");
      Map<String, String> rows = rows(bench, "");
      assertThat(rows).containsValue("acme.lamp");
      String name = "ExecutionUnit.1.Status";
      assertThat(bench.until(MODULES + name, "Active")).isEqualTo("Active");

      lamp.stop();
      assertThat(bench.until(MODULES + name, "Idle")).isEqualTo("Idle");

      lamp.uninstall();
      told = (AutonomousDUStateChangeComplete) said(bench, 1);
      assertThat(told.results())
          .extracting(result -> result.operationPerformed())
          .containsExactly("Uninstall");
      assertThat(rows(bench, "")).doesNotContainValue("acme.lamp");
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotSawOffTheBranchThatTheAgentSitsOn(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder)) {
      bench.startDevice();
      bench.until(MODULES + "DeploymentUnit.1.Status", "Installed");
      Map<String, String> rows = rows(bench, "DeploymentUnit.");
      String row =
          rows.entrySet().stream()
              .filter(entry -> entry.getValue().equals("cwmp.core"))
              .map(entry -> entry.getKey().replace("Name", "UUID"))
              .findFirst()
              .orElseThrow();

      List<OpResultStruct> results =
          change(bench, new UninstallOpStruct(String.valueOf(rows.get(row)), "", ""));

      assertThat(results.get(0).fault().faultCode()).isEqualTo(9001);
      assertThat(installed(bench, "cwmp.core")).isPresent();
    }
  }
}
