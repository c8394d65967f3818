// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.agent.HttpFiles;
import cwmp.agent.diagnostics.DiagnosticsDriver;
import cwmp.agent.features.SoftwareDriver;
import cwmp.device.FileTransfer;
import cwmp.diagnostics.Diagnostic;
import cwmp.diagnostics.DiagnosticRunner;
import cwmp.message.Download;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.osgi.software.BundleDownloads;
import cwmp.osgi.software.BundleInstaller;
import cwmp.rpc.RpcHandler;
import cwmp.software.ChangeUnit;
import cwmp.software.UnitInstaller;
import cwmp.tree.Schema;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.BiConsumer;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;

/** What an agent is built of by the services that are there, now and whenever it needs them. */
final class Whiteboard implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ENVIRONMENTS = "SoftwareModules.ExecEnv.";

  private final Home home;
  private final AgentPlan plan;
  private final Schema model;
  private final String root;
  private final BundleInstaller installer;
  private final Guests<UnitInstaller> installers;
  private final SoftwareDriver software;
  private final Deque<Guests<?>> open = new ArrayDeque<>();

  Whiteboard(Home home, AgentPlan plan, Schema model) {
    this.home = home;
    this.plan = plan;
    this.model = model;
    this.root = model.root().path();
    AgentPlan.FileAccess access = plan.fileAccess();
    HttpFiles files = new HttpFiles(access.tls(), access.proxyOrNull(), PATIENCE, access.servers());
    this.installer =
        new BundleInstaller(
            home.context(),
            (change, file) -> fetch(files, change, file),
            home.data().resolve("units"));
    this.installers = new Guests<>(home.context(), filter(UnitInstaller.class), true);
    this.software = new SoftwareDriver(new WhiteboardUnits(installers, installer));
  }

  private static void fetch(HttpFiles files, ChangeUnit change, Path file)
      throws FaultException, InterruptedException {
    files.fetch(
        new Download(
            "",
            "",
            change.url(),
            change.credentials().username(),
            change.credentials().password(),
            0,
            "",
            0,
            "",
            ""),
        file);
  }

  /** Whether the model shows software modules. */
  boolean hasSoftwareModules() {
    return model.object(root + "SoftwareModules.DeploymentUnit.{i}.").isPresent();
  }

  SoftwareDriver softwareModules() {
    return software;
  }

  BundleInstaller bundleInstaller() {
    return installer;
  }

  /** Begins an agent, with all that this bundle has a say in. */
  CwmpAgentBuilder builder(BiConsumer<TransferPhase, TransferRequest> transferListener) {
    WhiteboardMethods methods =
        opened(new WhiteboardMethods(home.context(), filter(RpcHandler.class)));
    Guests<FileTransfer> transfers =
        opened(new Guests<>(home.context(), filter(FileTransfer.class), true));
    CwmpAgentBuilder builder =
        CwmpAgent.builder()
            .model(model)
            .rpcs(methods)
            .transfers(
                new WhiteboardTransfers(
                    transfers, new BundleDownloads(installer), transferListener))
            .stateFile(home.data().resolve(fileName(plan.name())));
    if (plan.hasDiagnostics()) {
      Guests<DiagnosticRunner<Diagnostic>> runners =
          opened(new Guests<>(home.context(), filter(DiagnosticRunner.class), true));
      builder.feature(
          DiagnosticsDriver.standard().withComingAndGoing(new WhiteboardDiagnostics(runners)));
    }
    if (hasSoftwareModules()) {
      opened(installers);
      builder.feature(software).fileTypes(BundleDownloads.FILE_TYPE);
      executionEnvironment(builder);
    }
    return builder;
  }

  /** The framework as row 1, as far as the model shows it. */
  private void executionEnvironment(CwmpAgentBuilder builder) {
    builder.rows(root + ENVIRONMENTS, 1);
    Map.of(
            "Enable",
            "true",
            "Status",
            "Up",
            "Name",
            BundleInstaller.ENVIRONMENT,
            "Type",
            "OSGi " + property(Constants.FRAMEWORK_VERSION),
            "Vendor",
            property(Constants.FRAMEWORK_VENDOR),
            "Version",
            home.context().getBundle(0).getVersion().toString())
        .forEach(
            (name, value) -> {
              if (model.parameter(root + ENVIRONMENTS + "{i}." + name).isPresent()) {
                builder.bind(root + ENVIRONMENTS + "1." + name, value);
              }
            });
  }

  private String property(String name) {
    String value = home.context().getProperty(name);
    return value == null ? "" : value;
  }

  /** Lets those change it who have the last word. */
  void customize(CwmpAgentBuilder builder) throws IOException {
    Guests<AgentCustomizer> customizers =
        new Guests<>(home.context(), home.servicesFor(plan.name(), AgentCustomizer.class), false);
    customizers.open();
    try {
      for (Guest<AgentCustomizer> customizer : customizers.present()) {
        customizer.service().customize(builder);
      }
    } finally {
      customizers.close();
    }
  }

  private Filter filter(Class<?> type) {
    return home.servicesFor(plan.name(), type);
  }

  private <G extends Guests<?>> G opened(G guests) {
    open.push(guests);
    guests.open();
    return guests;
  }

  /** A name for the state's file that holds no surprises. */
  private static String fileName(String agent) {
    return URLEncoder.encode(agent, StandardCharsets.UTF_8).replace("*", "%2A") + ".state";
  }

  /** Lets them all go; the agent has ended. */
  @Override
  public void close() {
    open.forEach(Guests::close);
    open.clear();
  }
}
