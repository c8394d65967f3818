// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.Cpe;
import cwmp.cpe.FeatureState;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ChangeDUState requests of one device that are not carried out yet, oldest first. */
public final class SoftwareState implements FeatureState {
  static final SoftwareState NONE = new SoftwareState(0, List.of());

  private final long lastId;
  private final List<Batch> batches;

  SoftwareState(long lastId, List<Batch> batches) {
    this.lastId = lastId;
    this.batches = List.copyOf(batches);
  }

  /**
   * One change that is to be made to one row of DeploymentUnit.
   *
   * @param row its instance number; 0 for an Install whose row is not there yet
   * @param url empty for the one that the unit came from
   */
  record Step(
      UnitOperation operation,
      int row,
      String url,
      String username,
      String password,
      String uuid,
      String environment) {

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Step[%s, row %d, %s]".formatted(operation, row, url);
    }
  }

  /**
   * The change under way.
   *
   * @param id of the command
   * @param started a CWMP dateTime
   */
  record Running(long id, Step step, String started) {}

  /**
   * One request.
   *
   * @param dueMillis when the ACS has to have the results, on the monotonic clock
   * @param isReported false if the ACS that asked is gone
   * @param operations not begun yet
   * @param steps of the operation under way that are not begun yet
   */
  record Batch(
      String commandKey,
      long dueMillis,
      boolean isReported,
      List<OperationStruct> operations,
      List<Step> steps,
      @Nullable Running running,
      List<OpResultStruct> results) {
    Batch {
      operations = List.copyOf(operations);
      steps = List.copyOf(steps);
      results = List.copyOf(results);
    }

    Batch withSteps(List<OperationStruct> operations, List<Step> steps) {
      return new Batch(commandKey, dueMillis, isReported, operations, steps, running, results);
    }

    Batch running(@Nullable Running running) {
      return new Batch(commandKey, dueMillis, isReported, operations, steps, running, results);
    }

    Batch with(OpResultStruct result) {
      List<OpResultStruct> all = new ArrayList<>(results);
      all.add(result);
      return new Batch(commandKey, dueMillis, isReported, operations, steps, null, all);
    }

    /** What is under way is brought to its end, and nobody is told. */
    Batch abandoned() {
      return new Batch(commandKey, Cpe.NEVER, false, List.of(), List.of(), running, results);
    }

    boolean isDone() {
      return operations.isEmpty() && steps.isEmpty() && running == null;
    }
  }

  long lastId() {
    return lastId;
  }

  List<Batch> batches() {
    return batches;
  }

  /** How many operations are waiting or under way. */
  int operations() {
    int count = 0;
    for (Batch batch : batches) {
      count += batch.operations().size() + batch.steps().size() + (batch.running() == null ? 0 : 1);
    }
    return count;
  }

  /** The same with another first request; without it if null. */
  SoftwareState withFirst(@Nullable Batch first) {
    List<Batch> changed = new ArrayList<>(batches);
    changed.remove(0);
    if (first != null) {
      changed.add(0, first);
    }
    return new SoftwareState(lastId, changed);
  }

  @Override
  public long nextDueMillis() {
    return batches.stream().mapToLong(Batch::dueMillis).min().orElse(Cpe.NEVER);
  }
}
