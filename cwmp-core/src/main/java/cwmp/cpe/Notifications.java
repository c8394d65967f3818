// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.tree.Change;
import cwmp.tree.Notification;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Writer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has the ACS told of values that change: with the next session, or by one of their own as often as
 * the throttle and the limits of single parameters let that. TR-069 A.3.2.4.
 *
 * <p>A view of a {@link Cpe}. What there is to tell is in its {@link Agenda}.
 */
final class Notifications {
  private final Cpe cpe;
  private final ParameterTree tree;

  Notifications(Cpe cpe) {
    this.cpe = cpe;
    this.tree = cpe.tree();
  }

  /** A value is another one now. */
  void changed(Change change) {
    Agenda agenda = cpe.agendaOrNull();
    if (change.writer() != Writer.ACS) {
      changedHere(change);
    } else if (agenda != null) {
      agenda.changes.setByAcs(change.parameter(), change.newValue());
    }
  }

  private void changedHere(Change change) {
    changedHere(change.parameter(), change.oldValue());
  }

  private void changedHere(ParameterNode parameter, String oldValue) {
    int notification = tree.notification(parameter);
    if (!Notification.isByInform(notification) || !cpe.isRunning()) {
      return;
    }
    boolean active = notification == Notification.ACTIVE && isFree(parameter);
    boolean isNews = cpe.agenda().changes.changed(parameter, oldValue, active);
    if (isNews && !cpe.inSession()) {
      trigger();
    }
  }

  /** Values that move by themselves may be others now. */
  void look() {
    watchMovingValues();
    Agenda agenda = cpe.agendaOrNull();
    if (agenda != null) {
      agenda.changes.quiet(this::valueOrNull).forEach(this::changedHere);
    }
  }

  /** Whether a change of the parameter may open a session now, or else when. */
  private boolean isFree(ParameterNode parameter) {
    Agenda agenda = cpe.agenda();
    long now = cpe.host().monotonicMillis();
    long freeAt = agenda.freeAt(parameter, tree.engine(), now);
    if (freeAt > now) {
      agenda.notifyAt = Math.min(agenda.notifyAt, freeAt);
    }
    return freeAt <= now;
  }

  /** Wants a session that is for active notification only, as soon as the throttle lets it. */
  void trigger() {
    long throttle = tree.engine().defaultActiveNotificationThrottle() * 1000;
    long now = cpe.host().monotonicMillis();
    long last = cpe.timers().lastSuccessAt();
    if (last != Cpe.NEVER && now - last < throttle) {
      cpe.agenda().notifyAt = last + throttle;
    } else {
      cpe.trigger();
    }
  }

  /** Attributes of these have changed. */
  void attributesChanged(List<ParameterNode> parameters) {
    Agenda agenda = cpe.agendaOrNull();
    for (ParameterNode parameter : parameters) {
      if (agenda != null && !Notification.isByInform(tree.notification(parameter))) {
        agenda.changes.forget(parameter);
      }
    }
    watchMovingValues();
  }

  /** What an Inform has to tell now. */
  Map<ParameterNode, String> toReport() {
    watchMovingValues();
    Agenda agenda = cpe.agendaOrNull();
    return agenda == null ? Map.of() : agenda.changes.toReport(this::valueOrNull);
  }

  private void watchMovingValues() {
    List<ParameterNode> watched =
        tree.watched().stream()
            .filter(parameter -> Notification.isByInform(tree.notification(parameter)))
            .toList();
    if (cpe.agendaOrNull() != null || !watched.isEmpty()) {
      cpe.agenda().changes.watch(watched, this::valueOrNull);
    }
  }

  private @Nullable String valueOrNull(ParameterNode parameter) {
    return tree.exists(parameter) ? tree.value(parameter) : null;
  }
}
