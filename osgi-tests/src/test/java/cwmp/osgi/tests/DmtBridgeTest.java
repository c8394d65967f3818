// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.tests;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import cwmp.osgi.dmt.mini.MemoryNode;
import cwmp.osgi.dmt.mini.MemoryPlugin;
import cwmp.osgi.dmt.mini.MiniDmtAdmin;
import cwmp.osgi.tests.bundles.DmtActivator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;

/** The agent's model and the DMT, each in the other. OSGi Compendium 117 and 131. */
@Timeout(120)
class DmtBridgeTest {
  private static final String MODE = "Device.X_ACME_Dmt.Mode";
  private static final String MODE_IN_DMT = "./CWMP/Device/X_ACME_Dmt/Mode";
  private static final String NODE_NOT_FOUND = "404";
  private static final Map<String, String> SETTINGS =
      Map.of("cwmp.osgi.dmt.subtrees", "./Acme=Device.X_ACME_Dmt.");

  @TempDir private Path folder;

  private static TestBundle dmt() throws ClassNotFoundException {
    return TestBundle.named("test.dmt")
        .imports(
            "org.osgi.framework",
            "org.osgi.util.tracker",
            "org.osgi.service.dmt",
            "org.osgi.service.dmt.spi")
        .activator(DmtActivator.class)
        .with(MiniDmtAdmin.class)
        .with(Class.forName("cwmp.osgi.dmt.mini.MiniSession"))
        .with(MemoryNode.class)
        .with(MemoryPlugin.class);
  }

  private static void startBridge(Bench bench) throws Exception {
    bench
        .framework()
        .start(
            Jars.withClass("org.osgi.service.dmt.DmtAdmin"),
            Jars.withClass("org.osgi.service.tr069todmt.TR069Connector"),
            Jars.withClass("cwmp.osgi.dmt.Activator"));
  }

  /** Sets a node of the DMT, if there is a value, and reads it; the code where that fails. */
  private static String node(Bench bench, String uri, @Nullable String value) throws Exception {
    @SuppressWarnings("unchecked") // it is registered so
    BiFunction<String, @Nullable String, String> dmt =
        bench.framework().service(BiFunction.class, "(name=dmt)");
    return dmt.apply(uri, value);
  }

  /** Waits until the subtree is in the agent's model, and that in the DMT. */
  private static void awaitSubtree(Bench bench) throws Exception {
    while (!node(bench, MODE_IN_DMT, null).equals("on")) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @EnumSource
  void showsEachTreeInTheOther(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder, SETTINGS)) {
      startBridge(bench);
      bench.startDevice();
      assertThat(bench.read(MODE)).isEqualTo("9005");

      Bundle dmt = bench.framework().start(dmt());
      awaitSubtree(bench);

      assertThat(bench.read(MODE)).isEqualTo("on");
      assertThat(node(bench, "./CWMP/Device/DeviceInfo/SerialNumber", null))
          .isEqualTo(Bench.SERIAL);

      dmt.stop();
      assertThat(bench.read(MODE)).isEqualTo("9005");
      dmt.start();
      awaitSubtree(bench);
      assertThat(bench.read(MODE)).isEqualTo("on");
    }
  }

  @ParameterizedTest
  @EnumSource
  void carriesChangesBothWays(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder, SETTINGS)) {
      startBridge(bench);
      bench.framework().start(dmt());
      bench.startDevice();
      awaitSubtree(bench);

      assertThat(
              bench.ask(
                  new SetParameterValues(
                      List.of(new ParameterValue(MODE, ValueType.STRING, "off")), "")))
          .isInstanceOf(SetParameterValuesResponse.class);
      assertThat(node(bench, "./Acme/Mode", null)).isEqualTo("off");

      bench.ask(
          new SetParameterAttributes(
              List.of(new SetParameterAttributesStruct(MODE, true, 2, false, List.of()))));
      CompletableFuture<Inform> inform = bench.device().nextInform();
      assertThat(node(bench, "./Acme/Mode", "auto")).isEqualTo("auto");
      assertThat(Bench.events(inform)).containsExactly("4 VALUE CHANGE");
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsWithItsBundle(FrameworkKind kind) throws Exception {
    try (Bench bench = new Bench(kind, folder, SETTINGS)) {
      startBridge(bench);
      bench.framework().start(dmt());
      bench.startDevice();
      awaitSubtree(bench);
      assertThat(
              bench
                  .framework()
                  .context()
                  .getAllServiceReferences(
                      "org.osgi.service.tr069todmt.TR069ConnectorFactory", null))
          .hasSize(1);

      for (Bundle bundle : bench.framework().context().getBundles()) {
        if (bundle.getSymbolicName().equals("cwmp.osgi.dmt")) {
          bundle.stop();
        }
      }

      assertThat(node(bench, MODE_IN_DMT, null)).isEqualTo(NODE_NOT_FOUND);
      assertThat(bench.read(MODE)).isEqualTo("9005");
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain("cwmp-osgi-dmt");
    }
  }
}
