// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.cpe.FeatureState;
import cwmp.tree.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The diagnostics that one device runs, or has results of. */
public final class DiagnosticRuns implements FeatureState {
  static final DiagnosticRuns NONE = new DiagnosticRuns(Map.of(), List.of());

  /** In the order in which they were requested. */
  private final Map<ObjectNode, Entry> entries;

  /** Runs whose end the driver has not been told to bring about. */
  private final List<DiagnosticRun> stopped;

  /**
   * How far a diagnostic is: requested if it has not started, running if it has a run, else over,
   * with its results in the tree.
   *
   * @param told whether the ACS is to hear of the end
   */
  record Entry(boolean requested, @Nullable DiagnosticRun runOrNull, boolean told) {
    static final Entry OVER = new Entry(false, null, false);
  }

  DiagnosticRuns(Map<ObjectNode, Entry> entries, List<DiagnosticRun> stopped) {
    this.entries = Collections.unmodifiableMap(entries);
    this.stopped = List.copyOf(stopped);
  }

  Map<ObjectNode, Entry> entries() {
    return entries;
  }

  List<DiagnosticRun> stopped() {
    return stopped;
  }

  /** The same with another entry of an object, null for none; a run that it had is stopped. */
  DiagnosticRuns with(ObjectNode object, @Nullable Entry entry) {
    Map<ObjectNode, Entry> all = new LinkedHashMap<>(entries);
    Entry old = all.remove(object);
    if (entry != null) {
      all.put(object, entry);
    }
    List<DiagnosticRun> ended = stopped;
    if (old != null && old.runOrNull() != null) {
      ended = new ArrayList<>(stopped);
      ended.add(old.runOrNull());
    }
    return new DiagnosticRuns(all, ended);
  }

  /** The same after this run has ended by itself. */
  DiagnosticRuns over(DiagnosticRun run) {
    Map<ObjectNode, Entry> all = new LinkedHashMap<>(entries);
    all.put(run.object(), Entry.OVER);
    return new DiagnosticRuns(all, stopped);
  }

  /** The same with nothing left to stop. */
  DiagnosticRuns allStopped() {
    return new DiagnosticRuns(entries, List.of());
  }

  boolean isEmpty() {
    return entries.isEmpty() && stopped.isEmpty();
  }
}
