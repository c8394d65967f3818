// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.model;

import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.tree.Change;
import cwmp.tree.ObjectNode;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterSpec;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import cwmp.tree.SetCheck;
import cwmp.tree.UniqueKey;
import cwmp.tree.ValueSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A data model made up from a seed, assignments to it, and what has to come of them by the plain
 * words of TR-069 A.3.2.1, worked out on maps and apart from the engine.
 *
 * <p>It has objects and tables with parameters of all kinds: unique keys with and without an
 * enabling parameter, strong references, aliases in paths, a pair of parameters that only go
 * together. {@link #atEachStep} lets a test fail whatever the engine asks of the device.
 */
public final class RandomModel {
  private static final String SERVER = "Device.ManagementServer.";
  private static final String ENABLE = "Enable";
  private static final String KEY = "Key";
  private static final String LOW = "Low";
  private static final String HIGH = "High";
  private static final String ALIAS = "Alias";

  private static final List<Kind> COMMON =
      List.of(
          Kind.FLAG, Kind.TEXT, Kind.NUMBER, Kind.CHOICE, Kind.SECRET, Kind.REFERENCE, Kind.STATUS);

  /** Kinds by object path and parameter name; a table's path ends like that of an object. */
  private final Map<String, Map<String, Kind>> objects = new TreeMap<>();

  /** The factory rows of each table. */
  private final Map<String, int[]> rows = new TreeMap<>();

  private final String firstTable = "Device.T0.";
  private final Schema schema;
  private Runnable step = () -> {};

  /** The model of this seed. */
  public RandomModel(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i <= random.nextInt(3); i++) {
      Map<String, Kind> parameters = parameters(random);
      parameters.put(LOW, Kind.LOW);
      parameters.put(HIGH, Kind.HIGH);
      objects.put("Device.O" + i + ".", parameters);
    }
    for (int i = 0; i <= random.nextInt(3); i++) {
      Map<String, Kind> parameters = parameters(random);
      parameters.put(ALIAS, Kind.ALIAS);
      parameters.put(KEY, Kind.NUMBER);
      if (random.nextBoolean()) {
        parameters.put(ENABLE, Kind.FLAG);
      }
      String table = "Device.T" + i + ".";
      objects.put(table, parameters);
      rows.put(table, random.ints(2 + random.nextInt(3), 1, 6).sorted().distinct().toArray());
    }
    schema = build();
  }

  private static Map<String, Kind> parameters(Random random) {
    Map<String, Kind> parameters = new LinkedHashMap<>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      parameters.put("P" + i, COMMON.get(random.nextInt(COMMON.size())));
    }
    return parameters;
  }

  private Schema build() {
    SchemaBuilder builder =
        Schema.builder("Device")
            .parameter(SERVER + "URL", ParameterSpec.readWrite(ValueType.STRING))
            .parameter(SERVER + "ParameterKey", ParameterSpec.readOnly(ValueType.STRING))
            .parameter(
                SERVER + "AliasBasedAddressing",
                ParameterSpec.readOnly(ValueType.BOOLEAN).withDefault("true"))
            .check(this::lowIsNotAboveHigh);
    objects.forEach(
        (path, parameters) -> {
          boolean table = rows.containsKey(path);
          String pattern = table ? path + "{i}." : path;
          if (table) {
            ObjectSpec spec = ObjectSpec.CREATABLE.withKeys(UniqueKey.functional(KEY));
            builder.object(pattern, parameters.containsKey(ENABLE) ? spec.enabledBy(ENABLE) : spec);
          }
          parameters.forEach(
              (name, kind) -> builder.parameter(pattern + name, kind.spec(firstTable)));
        });
    return builder.build();
  }

  private List<SetCheck.Objection> lowIsNotAboveHigh(ParameterTree tree, List<Change> changes) {
    step.run();
    List<SetCheck.Objection> objections = new ArrayList<>();
    for (Change change : changes) {
      ParameterNode parameter = change.parameter();
      String object = parameter.parent().path();
      boolean one = List.of(LOW, HIGH).contains(parameter.schema().name());
      if (one && number(tree, object + LOW) > number(tree, object + HIGH)) {
        objections.add(SetCheck.Objection.to(change, "low is above high"));
      }
    }
    return objections;
  }

  private static int number(ParameterTree tree, String name) {
    return Integer.parseInt(tree.value(Objects.requireNonNull(tree.find(name))));
  }

  /** The model for the engine. */
  public Schema schema() {
    return schema;
  }

  /** The factory rows and values for the engine; rows have different keys. */
  public ValueSource source() {
    return new ValueSource() {
      @Override
      public int[] rows(ObjectNode table) {
        step.run();
        return rows.getOrDefault(table.path(), new int[0]);
      }

      @Override
      public String value(ParameterNode parameter) {
        step.run();
        return parameter.schema().name().equals(KEY)
            ? Integer.toString(parameter.parent().instance())
            : parameter.schema().defaultValue();
      }
    };
  }

  /** What is to happen, such as to throw, whenever the engine asks the device for something. */
  public void atEachStep(Runnable step) {
    this.step = step;
  }

  /** What a tree of this model holds, by full name with instance numbers. */
  public Map<String, String> read(ParameterTree tree) {
    Map<String, String> values = new TreeMap<>();
    objects.forEach(
        (path, parameters) -> {
          for (String object : instances(tree, path)) {
            for (String name : parameters.keySet()) {
              values.put(
                  object + name, tree.value(Objects.requireNonNull(tree.find(object + name))));
            }
          }
        });
    return values;
  }

  private List<String> instances(ParameterTree tree, String path) {
    return rows.containsKey(path)
        ? Arrays.stream(tree.rows(Objects.requireNonNull(tree.findObject(path))))
            .mapToObj(row -> path + row + ".")
            .toList()
        : List.of(path);
  }

  /** An assignment, to a device that holds this, of good values and bad ones. */
  public List<ParameterValue> request(RandomGenerator random, Map<String, String> state) {
    List<String> names = List.copyOf(state.keySet());
    List<ParameterValue> request = new ArrayList<>();
    for (int i = random.nextInt(7); i >= 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      Kind kind = kind(name);
      String text = kind.text(random, firstTable);
      ValueType type = random.nextInt(12) == 0 ? ValueType.DATE_TIME : kind.type();
      String spelled = random.nextInt(3) == 0 ? byAlias(name, state) : name;
      boolean known =
          request.stream().anyMatch(value -> name.equals(resolved(value.name(), state)));
      if (!known || random.nextInt(10) == 0) {
        String asked = random.nextInt(15) == 0 ? spelled + "x" : spelled;
        request.add(
            new ParameterValue(asked, random.nextInt(8) == 0 ? ValueType.ABSENT : type, text));
      }
    }
    return request;
  }

  private static String byAlias(String name, Map<String, String> state) {
    int dot = name.lastIndexOf('.');
    int before = name.lastIndexOf('.', dot - 1);
    String alias = state.get(name.substring(0, dot + 1) + ALIAS);
    return alias == null
        ? name
        : name.substring(0, before + 1) + '[' + alias + ']' + name.substring(dot);
  }

  /** The name with an instance number in place of an alias, or null if it is none here. */
  private static @Nullable String resolved(String name, Map<String, String> state) {
    return state.keySet().stream()
        .filter(own -> own.equals(name) || byAlias(own, state).equals(name))
        .findFirst()
        .orElse(null);
  }

  private Kind kind(String name) {
    int dot = name.lastIndexOf('.') + 1;
    String object = name.substring(0, dot).replaceFirst("\\.\\d+\\.$", ".");
    return Objects.requireNonNull(
        Objects.requireNonNull(objects.get(object)).get(name.substring(dot)));
  }

  /** What has to come of an assignment to a device that holds this. */
  public Outcome outcome(List<ParameterValue> request, Map<String, String> before) {
    Set<String> seen = new HashSet<>();
    Map<String, String> after = new TreeMap<>(before);
    List<String> faults = new ArrayList<>();
    for (ParameterValue asked : request) {
      String name = resolved(asked.name(), before);
      if (!seen.add(name == null ? asked.name() : name)) {
        return new Outcome(true, List.of(), before);
      }
      String value = name == null ? null : kind(name).value(asked.value());
      int code = name == null ? 9005 : judge(kind(name), asked);
      if (code != 0) {
        faults.add(asked.name() + "=" + code);
      } else if (name != null && value != null) {
        after.put(name, value);
      }
    }
    if (faults.isEmpty()) {
      for (ParameterValue asked : request) {
        if (!fits(Objects.requireNonNull(resolved(asked.name(), before)), after)) {
          faults.add(asked.name() + "=9007");
        }
      }
    }
    return new Outcome(!faults.isEmpty(), faults, faults.isEmpty() ? after : before);
  }

  private static int judge(Kind kind, ParameterValue asked) {
    if (kind == Kind.STATUS) {
      return 9008;
    }
    if (asked.type() != kind.type() && asked.type() != ValueType.ABSENT) {
      return 9006;
    }
    return kind.value(asked.value()) == null ? 9007 : 0;
  }

  /** Whether a value goes with all others. */
  private boolean fits(String name, Map<String, String> state) {
    int dot = name.lastIndexOf('.') + 1;
    String object = name.substring(0, dot);
    String own = name.substring(dot);
    String value = value(state, name);
    return switch (kind(name)) {
      case REFERENCE -> value.isEmpty() || state.containsKey(value + "." + ALIAS);
      case LOW, HIGH ->
          Integer.parseInt(value(state, object + LOW))
              <= Integer.parseInt(value(state, object + HIGH));
      case ALIAS ->
          others(object, state).stream().noneMatch(o -> value(state, o + ALIAS).equals(value));
      default ->
          !(own.equals(KEY) || own.equals(ENABLE))
              || !isInUse(object, state)
              || others(object, state).stream()
                  .filter(other -> isInUse(other, state))
                  .noneMatch(o -> value(state, o + KEY).equals(value(state, object + KEY)));
    };
  }

  private static String value(Map<String, String> state, String name) {
    return Objects.requireNonNull(state.get(name));
  }

  private static boolean isInUse(String row, Map<String, String> state) {
    return !"false".equals(state.get(row + ENABLE));
  }

  /** The other rows of the same table. */
  private static List<String> others(String row, Map<String, String> state) {
    String table = row.replaceFirst("\\.\\d+\\.$", ".");
    return state.keySet().stream()
        .filter(name -> name.startsWith(table) && name.endsWith("." + ALIAS))
        .map(name -> name.substring(0, name.length() - ALIAS.length()))
        .filter(other -> !other.equals(row))
        .toList();
  }
}
