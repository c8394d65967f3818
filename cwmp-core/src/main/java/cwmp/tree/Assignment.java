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
 * <p>First each is judged by itself. If all are good so, {@link #judgeTogether} judges what the
 * device would hold; a request with a value that is bad by itself has no such result to judge.
 */
final class Assignment {
  /** What an alias starts with that the device gave by itself. TR-069 3.6.1. */
  static final String OWN_ALIAS_PREFIX = "cpe-";

  private static final String ALIAS = "Alias";
  private static final int MAX_ALIAS_LENGTH = 64;

  private final ParameterTree tree;
  private final List<ParameterValue> values;
  private final Writer writer;
  private final List<Change> changes;

  /** What is wrong with each of the values, by its place in the request. */
  private final @Nullable ParameterFault[] faults;

  private Assignment(ParameterTree tree, List<ParameterValue> values, Writer writer) {
    this.tree = tree;
    this.values = values;
    this.writer = writer;
    this.changes = new ArrayList<>(values.size());
    this.faults = new @Nullable ParameterFault[values.size()];
  }

  /**
   * What the request asks for, each parameter judged by itself.
   *
   * @throws FaultException 9003 with a fault for each bad parameter, or without if a name is there
   *     twice
   */
  static Assignment judged(ParameterTree tree, List<ParameterValue> values, Writer writer)
      throws FaultException {
    Set<String> names = new HashSet<>();
    for (ParameterValue value : values) {
      if (!names.add(value.name())) {
        throw new FaultException(FaultCode.INVALID_ARGUMENTS, value.name() + " is set twice");
      }
    }
    Assignment assignment = new Assignment(tree, values, writer);
    for (int i = 0; i < values.size(); i++) {
      assignment.judge(i);
    }
    assignment.throwFaults();
    return assignment;
  }

  /** Every write, in request order. */
  List<Change> changes() {
    return changes;
  }

  private void judge(int index) {
    ParameterValue value = values.get(index);
    ParameterNode parameter = tree.find(value.name());
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
    if (judgement.problem() != null) {
      refuse(index, FaultCode.INVALID_PARAMETER_VALUE, judgement.problem());
      return;
    }
    changes.add(new Change(parameter, tree.value(parameter), judgement.value(), writer));
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
  void judgeTogether() throws FaultException {
    Map<Change, Integer> places = new IdentityHashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      places.put(changes.get(i), i);
      Change change = changes.get(i);
      String problem = isAlias(change.parameter()) ? aliasProblem(tree, change) : null;
      if (problem != null) {
        refuse(i, FaultCode.INVALID_PARAMETER_VALUE, problem);
      }
    }
    for (SetCheck check : tree.nodes().schema().checks()) {
      for (SetCheck.Objection objection : check.objections(tree, changes)) {
        Integer place = places.get(objection.change());
        if (place == null) {
          throw new IllegalStateException(check + " objects to what nobody has asked for");
        }
        refuse(place, objection.code(), objection.reason());
      }
    }
    throwFaults();
  }

  private static @Nullable String aliasProblem(ParameterTree tree, Change change) {
    String alias = change.newValue();
    if (alias.length() > MAX_ALIAS_LENGTH
        || alias.startsWith("_")
        || !NodeName.isOne(alias, 0, alias.length())) {
      return "expected a letter, then letters, digits, _ and -, 64 in all at most";
    }
    if (change.writer() == Writer.ACS && change.differs() && alias.startsWith(OWN_ALIAS_PREFIX)) {
      return "only the device itself gives an alias that starts with " + OWN_ALIAS_PREFIX;
    }
    return isTaken(tree, change) ? "another row has this alias" : null;
  }

  /** Whether it names a row, and so has to be unique in its table. TR-106 3.8.1. */
  static boolean isAlias(ParameterNode parameter) {
    SchemaParameter schema = parameter.schema();
    return parameter.parent().isRow()
        && schema.name().equals(ALIAS)
        && schema.type() == ValueType.STRING;
  }

  private static boolean isTaken(ParameterTree tree, Change alias) {
    ObjectNode own = alias.parameter().parent();
    ObjectNode table = own.parent();
    if (table == null) {
      return false;
    }
    for (int row : tree.rows(table)) {
      ObjectNode other = tree.nodes().row(table, row);
      ParameterNode theirs = tree.nodes().parameter(other, alias.parameter().schema());
      if (other != own && tree.value(theirs).equals(alias.newValue())) {
        return true;
      }
    }
    return false;
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
