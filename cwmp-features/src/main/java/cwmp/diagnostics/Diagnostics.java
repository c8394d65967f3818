// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeHost;
import cwmp.diagnostics.DiagnosticRuns.Entry;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.session.SessionOutcome;
import cwmp.tree.Change;
import cwmp.tree.ObjectNode;
import cwmp.tree.SchemaParameter;
import cwmp.tree.SetCheck;
import cwmp.tree.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of {@code DiagnosticsState}, for every object of a model that has one.
 *
 * <p>The ACS writes arguments and {@code Requested}; after the session the driver gets a {@link
 * StartDiagnostic}, and reports the end by {@link #finished}. Then the results are in the tree, the
 * state is {@code Complete} or an error, and the device informs with {@code 8 DIAGNOSTICS
 * COMPLETE}. Writing an argument, or {@code Canceled}, ends a test without that; writing {@code
 * Requested} again restarts it. Results stay until the next request, a write of an argument, or a
 * restart (tr-106-types, DiagnosticsState).
 *
 * <p>A test that the device's own side requests runs likewise, but the ACS is not told.
 *
 * <p>A schema with such objects is to be built with {@link #check}.
 */
public final class Diagnostics implements CpeFeature<DiagnosticRuns> {

  /** Says which arguments and states an ACS may set; for {@link cwmp.tree.SchemaBuilder#check}. */
  public static SetCheck check() {
    return ArgumentCheck.INSTANCE;
  }

  @Override
  public String name() {
    return "diagnostics";
  }

  /**
   * A run has ended by itself. Without effect if nobody waits for it any more.
   *
   * @param run what the driver was told to start
   */
  public void finished(Cpe cpe, DiagnosticRun run, DiagnosticOutcome outcome) {
    DiagnosticRuns runs = runs(cpe);
    Entry entry = runs.entries().get(run.object());
    if (entry == null || entry.runOrNull() != run) {
      return;
    }
    DiagnosticsObject object = DiagnosticsObject.of(cpe, run.object());
    if (object == null) {
      keepAll(cpe, runs.over(run).with(run.object(), null));
      return;
    }
    object.report(outcome);
    keepAll(cpe, runs.over(run));
    if (entry.told()) {
      cpe.raise(Event.of(EventCode.DIAGNOSTICS_COMPLETE));
    }
  }

  @Override
  public void changed(Cpe cpe, List<Change> changes) {
    Map<ObjectNode, Change> touched = touched(changes);
    if (touched.isEmpty()) {
      return;
    }
    touched.forEach((object, change) -> touched(cpe, object, change));
    if (!cpe.inSession()) {
      goOn(cpe);
    }
  }

  /** The objects of which an argument or the state was written, each with the decisive change. */
  private static Map<ObjectNode, Change> touched(List<Change> changes) {
    Map<ObjectNode, Change> touched = Map.of();
    for (Change change : changes) {
      SchemaParameter parameter = change.parameter().schema();
      SchemaParameter state = parameter.parent().parameter(DiagnosticsObject.STATE);
      boolean matters = change.writer() != Writer.ENGINE && parameter.isWritable();
      if (matters && state != null && DiagnosticsObject.isState(state)) {
        touched = touched.isEmpty() ? new LinkedHashMap<>() : touched;
        touched.merge(
            change.parameter().parent(), change, (a, b) -> parameter == state ? change : a);
      }
    }
    return touched;
  }

  private void touched(Cpe cpe, ObjectNode node, Change change) {
    DiagnosticsObject object = DiagnosticsObject.of(cpe, node);
    if (object == null) {
      return;
    }
    boolean state = DiagnosticsObject.isState(change.parameter().schema());
    if (state && change.newValue().equals(DiagnosticsObject.REQUESTED)) {
      object.clear();
      boolean byAcs = change.writer() == Writer.ACS;
      keepAll(cpe, runs(cpe).with(node, new Entry(true, null, byAcs)));
    } else if (state && !change.newValue().equals(DiagnosticsObject.CANCELED)) {
      keepAll(cpe, runs(cpe).with(node, Entry.OVER)); // the device has results of its own
    } else {
      object.reset();
      keepAll(cpe, runs(cpe).with(node, null));
    }
  }

  @Override
  public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
    goOn(cpe);
  }

  /** Stops what is to be stopped and starts what was requested. */
  private void goOn(Cpe cpe) {
    DiagnosticRuns runs = cpe.stateOf(this);
    if (runs == null) {
      return;
    }
    runs.stopped().forEach(run -> cpe.command(new StopDiagnostic(run)));
    keepAll(cpe, runs.allStopped());
    runs.entries()
        .forEach(
            (object, entry) -> {
              if (entry.requested()) {
                start(cpe, object, entry);
              }
            });
  }

  private void start(Cpe cpe, ObjectNode node, Entry entry) {
    DiagnosticsObject object = DiagnosticsObject.of(cpe, node);
    if (object == null) {
      keepAll(cpe, runs(cpe).with(node, null));
      return;
    }
    try {
      DiagnosticRun run = new DiagnosticRun(node, DiagnosticReader.read(cpe.tree(), node));
      keepAll(cpe, runs(cpe).with(node, new Entry(false, run, entry.told())));
      cpe.command(new StartDiagnostic(run));
    } catch (BadArgumentException e) {
      // the schema has no check, or what the check saw has changed later in the session
      object.report(DiagnosticOutcome.failed(DiagnosticError.OTHER));
      keepAll(cpe, runs(cpe).with(node, Entry.OVER));
      if (entry.told()) {
        cpe.raise(Event.of(EventCode.DIAGNOSTICS_COMPLETE));
      }
    }
  }

  @Override
  public void booted(Cpe cpe) {
    DiagnosticRuns runs = cpe.stateOf(this);
    if (runs == null) {
      return;
    }
    keepAll(cpe, DiagnosticRuns.NONE);
    runs.entries()
        .forEach(
            (node, entry) -> {
              DiagnosticRun run = entry.runOrNull();
              if (run != null) {
                cpe.command(new StopDiagnostic(run));
              }
              DiagnosticsObject object = DiagnosticsObject.of(cpe, node);
              if (object != null) {
                object.reset();
              }
            });
  }

  @Override
  public void bootstrapped(Cpe cpe) {
    DiagnosticRuns runs = cpe.stateOf(this);
    if (runs != null) {
      Map<ObjectNode, Entry> untold = new LinkedHashMap<>(runs.entries());
      untold.replaceAll((object, entry) -> new Entry(entry.requested(), entry.runOrNull(), false));
      keepAll(cpe, new DiagnosticRuns(untold, runs.stopped()));
    }
  }

  /** Which objects have a state that the next boot has to take back. */
  @Override
  public List<String> save(DiagnosticRuns state, CpeHost host) {
    return state.entries().keySet().stream().map(ObjectNode::path).sorted().toList();
  }

  @Override
  public void restore(Cpe cpe, List<String> saved) {
    Map<ObjectNode, Entry> entries = new LinkedHashMap<>();
    saved.stream()
        .map(cpe.tree()::findObject)
        .filter(Objects::nonNull)
        .forEach(object -> entries.put(object, Entry.OVER));
    keepAll(cpe, new DiagnosticRuns(entries, List.of()));
  }

  private DiagnosticRuns runs(Cpe cpe) {
    DiagnosticRuns runs = cpe.stateOf(this);
    return runs == null ? DiagnosticRuns.NONE : runs;
  }

  private void keepAll(Cpe cpe, DiagnosticRuns runs) {
    @Nullable DiagnosticRuns kept = runs.isEmpty() ? null : runs;
    cpe.keep(this, kept);
  }
}
