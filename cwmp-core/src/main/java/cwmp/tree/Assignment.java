// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.Fault;
import cwmp.message.Fault.ParameterFault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the values of one SetParameterValues may be set. TR-069 A.3.2.1. */
final class Assignment {
  /** What an alias starts with that the device gave by itself. TR-069 3.6.1. */
  static final String OWN_ALIAS_PREFIX = "cpe-";

  private static final String ALIAS = "Alias";
  private static final int MAX_ALIAS_LENGTH = 64;

  private Assignment() {}

  /**
   * What the request asks for, each parameter judged by itself.
   *
   * @throws FaultException 9003 with a fault for each bad parameter, or without if a name is there
   *     twice
   */
  static List<Change> judged(ParameterTree tree, List<ParameterValue> values, Writer writer)
      throws FaultException {
    Set<String> names = new HashSet<>();
    for (ParameterValue value : values) {
      if (!names.add(value.name())) {
        throw new FaultException(FaultCode.INVALID_ARGUMENTS, value.name() + " is set twice");
      }
    }
    List<Change> changes = new ArrayList<>(values.size());
    List<ParameterFault> faults = new ArrayList<>();
    for (ParameterValue value : values) {
      ParameterNode parameter = tree.find(value.name());
      if (parameter == null) {
        faults.add(fault(value.name(), FaultCode.INVALID_PARAMETER_NAME, null));
        continue;
      }
      FaultCode before = faultBeforeValue(parameter.schema(), value.type(), writer);
      if (before != null) {
        faults.add(fault(value.name(), before, null));
        continue;
      }
      Judgement judgement = parameter.schema().judge(value.value(), writer == Writer.ACS);
      if (judgement.problem() != null) {
        faults.add(fault(value.name(), FaultCode.INVALID_PARAMETER_VALUE, judgement.problem()));
        continue;
      }
      changes.add(new Change(parameter, tree.value(parameter), judgement.value(), writer));
    }
    if (!faults.isEmpty()) {
      throw refusal(faults);
    }
    return changes;
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

  /** What is wrong with the aliases, judged by what all rows have now: the tree has the values. */
  static List<ParameterFault> badAliases(ParameterTree tree, List<Change> changes) {
    List<ParameterFault> faults = new ArrayList<>();
    for (Change change : changes) {
      String problem = isAlias(change.parameter()) ? aliasProblem(tree, change) : null;
      if (problem != null) {
        String name = change.parameter().path();
        faults.add(fault(name, FaultCode.INVALID_PARAMETER_VALUE, problem));
      }
    }
    return faults;
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

  static FaultException refusal(List<ParameterFault> faults) {
    String text = faults.size() + " of the parameters cannot be set";
    return new FaultException(Fault.of(FaultCode.INVALID_ARGUMENTS, text, faults));
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

  private static ParameterFault fault(String name, FaultCode code, @Nullable String reason) {
    return new ParameterFault(name, code, reason == null ? code.text() : reason);
  }
}
