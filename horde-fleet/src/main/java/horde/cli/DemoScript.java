// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.Download;
import cwmp.message.GetParameterValues;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import horde.console.Screen;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the ACS of the demo does with the devices, one chapter after the other. */
final class DemoScript implements Runnable {
  private static final Duration PAUSE = Duration.ofMillis(2500);
  private static final long PATIENCE_SECONDS = 20;
  private static final String FIRMWARE = "1 Firmware Upgrade Image";

  private final BenchAcs acs;
  private final Credentials knock;
  private final Fleet fleet;
  private final Screen screen;
  private final CompletableFuture<?> allHello;

  /** A script for devices that are still off. */
  DemoScript(BenchAcs acs, Credentials knock, Fleet fleet, Screen screen) {
    this.acs = acs;
    this.knock = knock;
    this.fleet = fleet;
    this.screen = screen;
    allHello =
        CompletableFuture.allOf(
            hero(0).nextSessionEnd(), hero(1).nextSessionEnd(), hero(2).nextSessionEnd());
    hero(0).enqueue(new GetParameterValues(List.of("Device.DeviceInfo.")));
    hero(0)
        .enqueue(
            set("Device.ManagementServer.PeriodicInformInterval", ValueType.UNSIGNED_INT, "10"));
  }

  @Override
  public void run() {
    try {
      waitFor(allHello);
      pause();
      portMapping(1);
      pause();
      valueChange(2);
      pause();
      reboot(0);
      pause();
      download(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IOException | IllegalStateException e) {
      chapter("The demo's ACS gave up on its plans: " + e.getMessage());
    }
  }

  private void portMapping(int number)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    chapter("The ACS opens a port on %s. It does not wait for the next call: it knocks.", number);
    AcsDevice device = hero(number);
    CompletableFuture<Message> added =
        device.enqueue(new AddObject("Device.NAT.PortMapping.", "demo-1"));
    knock(number);
    if (waitFor(added) instanceof AddObjectResponse row) {
      String path = "Device.NAT.PortMapping." + row.instanceNumber() + ".";
      CompletableFuture<?> done =
          device.enqueue(
              new SetParameterValues(
                  List.of(
                      new ParameterValue(path + "ExternalPort", ValueType.UNSIGNED_INT, "8080"),
                      new ParameterValue(path + "InternalPort", ValueType.UNSIGNED_INT, "80"),
                      new ParameterValue(path + "Enable", ValueType.BOOLEAN, "true")),
                  "demo-2"));
      knock(number);
      waitFor(done);
    }
  }

  private void valueChange(int number)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    String ssid = "Device.WiFi.SSID.1.SSID";
    chapter("The ACS wants to know when somebody renames the WiFi of %s.", number);
    CompletableFuture<?> done =
        hero(number)
            .enqueue(
                new SetParameterAttributes(
                    List.of(new SetParameterAttributesStruct(ssid, true, 2, false, List.of()))));
    knock(number);
    waitFor(done);
    pause();
    chapter("Somebody at home renames the WiFi of %s. The device calls by itself.", number);
    CompletableFuture<Inform> told = hero(number).nextInform();
    waitFor(
        fleet.call(
            device(number),
            it -> {
              it.set(List.of(new ParameterValue(ssid, ValueType.STRING, "The LAN Before Time")));
              return ssid;
            }));
    waitFor(told);
  }

  private void reboot(int number)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    chapter("The ACS restarts %s.", number);
    CompletableFuture<?> done = hero(number).enqueue(new Reboot("demo-reboot"));
    knock(number);
    waitFor(done);
    waitFor(hero(number).nextInform());
  }

  private void download(int number)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    chapter("The ACS gives %s new firmware.", number);
    byte[] image = "not really a firmware image\n".repeat(4096).getBytes(StandardCharsets.US_ASCII);
    URI url = acs.offer("home-gateway-2.0.0.bin", image);
    AcsRequest request =
        new Download("demo-upgrade", FIRMWARE, url.toString(), "", "", image.length, "", 0, "", "");
    CompletableFuture<?> done = hero(number).enqueue(request);
    knock(number);
    waitFor(done);
    waitFor(hero(number).nextInform());
  }

  private static SetParameterValues set(String name, ValueType type, String value) {
    return new SetParameterValues(List.of(new ParameterValue(name, type, value)), "demo");
  }

  /** The device of this number, or of a smaller one in a small fleet. */
  private DeviceRef device(int number) {
    return fleet.ref(number % fleet.size());
  }

  private AcsDevice hero(int number) {
    return acs.acs().device(ScriptedAcs.idOf(device(number).id()));
  }

  private void knock(int number) throws IOException {
    int status = acs.acs().connectionRequest(hero(number).id(), knock.username(), knock.password());
    if (status / 100 != 2) {
      throw new IOException(device(number).id().serialNumber() + " answered with " + status);
    }
  }

  private void chapter(String text, int... devices) {
    String serial = devices.length == 0 ? "" : device(devices[0]).id().serialNumber();
    screen.show(List.of("", "== " + text.formatted(serial), ""));
  }

  private static <T> T waitFor(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(PAUSE);
  }
}
