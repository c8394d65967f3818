// SPDX-License-Identifier: Apache-2.0
package workstation;

import static java.util.Map.entry;

import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.agent.diagnostics.Addresses;
import cwmp.agent.diagnostics.DiagnosticsDriver;
import cwmp.agent.diagnostics.UdpEchoServer;
import cwmp.device.DeviceActions;
import cwmp.diagnostics.Diagnostics;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.TraceRoute;
import cwmp.model.DataModel;
import cwmp.model.ModelSchema;
import cwmp.model.ModelSelection;
import cwmp.model.Status;
import cwmp.models.StandardModels;
import cwmp.tree.Schema;
import cwmp.wire.HttpTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This computer as a device, put together from its parts; several may live in one process. */
public final class Workstation {
  private static final String MODEL = "Device:2.19";
  private static final String LOG = "Device.DeviceInfo.VendorLogFile.";
  private static final String DIAGNOSTICS = "Device.IP.Diagnostics.";

  /** What the agent itself has behind it, from the model. */
  private static final List<String> OF_THE_AGENT =
      List.of(
          "Device.RootDataModelVersion",
          "Device.DeviceInfo.ProvisioningCode",
          LOG + "{i}.Name",
          LOG + "{i}.Persistent",
          "Device.ManagementServer.EnableCWMP",
          "Device.ManagementServer.URL",
          "Device.ManagementServer.Username",
          "Device.ManagementServer.Password",
          "Device.ManagementServer.ScheduleReboot",
          "Device.ManagementServer.DelayReboot",
          "Device.ManagementServer.PeriodicInform*",
          "Device.ManagementServer.ParameterKey",
          "Device.ManagementServer.ConnectionRequest*",
          "Device.ManagementServer.DefaultActiveNotificationThrottle",
          "Device.ManagementServer.CWMPRetry*",
          "Device.ManagementServer.HTTP*",
          "Device.ManagementServer.SupportedConnReqMethods",
          "Device.ManagementServer.InformParameter.",
          "Device.ManagementServer.HeartbeatPolicy.",
          "Device.DNS.Diagnostics.NSLookupDiagnostics.",
          DIAGNOSTICS + "IPv4*Supported",
          DIAGNOSTICS + "IPv6*Supported",
          DIAGNOSTICS + "IPPing.",
          DIAGNOSTICS + "DownloadDiagnostics.",
          DIAGNOSTICS + "UploadDiagnostics.",
          DIAGNOSTICS + "UDPEchoDiagnostics.",
          DIAGNOSTICS + "UDPEchoConfig.",
          DIAGNOSTICS + "ServerSelectionDiagnostics.");

  /** What the model leaves to the device: arguments of diagnostics with which they make sense. */
  private static final Map<String, String> ARGUMENTS =
      Map.ofEntries(
          entry("IPPing.NumberOfRepetitions", "3"),
          entry("IPPing.Timeout", "1000"),
          entry("IPPing.DataBlockSize", "56"),
          entry("TraceRoute.NumberOfTries", "3"),
          entry("TraceRoute.Timeout", "3000"),
          entry("TraceRoute.DataBlockSize", "32"),
          entry("TraceRoute.MaxHopCount", "30"),
          entry("UDPEchoDiagnostics.Timeout", "1000"),
          entry("UDPEchoDiagnostics.DataBlockSize", "24"),
          entry("UDPEchoDiagnostics.InterTransmissionTime", "1000"),
          entry("ServerSelectionDiagnostics.NumberOfRepetitions", "3"),
          entry("ServerSelectionDiagnostics.Timeout", "1000"));

  private final Settings settings;
  private final OperatingSystem system;
  private final List<Part> parts;
  private final IpInterfaces interfaces;
  private final Optional<String> ping;
  private final Optional<String> traceRoute;

  /** The computer that this runs on. */
  Workstation(Settings settings) {
    this(settings, Machine.thisOne());
  }

  /** Another one. */
  Workstation(Settings settings, Machine machine) {
    this.settings = settings;
    SystemFiles files = machine.files();
    this.system = new OperatingSystem(files, settings.oui());
    EthernetInterfaces ethernet = new EthernetInterfaces(machine);
    this.interfaces = new IpInterfaces(machine, ethernet);
    this.parts =
        List.of(
            system,
            new Memory(files),
            new Processes(files),
            ethernet,
            interfaces,
            new Hosts(machine, ethernet, interfaces),
            new Clock(files),
            new NameServers(files));
    this.ping = machine.programs().apply("ping");
    this.traceRoute =
        machine.programs().apply("traceroute").or(() -> machine.programs().apply("tracepath"));
  }

  /**
   * This computer for another program, ready to be built; a Reboot lets the agent begin anew.
   *
   * @param options as on the command line, such as {@code "--acs", "http://acs.example.net:7547/"}
   * @throws IllegalArgumentException if one cannot be so
   */
  public static CwmpAgentBuilder device(String... options) {
    try {
      return new Workstation(Settings.of(List.of(options), Map.of()))
          .device(DeviceActions.pretending());
    } catch (UsageException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** As an ACS calls it: OUI, product class and serial number. */
  String id() {
    return settings.oui() + "-Workstation-" + system.serialNumber();
  }

  /** What this computer does not have of what such a device could have, in words. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    parts.forEach(part -> missing.addAll(part.missing()));
    if (ping.isEmpty()) {
      missing.add("no program ping: IPPing goes as far as Java's own reachability test");
    }
    if (traceRoute.isEmpty()) {
      missing.add("no program traceroute or tracepath: TraceRoute is left out");
    }
    return missing;
  }

  /** The device, ready to be built. */
  CwmpAgentBuilder device(DeviceActions actions) {
    Schema model = model();
    CwmpAgentBuilder device =
        CwmpAgent.builder()
            .model(model)
            .acsUrl(settings.acs())
            .credentials(settings.username(), settings.password())
            .connectionRequestCredentials(
                settings.connectionRequestUsername(), settings.connectionRequestPassword())
            .connectionRequests(listenHost(), settings.listenPort())
            .informInterval(settings.interval())
            .tls(settings.tls())
            .stateFile(settings.state())
            .bind("Device.RootDataModelVersion", "2.19")
            .rows(LOG, 1)
            .bind(LOG + "1.Name", String.valueOf(settings.log().getFileName()))
            .bind(LOG + "1.Persistent", "true")
            .transfers(new FolderTransfer(settings))
            .configurationFiles()
            .actions(actions)
            .feature(diagnostics())
            .feature(new UdpEchoServer());
    for (String kind :
        List.of(
            "Ping",
            "DownloadDiagnostics",
            "UploadDiagnostics",
            "UDPEchoDiagnostics",
            "ServerSelectionDiagnostics",
            "TraceRoute")) {
      String there = Boolean.toString(!kind.equals("TraceRoute") || traceRoute.isPresent());
      device.bind(DIAGNOSTICS + "IPv4" + kind + "Supported", there);
      device.bind(DIAGNOSTICS + "IPv6" + kind + "Supported", there);
    }
    ARGUMENTS.forEach(
        (name, value) -> {
          if (model.parameter(DIAGNOSTICS + name).isPresent()) {
            device.bind(DIAGNOSTICS + name, value);
          }
        });
    parts.forEach(device::objects);
    return device;
  }

  private Schema model() {
    List<String> told = parts.stream().flatMap(part -> part.parameters().stream()).toList();
    List<String> all = new ArrayList<>(OF_THE_AGENT);
    all.addAll(told);
    traceRoute.ifPresent(program -> all.add(DIAGNOSTICS + "TraceRoute."));
    DataModel device =
        new ModelSelection(List.of(), all, List.of(), Status.DEPRECATED)
            .readOnly(told.stream().map(Workstation::ownOrTable).toList())
            .of(StandardModels.load(MODEL));
    return ModelSchema.of(device).check(Diagnostics.check()).build();
  }

  /** The table that a parameter is in, or else the parameter: nobody but the machine changes it. */
  private static String ownOrTable(String path) {
    int row = path.lastIndexOf("{i}.");
    return row < 0 ? path : path.substring(0, row + "{i}.".length());
  }

  private DiagnosticsDriver diagnostics() {
    DiagnosticsDriver driver = DiagnosticsDriver.standard();
    if (ping.isPresent()) {
      driver = driver.with(IpPing.class, new Ping(ping.get(), interfaces::name));
    }
    if (traceRoute.isPresent()) {
      driver = driver.with(TraceRoute.class, new Route(traceRoute.get(), interfaces::name));
    }
    return driver;
  }

  /** Where the ACS can reach this computer. */
  String listenHost() {
    if (!settings.listenHost().isEmpty()) {
      return settings.listenHost();
    }
    String acs = HttpTarget.parse(settings.acs()).origin().host();
    return OwnAddress.towards(acs).map(Addresses::text).orElse("127.0.0.1");
  }
}
