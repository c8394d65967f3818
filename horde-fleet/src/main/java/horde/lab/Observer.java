// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Device;
import horde.fleet.DeviceRef;
import horde.fleet.FleetListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Has all that devices do noted. */
final class Observer implements FleetListener {
  private final Observations log;

  /** What the sessions began with that are running, by the index of the device. */
  private final Map<Integer, Observation.Informed> running = new ConcurrentHashMap<>();

  /** The failed sessions of devices that are about to try again, by the index of the device. */
  private final Map<Integer, Failures> failed = new ConcurrentHashMap<>();

  /** So many since one has not failed and the device has power, the last at this time. */
  private record Failures(int count, long lastMillis) {}

  Observer(Observations log) {
    this.log = log;
  }

  private static DeviceRef ref(Device device) {
    return new DeviceRef(device.index(), device.group(), device.id());
  }

  @Override
  public void onPowerUp(Device device) {
    failed.remove(device.index()); // it waits for nothing, and the table begins anew
    log.add(number -> new Observation.PoweredUp(number, device.now(), ref(device)));
  }

  @Override
  public void onPowerOff(Device device) {
    log.add(number -> new Observation.PoweredOff(number, device.now(), ref(device)));
  }

  @Override
  public void onDark(Device device, String why, Duration time) {
    log.add(number -> new Observation.WentDark(number, device.now(), ref(device), why, time));
  }

  @Override
  public void onConnectionRequest(Device device, ConnectionRequestWay way, boolean taken) {
    log.add(number -> new Observation.Knocked(number, device.now(), ref(device), way, taken));
  }

  @Override
  public void onInform(Device device, Inform inform) {
    Failures before = failed.get(device.index());
    Observation.Retry retry =
        before == null
            ? null
            : new Observation.Retry(
                before.count, Duration.ofMillis(device.monotonicMillis() - before.lastMillis));
    String url = device.tree().engine().url();
    running.put(
        device.index(),
        log.add(
            number ->
                new Observation.Informed(number, device.now(), ref(device), inform, url, retry)));
  }

  @Override
  public void onCpeRequest(Device device, CpeRequest request) {
    Observation.Informed begun = running.get(device.index());
    log.add(number -> new Observation.CpeAsked(number, device.now(), ref(device), request, begun));
  }

  @Override
  public void onAcsRequest(Device device, AcsRequest request, Message answer) {
    Observation.Informed begun = running.get(device.index());
    log.add(
        number ->
            new Observation.AcsAsked(number, device.now(), ref(device), request, answer, begun));
  }

  @Override
  public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
    Observation.Informed begun = running.remove(device.index());
    if (outcome.successful()) {
      failed.remove(device.index());
    } else {
      Failures before = failed.get(device.index());
      failed.put(
          device.index(),
          new Failures(before == null ? 1 : before.count + 1, device.monotonicMillis()));
    }
    log.add(
        number ->
            new Observation.SessionEnded(
                number,
                device.now(),
                ref(device),
                begun,
                outcome,
                took,
                device.lastSession().orElse(null)));
  }

  @Override
  public void onTransferStart(Device device, Transfer transfer) {
    log.add(number -> new Observation.TransferStarted(number, device.now(), ref(device), transfer));
  }

  @Override
  public void onFile(Device device, Transfer transfer, long bytes, String sha256) {
    log.add(
        number ->
            new Observation.FileArrived(
                number, device.now(), ref(device), transfer, bytes, sha256));
  }

  @Override
  public void onTransferEnd(Device device, Transfer transfer, TransferResult result) {
    log.add(
        number ->
            new Observation.TransferEnded(number, device.now(), ref(device), transfer, result));
  }
}
