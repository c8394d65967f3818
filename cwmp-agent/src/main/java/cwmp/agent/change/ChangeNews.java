// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.access.ChangeListener;
import cwmp.agent.access.ParameterChange;
import cwmp.agent.access.Registration;
import cwmp.cpe.CpeHost;
import cwmp.message.CwmpTime;
import cwmp.tree.Change;
import cwmp.tree.Effect;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.TreeState;
import cwmp.tree.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells of changes once the store has them: transactions whether they come too late, and whoever
 * watches what has changed. On the agent's thread, apart from {@link #watch}.
 */
public final class ChangeNews implements AutoCloseable {
  /** How those are called who have no name of their own. */
  static final String ACS = "ACS";

  static final String ENGINE = "engine";

  private final ParameterTree tree;
  private final CpeHost host;
  private final ConflictLog conflicts;
  private final WatchThread watchers;

  /** What has happened and the store may not have. */
  private final List<List<ParameterChange>> pending = new ArrayList<>();

  /** What the ACS has set and takes effect later. */
  private final List<Change> later = new ArrayList<>();

  /** Nothing has happened yet. */
  public ChangeNews(ParameterTree tree, CpeHost host, ConflictLog conflicts, WatchThread watchers) {
    this.tree = tree;
    this.host = host;
    this.conflicts = conflicts;
    this.watchers = watchers;
  }

  /** Has a listener hear of all that follows. */
  public Registration watch(String path, ChangeListener listener) {
    return watchers.watch(new WatchPath(path), listener);
  }

  /**
   * What the parameters in these rows read, as far as somebody watches them.
   *
   * @param state in which the rows are there
   */
  Map<String, String> valuesIn(List<ObjectNode> rows, TreeState state) {
    Map<String, String> values = new LinkedHashMap<>();
    if (rows.isEmpty() || !watchers.isWatching()) {
      return values;
    }
    TreeState now = tree.state();
    tree.restore(state);
    for (ObjectNode row : rows) {
      for (ParameterNode parameter : tree.covered(row.path())) {
        if (watchers.isWatched(parameter.path())) {
          values.put(parameter.path(), tree.value(parameter));
        }
      }
    }
    tree.restore(now);
    return values;
  }

  /** The engine has changed these by itself, or was told that they have. */
  public void happened(List<Change> changes) {
    Map<String, ParameterChange> all = new LinkedHashMap<>();
    for (Change change : changes) {
      String by =
          switch (change.writer()) {
            case ACS -> ACS;
            case DEVICE -> "firmware";
            case ENGINE, FACTORY -> ENGINE;
          };
      conflicts.changed(change.parameter().path(), by);
      note(change, by, all);
    }
    add(all);
  }

  /**
   * Somebody has changed these together.
   *
   * @param by who it was
   * @param lost what was read of the parameters in the rows that are gone
   */
  void changed(
      List<Change> changes, RowChanges rows, Map<String, String> lost, Writer writer, String by) {
    Map<String, ParameterChange> all = new LinkedHashMap<>();
    for (Change change : changes) {
      conflicts.changed(change.parameter().path(), by);
      if (change.writer() == Writer.ACS
          && change.parameter().schema().effect() != Effect.AT_ONCE
          && change.differs()) {
        later.add(change);
      } else if (!isIn(rows.added(), change) && !isIn(rows.gone(), change)) {
        note(change, change.writer() == writer ? by : ENGINE, all);
      }
    }
    rows.added().forEach(row -> conflicts.changed(row.path(), by));
    rows.gone().forEach(row -> conflicts.changed(row.path(), by));
    Instant at = at();
    lost.forEach(
        (path, value) -> all.put(path, new ParameterChange(path, value, "", writer, by, at)));
    valuesIn(rows.added(), tree.state())
        .forEach(
            (path, value) -> all.put(path, new ParameterChange(path, "", value, writer, by, at)));
    add(all);
  }

  private static boolean isIn(List<ObjectNode> rows, Change change) {
    return rows.stream().anyMatch(row -> change.parameter().path().startsWith(row.path()));
  }

  private void note(Change change, String by, Map<String, ParameterChange> all) {
    if (change.parameter().schema().isCommand() || !watchers.isWatching()) {
      return; // what is commanded is not kept
    }
    String path = change.parameter().path();
    ParameterChange before = all.get(path);
    String old = before == null ? change.oldValue() : before.oldValue();
    all.put(path, new ParameterChange(path, old, change.newValue(), change.writer(), by, at()));
  }

  private void add(Map<String, ParameterChange> all) {
    List<ParameterChange> differing =
        all.values().stream()
            .filter(change -> !change.oldValue().equals(change.newValue()))
            .toList();
    if (!differing.isEmpty()) {
      pending.add(differing);
    }
  }

  /** What was put off may have taken effect. */
  void tookEffect() {
    if (later.isEmpty()) {
      return;
    }
    List<Change> due = new ArrayList<>();
    for (Change change : later) {
      ParameterNode parameter = change.parameter();
      if (!tree.exists(parameter) || tree.value(parameter).equals(change.newValue())) {
        due.add(change);
      }
    }
    later.removeAll(due);
    due.removeIf(change -> !tree.exists(change.parameter()));
    Map<String, ParameterChange> all = new LinkedHashMap<>();
    due.forEach(change -> note(change, ACS, all));
    add(all);
  }

  /** The store has all that has happened. */
  public void kept() {
    pending.forEach(watchers::tell);
    pending.clear();
  }

  /** The wall clock; while that is not known, the time since the start as the ACS is told it. */
  private Instant at() {
    Duration uptime = host.uptimeWithoutDate();
    return uptime == null ? host.now() : CwmpTime.UNKNOWN.plus(uptime);
  }

  @Override
  public void close() {
    watchers.close();
  }
}
