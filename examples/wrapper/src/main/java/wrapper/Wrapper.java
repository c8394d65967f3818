// SPDX-License-Identifier: Apache-2.0
package wrapper;

import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import cwmp.device.DeviceActions;
import cwmp.model.ModelSchema;
import cwmp.model.ModelSelection;
import cwmp.models.StandardModels;
import cwmp.tree.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A router that had a configuration file and a tool long before it had a TR-069 agent: what the
 * file has is bound to the model here, and stays the truth. What the file has no place for, such as
 * Alias, RemoteHost or ProvisioningCode, is not bound: the agent keeps it.
 */
final class Wrapper implements DeviceObjects, DeviceActions {

  private static final List<Column> NETWORK =
      List.of(
          new Column("Enable", "enabled", Column.Form.FLAG, "no"),
          new Column("SSID", "ssid", Column.Form.PLAIN, ""));

  private static final List<Column> FORWARD =
      List.of(
          new Column("Enable", "enabled", Column.Form.FLAG, "no"),
          new Column("ExternalPort", "port", Column.Form.PLAIN, "0"),
          new Column("InternalPort", "to-port", Column.Form.PLAIN, "0"),
          new Column("InternalClient", "to", Column.Form.PLAIN, ""),
          new Column("Protocol", "protocol", Column.Form.LOWER, "tcp"),
          new Column("Description", "about", Column.Form.PLAIN, ""));

  private static final List<Column> TIME =
      List.of(
          new Column("Enable", "enabled", Column.Form.FLAG, "no"),
          new Column("LocalTimeZone", "zone", Column.Form.PLAIN, ""));

  /** What a device that is new is set to. */
  private static final String FACTORY =
      """
      # Settings of this router. Change them with wrapperctl, or here.

      [time]
      enabled = yes
      zone = CET-1CEST,M3.5.0,M10.5.0/3

      # the network of the house
      [wifi home]
      enabled = yes
      ssid = Wrapper
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SettingsFile file;
  private final SharedEdit edit;

  Wrapper(Path file) {
    this.file = new SettingsFile(file, PATIENCE);
    this.edit = new SharedEdit(this.file);
  }

  /** The device's settings. */
  SettingsFile file() {
    return file;
  }

  /** Takes the settings file, the agent's state file and the ACS's URL. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 3) {
      System.err.println("usage: wrapper SETTINGS_FILE STATE_FILE ACS_URL");
      System.exit(2);
    }
    Wrapper device = new Wrapper(Path.of(args[0]));
    device.switchOn();
    CwmpAgent agent = device.agent(args[2], Path.of(args[1])).build();
    Runtime.getRuntime().addShutdownHook(new Thread(agent::close));
    FileWatch watch = new FileWatch(device.file(), agent::look);
    Executors.newSingleThreadScheduledExecutor()
        .scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
    agent.start();
    System.out.println("Informing " + args[2]);
    Thread.currentThread().join();
  }

  // ---- what is behind the model

  @Override
  public Optional<DeviceObject> object(String path, int[] instances) {
    return path.equals("Device.Time.")
        ? Optional.of(new SectionObject(edit, "time", TIME, "Synchronized", "Disabled"))
        : Optional.empty();
  }

  @Override
  public Optional<DeviceTable> table(String path, int[] instances) {
    return switch (path) {
      case "Device.WiFi.SSID.{i}." ->
          Optional.of(
              new SectionTable(
                  edit, "wifi", key -> new SectionObject(edit, key, NETWORK, "Up", "Down")));
      case "Device.NAT.PortMapping.{i}." ->
          Optional.of(
              new SectionTable(
                  edit,
                  "forward",
                  key -> new SectionObject(edit, key, FORWARD, "Enabled", "Disabled")));
      default -> Optional.empty();
    };
  }

  // ---- what only the device can do

  /** The router would restart; here the agent goes on, and says that it did. */
  @Override
  public void restart() {}

  @Override
  public void resetToFactory() {
    try (SettingsFile.Edit reset = file.edit()) {
      reset.write(Settings.parse(FACTORY));
      reset.replace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A device that is switched on for the first time has a file as from the factory. */
  void switchOn() throws IOException {
    if (file.mark().isEmpty()) {
      resetToFactory();
    }
  }

  /** The agent of this device, ready to be built. */
  CwmpAgentBuilder agent(String acsUrl, Path state) {
    return CwmpAgent.builder()
        .model(model())
        .acsUrl(acsUrl)
        .connectionRequestCredentials("acs", "wrapper")
        .connectionRequests("127.0.0.1", 0)
        .bind("Device.RootDataModelVersion", "2.19")
        .bind("Device.DeviceInfo.Manufacturer", "Wrapper")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "Wrapper")
        .bind("Device.DeviceInfo.SerialNumber", "WRAPPER0001")
        .bind("Device.DeviceInfo.HardwareVersion", "1")
        .bind("Device.DeviceInfo.SoftwareVersion", "1.0")
        .objects(this)
        .actions(this)
        .stateFile(state);
  }

  /** What the device says that it has: the part of TR-181 that these profiles ask for. */
  static Schema model() {
    return ModelSchema.of(
            new ModelSelection(
                    List.of("Baseline:3", "Time:1", "WiFiSSID:1", "NAT:1"),
                    List.of("Device.DeviceInfo.ProductClass", "Device.NAT.PortMapping.{i}.Alias"),
                    List.of("Device.DNS.", "Device.NAT.InterfaceSetting.{i}."),
                    ModelSelection.WHOLE.latest())
                .of(StandardModels.load("Device:2.19")))
        .build();
  }
}
