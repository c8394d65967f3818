// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeHost;
import cwmp.message.DeploymentUnitState;
import cwmp.message.FaultStruct;
import cwmp.message.InstallOpStruct;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.software.SoftwareState.Batch;
import cwmp.software.SoftwareState.Running;
import cwmp.software.SoftwareState.Step;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@link SoftwareState} as fields of text, lists with their lengths in front. */
final class SoftwareStore {
  private SoftwareStore() {}

  static List<String> save(SoftwareState state, CpeHost host) {
    if (state.batches().isEmpty()) {
      return List.of();
    }
    List<String> to = new ArrayList<>();
    to.add(Long.toString(state.lastId()));
    for (Batch batch : state.batches()) {
      to.add(batch.commandKey());
      to.add(batch.dueMillis() == Cpe.NEVER ? "" : origin(host).plusMillis(batch.dueMillis()) + "");
      to.add(Boolean.toString(batch.isReported()));
      to.add(Integer.toString(batch.operations().size()));
      batch.operations().forEach(operation -> save(operation, to));
      to.add(Integer.toString(batch.steps().size()));
      batch.steps().forEach(step -> save(step, to));
      Running running = batch.running();
      to.add(running == null ? "idle" : "running");
      if (running != null) {
        to.add(Long.toString(running.id()));
        to.add(running.started());
        save(running.step(), to);
      }
      to.add(Integer.toString(batch.results().size()));
      batch.results().forEach(result -> save(result, to));
    }
    return to;
  }

  private static void save(OperationStruct operation, List<String> to) {
    if (operation instanceof InstallOpStruct o) {
      add(to, "install", o.url(), o.uuid(), o.username(), o.password(), o.executionEnvRef());
    } else if (operation instanceof UpdateOpStruct o) {
      add(to, "update", o.uuid(), o.version(), o.url(), o.username(), o.password());
    } else if (operation instanceof UninstallOpStruct o) {
      add(to, "uninstall", o.uuid(), o.version(), o.executionEnvRef());
    }
  }

  private static void save(Step step, List<String> to) {
    add(
        to,
        step.operation().name(),
        Integer.toString(step.row()),
        step.url(),
        step.username(),
        step.password(),
        step.uuid(),
        step.environment());
  }

  private static void save(OpResultStruct result, List<String> to) {
    add(
        to,
        result.uuid(),
        result.deploymentUnitRef(),
        result.version(),
        result.currentState().name(),
        Boolean.toString(result.resolved()),
        result.executionUnitRefList(),
        result.startTime(),
        result.completeTime(),
        Integer.toString(result.fault().faultCode()),
        result.fault().faultString());
  }

  private static void add(List<String> to, String... fields) {
    to.addAll(List.of(fields));
  }

  /**
   * Reads what {@link #save} has written.
   *
   * @throws IllegalArgumentException if it is not that
   */
  static SoftwareState restore(List<String> saved, CpeHost host) {
    Iterator<String> from = saved.iterator();
    try {
      long lastId = Long.parseLong(from.next());
      List<Batch> batches = new ArrayList<>();
      while (from.hasNext()) {
        batches.add(batch(from, host));
      }
      return new SoftwareState(lastId, batches);
    } catch (NoSuchElementException | DateTimeException e) {
      throw new IllegalArgumentException("no saved operations: " + e.getMessage(), e);
    }
  }

  private static Batch batch(Iterator<String> from, CpeHost host) {
    String commandKey = from.next();
    String due = from.next();
    long dueMillis =
        due.isEmpty() ? Cpe.NEVER : Instant.parse(due).toEpochMilli() - origin(host).toEpochMilli();
    boolean isReported = Boolean.parseBoolean(from.next());
    List<OperationStruct> operations = list(from, SoftwareStore::operation);
    List<Step> steps = list(from, SoftwareStore::step);
    @Nullable Running running = null;
    if (from.next().equals("running")) {
      long id = Long.parseLong(from.next());
      String started = from.next();
      running = new Running(id, step(from), started);
    }
    List<OpResultStruct> results = list(from, SoftwareStore::result);
    return new Batch(commandKey, dueMillis, isReported, operations, steps, running, results);
  }

  private static <T> List<T> list(Iterator<String> from, Function<Iterator<String>, T> element) {
    List<T> list = new ArrayList<>();
    for (int left = Integer.parseInt(from.next()); left > 0; left--) {
      list.add(element.apply(from));
    }
    return list;
  }

  private static OperationStruct operation(Iterator<String> f) {
    String kind = f.next();
    return switch (kind) {
      case "install" -> new InstallOpStruct(f.next(), f.next(), f.next(), f.next(), f.next());
      case "update" -> new UpdateOpStruct(f.next(), f.next(), f.next(), f.next(), f.next());
      case "uninstall" -> new UninstallOpStruct(f.next(), f.next(), f.next());
      default -> throw new IllegalArgumentException("unknown kind of operation: " + kind);
    };
  }

  private static Step step(Iterator<String> f) {
    return new Step(
        UnitOperation.valueOf(f.next()),
        Integer.parseInt(f.next()),
        f.next(),
        f.next(),
        f.next(),
        f.next(),
        f.next());
  }

  private static OpResultStruct result(Iterator<String> f) {
    return new OpResultStruct(
        f.next(),
        f.next(),
        f.next(),
        DeploymentUnitState.valueOf(f.next()),
        Boolean.parseBoolean(f.next()),
        f.next(),
        f.next(),
        f.next(),
        new FaultStruct(Integer.parseInt(f.next()), f.next()));
  }

  /** When the monotonic clock was 0, to the second, so that a state does not differ from itself. */
  private static Instant origin(CpeHost host) {
    return host.now().minusMillis(host.monotonicMillis()).truncatedTo(ChronoUnit.SECONDS);
  }
}
