// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.Fault;
import cwmp.message.Fault.ParameterFault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the values of one SetParameterValues may be set. TR-069 A.3.2.1.
 *
 * <p>First each is judged by itself. If all are good so, {@code judgeTogether} judges what the
 * device would hold; a request with a value that is bad by itself has no such result to judge.
 */
final class Assignment {
  private final ParameterTree tree;
  private final List<ParameterValue> values;
  private final Writer writer;
  private final boolean creates;
  private final List<Change> changes;

  /** What comes along with rows that the request creates. */
  private final List<Change> created = new ArrayList<>();

  /** What is wrong with each of the values, by its place in the request. */
  private final @Nullable ParameterFault[] faults;

  Assignment(ParameterTree tree, List<ParameterValue> values, Writer writer) {
    this.tree = tree;
    this.values = values;
    this.writer = writer;
    this.creates = writer == Writer.ACS && tree.engine().isCreatingInstances();
    this.changes = new ArrayList<>(values.size());
    this.faults = new @Nullable ParameterFault[values.size()];
  }

  /**
   * Sets all in the tree, or leaves it to the caller to go back.
   *
   * @throws FaultException see {@link ParameterTree#set}
   */
  List<Change> carriedOut() throws FaultException {
    Set<Object> seen = new HashSet<>();
    for (ParameterValue value : values) {
      if (!seen.add(value.name())) {
        throw twice(value);
      }
    }
    for (int i = 0; i < values.size(); i++) {
      ParameterNode parameter = parameter(values.get(i).name());
      if (parameter != null && !seen.add(parameter)) {
        throw twice(values.get(i));
      }
      judge(i, parameter);
    }
    throwFaults();
    Map<Integer, String> running = tree.state().running();
    tree.store(changes);
    tree.restore(tree.state().withRunning(Map.of()));
    judgeTogether();
    tree.restore(tree.state().withRunning(running(running)));
    changes.addAll(created);
    return changes;
  }

  /** What goes on running for now, of what has changed now or before. */
  private Map<Integer, String> running(Map<Integer, String> before) {
    Map<Integer, String> running = new HashMap<>(before);
    for (Change change : changes) {
      ParameterNode parameter = change.parameter();
      boolean later =
          parameter.schema().effect() != Effect.AT_ONCE && !parameter.schema().isCommand();
      if (later && writer == Writer.ACS && change.differs()) {
        running.put(parameter.id(), change.oldValue());
      } else {
        running.remove(parameter.id());
      }
    }
    return running;
  }

  private static FaultException twice(ParameterValue value) {
    return new FaultException(FaultCode.INVALID_ARGUMENTS, value.name() + " is set twice");
  }

  private @Nullable ParameterNode parameter(String name) throws FaultException {
    ParameterNode found = tree.find(name);
    if (found != null || !creates || name.indexOf('[') < 0) {
      return found;
    }
    ParameterPath path;
    try {
      path = tree.nodes().path(name);
    } catch (FaultException e) {
      return null; // as of any other name that is none
    }
    return tree.rowEditor().create(path, writer, created);
  }

  private void judge(int index, @Nullable ParameterNode parameter) {
    ParameterValue value = values.get(index);
    if (parameter == null) {
      refuse(index, FaultCode.INVALID_PARAMETER_NAME, null);
      return;
    }
    FaultCode before = faultBeforeValue(parameter.schema(), value.type(), writer);
    if (before != null) {
      refuse(index, before, null);
      return;
    }
    Judgement judgement = parameter.schema().judge(value.value(), writer == Writer.ACS);
    Change change = new Change(parameter, tree.value(parameter), judgement.value(), writer);
    String problem = judgement.problem();
    if (problem == null && Aliases.isAlias(parameter)) {
      problem = Aliases.problem(change);
    }
    if (problem != null) {
      refuse(index, FaultCode.INVALID_PARAMETER_VALUE, problem);
      return;
    }
    changes.add(change);
  }

  private static @Nullable FaultCode faultBeforeValue(
      SchemaParameter schema, ValueType given, Writer writer) {
    boolean counts = schema.countedTable() != null;
    if (counts || (writer == Writer.ACS && !schema.isWritable())) {
      return FaultCode.NON_WRITABLE_PARAMETER;
    }
    return given == schema.type() || given == ValueType.ABSENT
        ? null
        : FaultCode.INVALID_PARAMETER_TYPE;
  }

  /**
   * Judges the values by what the device has with them: the tree holds them now.
   *
   * @throws FaultException 9003 with a fault for each bad parameter
   */
  private void judgeTogether() throws FaultException {
    for (int i = 0; i < changes.size(); i++) {
      normalise(i);
    }
    for (int i = 0; i < changes.size(); i++) {
      String problem = KeyRule.problem(tree, changes.get(i).parameter());
      if (problem != null) {
        refuse(i, FaultCode.INVALID_PARAMETER_VALUE, problem);
      }
    }
    List<SetCheck> checks = tree.nodes().schema().checks();
    if (!checks.isEmpty()) {
      Map<Change, Integer> places = new IdentityHashMap<>();
      for (int i = 0; i < changes.size(); i++) {
        places.put(changes.get(i), i);
      }
      checks.forEach(check -> judge(check, places));
    }
    throwFaults();
  }

  /** Brings a path into the form in which it is kept, once all rows and aliases are there. */
  private void normalise(int index) {
    Change change = changes.get(index);
    SchemaParameter schema = change.parameter().schema();
    if (schema.reference() == null) {
      return;
    }
    Judgement judgement = new References(tree).normal(schema, change.newValue());
    if (judgement.problem() != null) {
      refuse(index, FaultCode.INVALID_PARAMETER_VALUE, judgement.problem());
    } else if (!judgement.value().equals(change.newValue())) {
      Change normal = change.to(judgement.value());
      changes.set(index, normal);
      tree.store(List.of(normal));
    }
  }

  private void judge(SetCheck check, Map<Change, Integer> places) {
    for (SetCheck.Objection objection : check.objections(tree, changes)) {
      Integer place = places.get(objection.change());
      if (place == null) {
        throw new IllegalStateException(check + " objects to what nobody has asked for");
      }
      refuse(place, objection.code(), objection.reason());
    }
  }

  /** The first thing that is wrong with a value is told. */
  private void refuse(int index, FaultCode code, @Nullable String reason) {
    if (faults[index] == null) {
      faults[index] =
          new ParameterFault(values.get(index).name(), code, reason == null ? code.text() : reason);
    }
  }

  private void throwFaults() throws FaultException {
    List<ParameterFault> found = Arrays.stream(faults).filter(Objects::nonNull).toList();
    if (!found.isEmpty()) {
      String text = found.size() + " of the parameters cannot be set";
      throw new FaultException(Fault.of(FaultCode.INVALID_ARGUMENTS, text, found));
    }
  }
}
