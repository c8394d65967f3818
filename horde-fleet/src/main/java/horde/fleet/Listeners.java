// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import java.time.Duration;
import java.util.List;

/** Tells several listeners, in this order. */
record Listeners(List<FleetListener> all) implements FleetListener {
  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void onConnectionRequest(Device device, ConnectionRequestWay way, boolean taken) {
    all.forEach(listener -> listener.onConnectionRequest(device, way, taken));
  }

  @Override
  public void onInform(Device device, Inform inform) {
    all.forEach(listener -> listener.onInform(device, inform));
  }

  @Override
  public void onCpeRequest(Device device, CpeRequest request) {
    all.forEach(listener -> listener.onCpeRequest(device, request));
  }

  @Override
  public void onAcsRequest(Device device, AcsRequest request, Message answer) {
    all.forEach(listener -> listener.onAcsRequest(device, request, answer));
  }

  @Override
  public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
    all.forEach(listener -> listener.onSessionEnd(device, outcome, took));
  }

  @Override
  public void onDark(Device device, String why, Duration time) {
    all.forEach(listener -> listener.onDark(device, why, time));
  }

  @Override
  public void onPowerUp(Device device) {
    all.forEach(listener -> listener.onPowerUp(device));
  }

  @Override
  public void onPowerOff(Device device) {
    all.forEach(listener -> listener.onPowerOff(device));
  }

  @Override
  public void onTransferStart(Device device, Transfer transfer) {
    all.forEach(listener -> listener.onTransferStart(device, transfer));
  }

  @Override
  public void onFile(Device device, Transfer transfer, long bytes, String sha256) {
    all.forEach(listener -> listener.onFile(device, transfer, bytes, sha256));
  }

  @Override
  public void onTransferEnd(Device device, Transfer transfer, TransferResult result) {
    all.forEach(listener -> listener.onTransferEnd(device, transfer, result));
  }
}
