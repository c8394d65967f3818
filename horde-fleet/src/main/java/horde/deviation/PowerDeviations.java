// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.tree.EngineParameter;
import cwmp.tree.ParameterNode;
import horde.deviation.DeviationParameter.Type;
import horde.fleet.Device;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Devices that lose their power, their settings or their ACS at any time: M-20. */
final class PowerDeviations {
  private PowerDeviations() {}

  static List<Deviation> all() {
    return List.of(
        powerCuts(),
        factoryResets(),
        acsUrlChanges(),
        rebootOnRequest(),
        massReboot(),
        massBootstrap());
  }

  /** A deviation that does something to the device at some time, and again after each boot. */
  private static Deviation atAnyTime(Deviation.Draft draft, BiConsumer<Settings, Turn> action) {
    return draft.does(settings -> new Timed(settings, "wait", false, action));
  }

  /** Does something some time after it was switched on, or the device booted. */
  private record Timed(
      Settings settings, String parameter, boolean once, BiConsumer<Settings, Turn> action)
      implements Behaviour {

    /** A wait that has begun, or is over; each is another one. */
    private static final class Wait {}

    @Override
    public boolean isArmed() {
      return true;
    }

    @Override
    public void armed(Turn turn) {
      if (once && turn.memory() != null) {
        return;
      }
      Wait begun = new Wait();
      turn.remember(begun);
      Duration time = turn.draw(settings.delay(parameter));
      turn.device()
          .after(
              time,
              () -> {
                boolean valid = turn.memory() == begun && turn.isOn();
                if (valid && turn.device().power() == Device.Power.ON && turn.strikes()) {
                  action.accept(settings, turn);
                }
              });
    }
  }

  private static Deviation powerCuts() {
    return atAnyTime(
        Deviation.named(
                "power-cuts",
                "M-20",
                "the end of a wait",
                "loses its power at any time, in a session or out of one, again and again")
            .with("wait", Type.DELAY, "30m..2h", "how long it runs before"),
        (settings, turn) -> turn.device().reboot());
  }

  private static Deviation factoryResets() {
    return atAnyTime(
        Deviation.named(
                "factory-resets",
                "M-20",
                "the end of a wait",
                "is reset to its factory state by somebody at any time, again and again")
            .with("wait", Type.DELAY, "30m..2h", "how long it runs before"),
        (settings, turn) -> turn.device().factoryReset());
  }

  private static Deviation acsUrlChanges() {
    return atAnyTime(
        Deviation.named(
                "acs-url-changes",
                "M-20",
                "the end of a wait",
                "is given another ACS, by somebody else than its ACS")
            .with("wait", Type.DELAY, "30m..2h", "how long it runs before")
            .with("url", Type.URL, "http://127.0.0.1:7547/other", "which ACS"),
        PowerDeviations::moveToOtherAcs);
  }

  private static void moveToOtherAcs(Settings settings, Turn turn) {
    ParameterNode url = turn.device().tree().engine().node(EngineParameter.URL);
    if (url == null) {
      return;
    }
    try {
      turn.device()
          .set(List.of(new ParameterValue(url.path(), ValueType.STRING, settings.text("url"))));
    } catch (FaultException e) {
      throw new IllegalStateException("a device may set its own ACS: " + e.getMessage(), e);
    }
  }

  private static Deviation rebootOnRequest() {
    return Deviation.named(
            "reboot-on-request",
            "M-20",
            "an answer to a request of that name",
            "loses its power instead of answering a request of the ACS")
        .with("rpc", Type.RPC, "GetParameterNames", "which request")
        .seenIn("genieacs/genieacs-gui#78")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    if (out.kind() == Outgoing.Kind.RESPONSE
                        && out.message() != null
                        && (settings.is("rpc", "any")
                            || out.message()
                                .messageName()
                                .equals(settings.text("rpc") + "Response"))
                        && turn.strikes()) {
                      out.fallSilent();
                      turn.device()
                          .after(
                              Duration.ZERO,
                              () -> {
                                if (turn.device().power() == Device.Power.ON) {
                                  turn.device().reboot();
                                }
                              });
                    }
                  }
                });
  }

  private static Deviation massReboot() {
    return Deviation.named(
            "mass-reboot",
            "M-20",
            "being switched on",
            "loses its power once, at any moment of a ramp: a blackout, if many do")
        .with("ramp", Type.DELAY, "0s..1m", "when, after it was switched on")
        .does(
            settings ->
                new Timed(settings, "ramp", true, (chosen, turn) -> turn.device().reboot()));
  }

  private static Deviation massBootstrap() {
    return Deviation.named(
            "mass-bootstrap",
            "M-20",
            "being switched on",
            "is reset to its factory state once, at any moment of a ramp, so that it sends"
                + " 0 BOOTSTRAP")
        .with("ramp", Type.DELAY, "0s..1m", "when, after it was switched on")
        .does(
            settings ->
                new Timed(settings, "ramp", true, (chosen, turn) -> turn.device().factoryReset()));
  }
}
