// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.local;

import cwmp.agent.access.LocalTransaction;
import cwmp.agent.access.LocalWriter;
import cwmp.agent.change.ConflictLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A transaction that gathers its steps until it is committed. */
final class PlannedChange implements LocalTransaction {
  private final LocalWriter writer;
  private final LocalChanges changes;
  private final ConflictLog conflicts;
  private final long since;
  private final List<LocalChanges.Step> steps = new ArrayList<>();
  private boolean over;

  PlannedChange(LocalWriter writer, LocalChanges changes, ConflictLog conflicts) {
    this.writer = writer;
    this.changes = changes;
    this.conflicts = conflicts;
    this.since = conflicts.begin();
  }

  @Override
  public LocalTransaction set(String name, String value) {
    return plan(new LocalChanges.Step.Set(name, value));
  }

  @Override
  public LocalTransaction add(String table, Map<String, String> values) {
    Map<String, String> inOrder = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    return plan(new LocalChanges.Step.Add(table, inOrder));
  }

  @Override
  public LocalTransaction delete(String row) {
    return plan(new LocalChanges.Step.Delete(row));
  }

  private LocalTransaction plan(LocalChanges.Step step) {
    requireOpen();
    steps.add(step);
    return this;
  }

  @Override
  public CompletableFuture<List<Integer>> commit() {
    requireOpen();
    over = true;
    return changes
        .commit(writer, List.copyOf(steps), since)
        .whenComplete((rows, problem) -> conflicts.end());
  }

  private void requireOpen() {
    if (over) {
      throw new IllegalStateException("the transaction is over");
    }
  }

  @Override
  public void close() {
    if (!over) {
      over = true;
      conflicts.end();
    }
  }
}
