// SPDX-License-Identifier: Apache-2.0
package hello;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;

import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.tree.Facets;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The smallest device worth managing: it tells who it is and how long it has been running, and
 * greets as the ACS wants it to.
 */
public final class HelloCpe {
  private static final String GREETING = "Device.X_HELLO_Greeting";

  private HelloCpe() {}

  /** Takes the ACS's URL and, if the device is to remember, a state file. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: hello-cpe ACS_URL [STATE_FILE]");
      System.exit(2);
    }
    CwmpAgent agent;
    try {
      CwmpAgentBuilder device = device(args[0]);
      if (args.length == 2) {
        device.stateFile(Path.of(args[1]));
      }
      agent = device.build();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(agent::close));
    agent.start();
    System.out.println("Informing " + args[0]);
    System.out.println("Connection requests at " + agent.connectionRequestUrl());
    Thread.currentThread().join();
  }

  /** The device, ready to be built. */
  static CwmpAgentBuilder device(String acsUrl) {
    return CwmpAgent.builder()
        .model(model())
        .acsUrl(acsUrl)
        .connectionRequestCredentials("acs", "hello")
        .connectionRequests("127.0.0.1", 0)
        .informInterval(Duration.ofSeconds(60))
        .bind("Device.RootDataModelVersion", "2.19")
        .bind("Device.DeviceInfo.Manufacturer", "Hello")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "HelloCPE")
        .bind("Device.DeviceInfo.SerialNumber", "HELLO0001")
        .bind("Device.DeviceInfo.HardwareVersion", System.getProperty("os.arch"))
        .bind("Device.DeviceInfo.SoftwareVersion", "1.0")
        .bind("Device.DeviceInfo.UpTime", HelloCpe::upTime)
        .onSet(GREETING, greeting -> System.out.println("The ACS says: " + greeting))
        .downloadsTo(Path.of(System.getProperty("java.io.tmpdir"), "hello-cpe"));
  }

  private static String upTime() {
    return Long.toString(ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
  }

  static Schema model() {
    return Schema.builder("Device")
        .parameter("Device.RootDataModelVersion", text(32).inEveryInform())
        .parameter("Device.DeviceInfo.Manufacturer", text(64))
        .parameter("Device.DeviceInfo.ManufacturerOUI", text(6))
        .parameter("Device.DeviceInfo.ProductClass", text(64))
        .parameter("Device.DeviceInfo.SerialNumber", text(64))
        .parameter("Device.DeviceInfo.HardwareVersion", text(64))
        .parameter("Device.DeviceInfo.SoftwareVersion", text(64))
        .parameter("Device.DeviceInfo.ProvisioningCode", settable(64).inEveryInform())
        .parameter("Device.DeviceInfo.UpTime", ParameterSpec.readOnly(UNSIGNED_INT))
        .parameter("Device.ManagementServer.URL", settable(2048))
        .parameter("Device.ManagementServer.Username", settable(256))
        .parameter("Device.ManagementServer.Password", settable(256))
        .parameter("Device.ManagementServer.PeriodicInformEnable", ParameterSpec.readWrite(BOOLEAN))
        .parameter(
            "Device.ManagementServer.PeriodicInformInterval", ParameterSpec.readWrite(UNSIGNED_INT))
        .parameter("Device.ManagementServer.PeriodicInformTime", ParameterSpec.readWrite(DATE_TIME))
        .parameter("Device.ManagementServer.ParameterKey", text(32))
        .parameter("Device.ManagementServer.ConnectionRequestURL", text(256))
        .parameter("Device.ManagementServer.ConnectionRequestUsername", settable(256))
        .parameter("Device.ManagementServer.ConnectionRequestPassword", settable(256))
        .parameter(GREETING, settable(64).withDefault("Hello"))
        .build();
  }

  private static ParameterSpec text(int max) {
    return ParameterSpec.readOnly(STRING).within(Facets.maxLength(max));
  }

  private static ParameterSpec settable(int max) {
    return ParameterSpec.readWrite(STRING).within(Facets.maxLength(max));
  }
}
