// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.FaultCode;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.testkit.script.DeviceFact;
import cwmp.testkit.script.ScriptDevice;
import cwmp.testkit.script.ScriptStage;
import cwmp.testkit.script.ScriptSubject;
import cwmp.transfer.Transfer;
import horde.net.SteppedNettyDriver;
import horde.profile.ProfileReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A fleet of one device under a script: all of the driver, with real connections. */
final class FleetSubject implements ScriptSubject, FleetListener {
  private final ScriptedWork work = new ScriptedWork();
  private final SteppedNettyDriver driver = new SteppedNettyDriver(WithoutFiles::new, work);
  private final Fleet fleet;
  private final Queue<SessionOutcome> outcomes = new ConcurrentLinkedQueue<>();
  private final Map<String, Transport.FetchListener> transfers = new HashMap<>(); // on the loop
  private String startingTransfer = "";

  FleetSubject(ScriptStage stage) throws Exception {
    this(stage, List.of());
  }

  FleetSubject(ScriptStage stage, List<FleetLayer> layers) throws Exception {
    AcsPlan acs =
        new AcsPlan(
            Plans.template(stage.url()),
            Plans.template(ScriptDevice.USERNAME),
            Plans.template(ScriptDevice.PASSWORD));
    try (InputStream profile = FleetSubject.class.getResourceAsStream("/script-device.yaml")) {
      String text = new String(profile.readAllBytes(), StandardCharsets.UTF_8);
      GroupPlan group =
          new GroupPlan(
              "script", 1, ProfileReader.read("script-device.yaml", text), acs, null, Map.of());
      fleet = new Fleet(Plans.plan(group), driver, this, null, layers);
    }
  }

  @Override
  public List<SessionOutcome> happen(List<DeviceFact> facts) throws Exception {
    outcomes.clear();
    onDevice(Device::hold); // so that all of them happen before the first session
    for (DeviceFact fact : facts) {
      happen(fact);
    }
    onDevice(Device::release);
    driver.settle();
    return new ArrayList<>(outcomes);
  }

  private void happen(DeviceFact fact) throws Exception {
    switch (fact) {
      case DeviceFact.Boot boot -> {
        if (fleet.device(0).power() == Device.Power.OFF) {
          fleet.start();
        } else {
          onDevice(Device::reboot);
        }
        driver.settle();
      }
      case DeviceFact.ConnectionRequest request ->
          onDevice(
              device -> {
                device.knock();
                device.settle();
              });
      case DeviceFact.SetValue set ->
          onDevice(
              device ->
                  device.set(
                      List.of(new ParameterValue(set.name(), ValueType.ABSENT, set.value()))));
      case DeviceFact.TransferFinished finished -> onDevice(device -> finish(finished));
      case DeviceFact.PingFinished finished -> onDevice(device -> work.finish(device, finished));
      case DeviceFact.UnitChanged changed -> onDevice(device -> work.finish(device, changed));
      case DeviceFact.TimePasses passes -> {
        onDevice(Device::release);
        driver.advance(passes.duration());
        onDevice(Device::hold);
      }
    }
  }

  private void finish(DeviceFact.TransferFinished finished) {
    Transport.FetchListener transfer = transfers.remove(finished.commandKey());
    if (transfer == null) {
      throw new IllegalStateException("no transfer runs: " + finished);
    }
    if (finished.fault().isFault()) {
      transfer.onFetchFailed(FaultCode.of(finished.fault().faultCode()).orElseThrow(), "so be it");
    } else {
      transfer.onFetched(new Transport.FetchedFile(1000, "", Optional.empty()));
    }
  }

  private interface Action {
    void on(Device device) throws Exception;
  }

  private void onDevice(Action action) throws Exception {
    fleet
        .call(
            fleet.ref(0),
            device -> {
              action.on(device);
              return "";
            })
        .get(30, TimeUnit.SECONDS);
  }

  @Override
  public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
    outcomes.add(outcome);
  }

  @Override
  public void onTransferStart(Device device, Transfer transfer) {
    startingTransfer = transfer.request().commandKey();
  }

  @Override
  public void close() {
    try {
      fleet.stop(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The network, but that the script says when files arrive. */
  private final class WithoutFiles implements Transport {
    private final Transport network;

    WithoutFiles(Transport network) {
      this.network = network;
    }

    @Override
    public Line open(Device device, LineListener listener) {
      return network.open(device, listener);
    }

    @Override
    public Fetch fetch(Device device, FileRequest request, FetchListener listener) {
      transfers.put(startingTransfer, listener);
      return () -> transfers.values().remove(listener);
    }

    @Override
    public Exchange exchange(Device device, ExchangeListener listener) {
      return network.exchange(device, listener);
    }
  }
}
