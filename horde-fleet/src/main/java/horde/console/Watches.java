// SPDX-License-Identifier: Apache-2.0
package horde.console;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.session.SessionOutcome;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Device;
import horde.fleet.FleetListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Tells those who watch what the devices do. While nobody watches it costs the question whether
 * somebody does.
 */
public final class Watches implements FleetListener {
  private static final int MOST = 20;
  private static final Duration FORGOTTEN = Duration.ofSeconds(60);

  private final List<Watch> open = new CopyOnWriteArrayList<>();
  private int last;

  /** Begins to watch. */
  synchronized int begin(Watch watch) throws CommandException {
    Instant now = Instant.now();
    open.removeIf(old -> old.isForgotten(now.minus(FORGOTTEN)));
    if (open.size() >= MOST) {
      throw new CommandException(
          "there are " + MOST + " watches already; 'watch end N' ends the one with number N");
    }
    watch.begun(++last);
    open.add(watch);
    return last;
  }

  Watch find(int number) throws CommandException {
    return open.stream()
        .filter(watch -> watch.number() == number)
        .findFirst()
        .orElseThrow(() -> new CommandException("there is no watch " + number + " any more"));
  }

  boolean has(int number) {
    return open.stream().anyMatch(watch -> watch.number() == number);
  }

  void end(Watch watch) {
    open.remove(watch);
  }

  private void note(Device device, Supplier<String> what) {
    for (Watch watch : open) {
      watch.note(device, what);
    }
  }

  @Override
  public void onConnectionRequest(Device device, ConnectionRequestWay way, boolean taken) {
    note(device, () -> "<-- connection request, " + (taken ? "taken" : "refused"));
  }

  @Override
  public void onInform(Device device, Inform inform) {
    note(device, () -> "--> " + WatchText.inform(device, inform));
  }

  @Override
  public void onCpeRequest(Device device, CpeRequest request) {
    note(device, () -> "--> " + request.messageName());
  }

  @Override
  public void onAcsRequest(Device device, AcsRequest request, Message answer) {
    note(device, () -> "<-- " + WatchText.acsRequest(request, answer));
  }

  @Override
  public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
    note(device, () -> "--- " + WatchText.end(outcome, took));
  }

  @Override
  public void onDark(Device device, String why, Duration time) {
    note(device, () -> "*** dark for " + Desk.span(time) + ": " + why);
  }

  @Override
  public void onPowerUp(Device device) {
    note(device, () -> "*** boots");
  }

  @Override
  public void onPowerOff(Device device) {
    note(device, () -> "*** switched off");
  }
}
