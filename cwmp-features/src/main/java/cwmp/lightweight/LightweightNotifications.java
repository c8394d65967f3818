// SPDX-License-Identifier: Apache-2.0
package cwmp.lightweight;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.PeriodicTimer;
import cwmp.http.Credentials;
import cwmp.message.DeviceId;
import cwmp.message.ParameterValue;
import cwmp.session.SessionOutcome;
import cwmp.tree.Change;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.Notification;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Writer;
import cwmp.wire.HttpTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes told in datagrams that nobody answers: the notifications 3 to 6. TR-069 Annex M.
 *
 * <p>An active one leaves at once and takes all that waits along. A passive one waits for that, or
 * for the next tick of LightweightNotificationTriggerTime and -Interval. A passive one whose value
 * is again the one that the ACS knows is not told, as with passive notification by Inform. What
 * moves by itself is looked at when something is told.
 *
 * <p>The driver carries out {@link NotificationCommand}s and has nothing to tell.
 */
public final class LightweightNotifications implements CpeFeature<LightweightState> {
  private static final String UDP = "UDP";

  private static final Set<EngineParameter> DECIDING =
      EnumSet.of(
          EngineParameter.LIGHTWEIGHT_NOTIFICATION_PROTOCOLS_USED,
          EngineParameter.LIGHTWEIGHT_NOTIFICATION_TRIGGER_INTERVAL,
          EngineParameter.LIGHTWEIGHT_NOTIFICATION_TRIGGER_TIME);

  @Override
  public String name() {
    return "lightweight";
  }

  @Override
  public Map<EngineParameter, String> announces() {
    return Map.of(EngineParameter.LIGHTWEIGHT_NOTIFICATION_PROTOCOLS_SUPPORTED, UDP);
  }

  // ---- what the engine tells

  @Override
  public void booted(Cpe cpe) {
    cpe.keep(this, null);
    review(cpe);
  }

  @Override
  public void bootstrapped(Cpe cpe) {
    cpe.keep(this, null);
    review(cpe);
  }

  @Override
  public void changed(Cpe cpe, List<Change> changes) {
    LightweightState before = stateOf(cpe);
    LightweightState state = before;
    boolean atOnce = false;
    for (Change change : changes) {
      ParameterNode parameter = change.parameter();
      if (!change.differs()) {
        continue;
      }
      EngineParameter own = parameter.schema().engine();
      if (own != null && DECIDING.contains(own)) {
        state = state.stale(true);
      }
      int notification = cpe.tree().notification(parameter);
      if (change.writer() == Writer.ACS) {
        state = state.knowing(parameter, change.newValue());
      } else if (Notification.isLightweight(notification)) {
        state = state.adding(parameter, change.oldValue());
        atOnce |= Notification.isActiveLightweight(notification);
      }
    }
    if (state == before || !isUsed(cpe) && !state.isStale()) {
      return;
    }
    cpe.keep(this, state);
    if (!cpe.inSession()) {
      review(cpe);
    }
    if (atOnce && isUsed(cpe)) {
      tell(cpe);
    }
  }

  @Override
  public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
    review(cpe);
  }

  @Override
  public void onTime(Cpe cpe, long nowMillis) {
    long tick = stateOf(cpe).nextDueMillis();
    tell(cpe);
    arm(cpe, stateOf(cpe), tick);
  }

  // ---- what waits

  private LightweightState stateOf(Cpe cpe) {
    LightweightState state = cpe.stateOf(this);
    return state == null ? LightweightState.NONE : state;
  }

  /** Looks at what the parameters and attributes say now. */
  private void review(Cpe cpe) {
    LightweightState state = stateOf(cpe);
    if (!isUsed(cpe)) {
      cpe.keep(this, null);
      return;
    }
    Map<ParameterNode, String> watched = new LinkedHashMap<>();
    for (ParameterNode parameter : cpe.tree().watched()) {
      if (Notification.isLightweight(cpe.tree().notification(parameter))) {
        String told = state.watched().get(parameter);
        watched.put(parameter, told == null ? cpe.tree().value(parameter) : told);
      }
    }
    boolean isArmed = state.nextDueMillis() != Cpe.NEVER && !state.isStale();
    LightweightState reviewed = state.watching(watched).stale(false);
    if (isArmed) {
      cpe.keep(this, reviewed.isEmpty() ? null : reviewed);
    } else {
      arm(cpe, reviewed, Cpe.NEVER);
    }
  }

  /** Has what waits told at the next tick. */
  private void arm(Cpe cpe, LightweightState state, long previousTick) {
    if (state.isEmpty()) {
      cpe.keep(this, null);
      return;
    }
    EngineParameters engine = cpe.tree().engine();
    long interval = engine.number(EngineParameter.LIGHTWEIGHT_NOTIFICATION_TRIGGER_INTERVAL);
    long next =
        interval == 0
            ? Cpe.NEVER
            : PeriodicTimer.nextTick(
                engine.time(EngineParameter.LIGHTWEIGHT_NOTIFICATION_TRIGGER_TIME),
                Duration.ofSeconds(interval),
                cpe.host(),
                previousTick);
    cpe.keep(this, state.triggeredAt(next));
  }

  private static boolean isUsed(Cpe cpe) {
    String used =
        cpe.tree().engine().value(EngineParameter.LIGHTWEIGHT_NOTIFICATION_PROTOCOLS_USED);
    return !used.isEmpty() && Arrays.asList(used.split(",")).contains(UDP);
  }

  // ---- what is told

  private void tell(Cpe cpe) {
    LightweightState state = stateOf(cpe);
    ParameterTree tree = cpe.tree();
    List<ParameterNode> news = new ArrayList<>();
    state
        .pending()
        .forEach(
            (parameter, known) -> {
              int notification = tree.notification(parameter);
              if (!state.watched().containsKey(parameter)
                  && (Notification.isActiveLightweight(notification) && tree.exists(parameter)
                      || isToTell(tree, parameter, known))) {
                news.add(parameter);
              }
            });
    Map<ParameterNode, String> seen = new LinkedHashMap<>(state.watched());
    seen.replaceAll(
        (parameter, told) -> {
          if (!isToTell(tree, parameter, told)) {
            return told;
          }
          news.add(parameter);
          return tree.value(parameter);
        });
    cpe.keep(this, state.told().watching(seen));
    send(cpe, tree.read(news));
  }

  private static boolean isToTell(ParameterTree tree, ParameterNode parameter, String known) {
    return tree.exists(parameter)
        && Notification.isLightweight(tree.notification(parameter))
        && !tree.value(parameter).equals(known);
  }

  private static void send(Cpe cpe, List<ParameterValue> values) {
    EngineParameters engine = cpe.tree().engine();
    String host = host(engine);
    if (values.isEmpty() || host.isEmpty()) {
      return;
    }
    DeviceId device =
        new DeviceId(
            engine.value(EngineParameter.MANUFACTURER),
            engine.value(EngineParameter.MANUFACTURER_OUI),
            engine.value(EngineParameter.PRODUCT_CLASS),
            engine.value(EngineParameter.SERIAL_NUMBER));
    int port = (int) engine.number(EngineParameter.UDP_LIGHTWEIGHT_NOTIFICATION_PORT);
    NotificationWriter writer =
        new NotificationWriter(
            (host.contains(":") ? "[" + host + "]" : host) + ":" + port,
            device,
            new Credentials(engine.username(), engine.password()));
    writer
        .datagrams(values, cpe.host().now(), cpe.host().random()::nextLong)
        .forEach(datagram -> cpe.command(new NotificationCommand(host, port, datagram)));
  }

  private static String host(EngineParameters engine) {
    String given = engine.value(EngineParameter.UDP_LIGHTWEIGHT_NOTIFICATION_HOST);
    HttpTarget acs = engine.acs();
    if (given.isEmpty()) {
      return acs == null ? "" : acs.origin().host();
    }
    return given.startsWith("[") && given.endsWith("]")
        ? given.substring(1, given.length() - 1)
        : given;
  }
}
