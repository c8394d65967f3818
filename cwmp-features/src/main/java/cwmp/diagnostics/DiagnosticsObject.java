// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.tree.Facets;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A diagnostics object of one device: any object that has a {@code DiagnosticsState}. Its writable
 * parameters are arguments, all else in it is result.
 */
final class DiagnosticsObject {
  static final String STATE = "DiagnosticsState";
  static final String NONE = "None";
  static final String REQUESTED = "Requested";
  static final String CANCELED = "Canceled";

  private static final String COMPLETE = "Complete";
  private static final long MOST_UNSIGNED_INT = 0xFFFF_FFFFL;

  private final Cpe cpe;
  private final ObjectNode object;
  private final ParameterNode state;

  private DiagnosticsObject(Cpe cpe, ObjectNode object, ParameterNode state) {
    this.cpe = cpe;
    this.object = object;
    this.state = state;
  }

  static boolean isState(SchemaParameter parameter) {
    return parameter.name().equals(STATE) && parameter.isWritable();
  }

  /** The object as the device has it now; null if it has it not any more. */
  static @Nullable DiagnosticsObject of(Cpe cpe, ObjectNode object) {
    ParameterNode state = cpe.tree().find(object.path() + STATE);
    return state == null ? null : new DiagnosticsObject(cpe, object, state);
  }

  /** Forgets all results, and has the state say so. */
  void reset() {
    clear();
    cpe.changed(cpe.tree().forget(List.of(state), Writer.ENGINE));
    if (!cpe.tree().value(state).equals(NONE)) {
      cpe.put(state, stateOr(NONE));
    }
  }

  /** Forgets all results. */
  void clear() {
    ParameterTree tree = cpe.tree();
    List<ParameterNode> results = new ArrayList<>();
    for (SchemaParameter parameter : object.schema().parameters()) {
      ParameterNode node = parameter.isWritable() ? null : tree.find(path(parameter.name()));
      if (node != null) {
        results.add(node);
      }
    }
    cpe.changed(tree.forget(results, Writer.ENGINE));
    for (SchemaObject below : object.schema().objects()) {
      renewRows(below, 0);
    }
  }

  /** Reports how a run ended. */
  void report(DiagnosticOutcome outcome) {
    clear();
    DiagnosticError error = outcome.errorOrNull();
    String end = stateOr(error == null ? COMPLETE : error.state());
    DiagnosticResult result = outcome.resultOrNull();
    List<ParameterValue> values = new ArrayList<>();
    if (result != null) {
      ResultParameters parameters = result.parameters();
      collect(object.schema(), object.path(), parameters.values(), values);
      for (SchemaObject below : object.schema().objects()) {
        collectRows(below, parameters.tables().getOrDefault(below.name(), List.of()), values);
      }
    }
    values.add(value(state.path(), end));
    try {
      cpe.changed(cpe.tree().set(values, Writer.ENGINE));
    } catch (FaultException e) {
      // each value is good by itself, so that a check of the schema must have refused all
      clear();
      cpe.put(state, stateOr(DiagnosticError.INTERNAL.state()));
    }
  }

  private void collectRows(
      SchemaObject table, List<Map<String, String>> rows, List<ParameterValue> values) {
    int count = renewRows(table, rows.size());
    for (int i = 0; i < count; i++) {
      String path = path(table.name()) + '.' + (i + 1) + '.';
      collect(table, path, rows.get(i), values);
    }
  }

  /** Makes so many new rows, or as many as there is room for; none where the ACS makes them. */
  private int renewRows(SchemaObject below, int wanted) {
    ObjectNode table = cpe.tree().findObject(path(below.name()) + '.');
    if (table == null || !table.isTable() || below.isCreatable()) {
      return 0;
    }
    int count = Math.min(wanted, below.maxEntries());
    cpe.changed(cpe.tree().renewRows(table, count, Writer.ENGINE));
    return count;
  }

  private static void collect(
      SchemaObject model, String path, Map<String, String> results, List<ParameterValue> values) {
    for (SchemaParameter parameter : model.parameters()) {
      String result = parameter.isWritable() ? null : results.get(parameter.name());
      String fitting = result == null ? null : fitting(parameter, result);
      if (fitting != null) {
        values.add(value(path + parameter.name(), fitting));
      }
    }
  }

  /** The value as the model can hold it, or null if it cannot. */
  private static @Nullable String fitting(SchemaParameter parameter, String value) {
    if (parameter.countedTable() != null) {
      return null;
    }
    try {
      boolean small = parameter.type() == ValueType.UNSIGNED_INT;
      return parameter.canonical(
          small ? Long.toString(Math.min(Long.parseLong(value), MOST_UNSIGNED_INT)) : value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The state as the model spells it, or what comes nearest. */
  private String stateOr(String wanted) {
    List<String> known =
        state.schema().facets().enumeration().stream().map(Facets.Enumerated::value).toList();
    if (known.isEmpty() || known.contains(wanted)) {
      return wanted;
    }
    if (wanted.equals(COMPLETE) && known.contains("Completed")) {
      return "Completed"; // TR-143 and TR-098
    }
    if (wanted.startsWith("Error")) {
      for (DiagnosticError general : List.of(DiagnosticError.OTHER, DiagnosticError.INTERNAL)) {
        if (known.contains(general.state())) {
          return general.state();
        }
      }
      return known.stream().filter(text -> text.startsWith("Error")).findFirst().orElse(NONE);
    }
    return known.get(0);
  }

  private String path(String name) {
    return object.path() + name;
  }

  private static ParameterValue value(String path, String value) {
    return new ParameterValue(path, ValueType.ABSENT, value);
  }
}
