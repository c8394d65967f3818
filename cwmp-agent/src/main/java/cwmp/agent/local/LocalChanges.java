// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.local;

import cwmp.agent.access.ConflictException;
import cwmp.agent.access.LocalAccess;
import cwmp.agent.access.LocalWriter;
import cwmp.agent.change.ChangeNews;
import cwmp.agent.change.Changes;
import cwmp.agent.change.ConflictLog;
import cwmp.agent.change.WriteRules;
import cwmp.agent.thread.Mailbox;
import cwmp.cpe.Cpe;
import cwmp.message.Fault;
import cwmp.message.Fault.ParameterFault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the programs on the device do to its parameters. They ask on any thread; the rest is done on
 * the agent's.
 */
public final class LocalChanges {
  private final Mailbox mailbox;
  private final Cpe cpe;
  private final ParameterTree tree;
  private final Changes changes;
  private final WriteRules rules;
  private final ConflictLog conflicts;
  private final ChangeNews news;

  /** One step of a transaction. */
  sealed interface Step {
    /** Set this parameter. */
    record Set(String name, String value) implements Step {}

    /** Add a row with these values, by names relative to it. */
    record Add(String table, Map<String, String> values) implements Step {}

    /** Delete this row. */
    record Delete(String row) implements Step {}
  }

  /** For the programs on the device that all these are about. */
  public LocalChanges(
      Mailbox mailbox,
      Cpe cpe,
      Changes changes,
      WriteRules rules,
      ConflictLog conflicts,
      ChangeNews news) {
    this.mailbox = mailbox;
    this.cpe = cpe;
    this.tree = cpe.tree();
    this.changes = changes;
    this.rules = rules;
    this.conflicts = conflicts;
    this.news = news;
  }

  /** What this writer can do. */
  public LocalAccess access(LocalWriter writer) {
    return new WriterAccess(writer, mailbox, tree, this, conflicts, news);
  }

  /** Looks at what the device has changed by itself. */
  CompletableFuture<Void> look() {
    return mailbox.tell(cpe::look);
  }

  /** Makes a change of somebody's, who saw the device as it was then. */
  CompletableFuture<List<Integer>> commit(LocalWriter writer, List<Step> steps, long since) {
    return mailbox.ask(() -> committed(writer, steps, since)).thenCompose(Function.identity());
  }

  /**
   * Gives the device the rows and values of a configuration file; on the agent's thread.
   *
   * @throws FaultException 9018 if the file is damaged, or the model or the device does not allow
   *     what is in it
   */
  public void configure(String file) throws FaultException {
    try {
      changes.make(
          "configuration file",
          judged -> {
            cpe.configure(file);
            judged.run();
            return true;
          });
    } catch (FaultException e) {
      Fault fault = e.fault();
      if (fault.code() != FaultCode.INVALID_ARGUMENTS.code() || fault.parameters().isEmpty()) {
        throw e;
      }
      ParameterFault first = fault.parameters().get(0);
      throw new FaultException(
          FaultCode.FILE_CORRUPTED,
          "the configuration file: " + first.parameterName() + ": " + first.text());
    }
  }

  private CompletableFuture<List<Integer>> committed(
      LocalWriter writer, List<Step> steps, long since) throws FaultException {
    try {
      for (Step step : steps) {
        checkConflict(step, since);
      }
    } catch (ConflictException e) {
      return CompletableFuture.failedFuture(e);
    }
    return CompletableFuture.completedFuture(
        changes.make(writer.name(), judged -> new Run(writer, judged).of(steps)));
  }

  private void checkConflict(Step step, long since) throws ConflictException {
    if (step instanceof Step.Set set) {
      ParameterNode parameter = tree.find(set.name());
      conflicts.check(parameter == null ? set.name() : parameter.path(), since);
    } else if (step instanceof Step.Delete delete) {
      ObjectNode row = tree.findObject(delete.row());
      conflicts.check(row == null ? delete.row() : row.path(), since);
    }
  }

  /** A transaction under way. */
  private final class Run {
    private final LocalWriter writer;
    private final Runnable judged;
    private final List<Integer> added = new ArrayList<>();

    /** What is to be set together: as much as comes without rows between it. */
    private final Map<String, String> values = new LinkedHashMap<>();

    Run(LocalWriter writer, Runnable judged) {
      this.writer = writer;
      this.judged = judged;
    }

    List<Integer> of(List<Step> steps) throws FaultException {
      for (Step step : steps) {
        if (step instanceof Step.Set set) {
          values.put(set.name(), set.value());
        } else if (step instanceof Step.Add add) {
          setValues();
          add(add);
        } else if (step instanceof Step.Delete delete) {
          setValues();
          delete(delete);
        }
      }
      setValues();
      return added;
    }

    private void add(Step.Add add) throws FaultException {
      ObjectNode table = tree.findObject(add.table());
      if (table != null) {
        boolean closed = !writer.isFirmware() && !table.schema().isCreatable();
        refuse(add.table(), closed ? "rows come by themselves" : rules.refusalToAdd(writer, table));
      }
      int number = cpe.addObject(add.table()).instanceNumber();
      added.add(number);
      judged.run();
      String path = table == null ? add.table() : table.path();
      add.values().forEach((name, value) -> values.put(path + number + '.' + name, value));
    }

    private void delete(Step.Delete delete) throws FaultException {
      ObjectNode row = tree.findObject(delete.row());
      if (row != null) {
        boolean closed = !writer.isFirmware() && !row.schema().isCreatable();
        refuse(delete.row(), closed ? "rows go by themselves" : rules.refusal(cpe, writer, row));
      }
      cpe.deleteObject(delete.row());
      judged.run();
    }

    private static void refuse(String path, @Nullable String reason) throws FaultException {
      if (reason != null) {
        throw new FaultException(FaultCode.INVALID_PARAMETER_NAME, path + ": " + reason);
      }
    }

    private void setValues() throws FaultException {
      if (values.isEmpty()) {
        return;
      }
      Map<String, ParameterFault> faults = new LinkedHashMap<>();
      List<ParameterValue> list = new ArrayList<>();
      values.forEach(
          (name, value) -> {
            list.add(new ParameterValue(name, ValueType.ABSENT, value));
            ParameterNode parameter = tree.find(name);
            String refusal = parameter == null ? null : rules.refusal(cpe, writer, parameter);
            if (refusal != null) {
              faults.put(name, new ParameterFault(name, FaultCode.NON_WRITABLE_PARAMETER, refusal));
            }
          });
      try {
        cpe.set(list);
      } catch (FaultException e) {
        if (faults.isEmpty() || e.fault().parameters().isEmpty()) {
          throw e;
        }
        e.fault().parameters().forEach(fault -> faults.putIfAbsent(fault.parameterName(), fault));
      }
      if (!faults.isEmpty()) {
        List<ParameterFault> inOrder = new ArrayList<>();
        for (String name : values.keySet()) {
          ParameterFault fault = faults.get(name);
          if (fault != null) {
            inOrder.add(fault);
          }
        }
        String text = inOrder.size() + " of the parameters cannot be set";
        throw new FaultException(Fault.of(FaultCode.INVALID_ARGUMENTS, text, inOrder));
      }
      judged.run();
      values.clear();
    }
  }
}
