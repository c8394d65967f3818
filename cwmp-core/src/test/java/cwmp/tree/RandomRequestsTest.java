// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Fault.ParameterFault;
import cwmp.message.FaultException;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long random runs of an ACS against the tree and against a naive model of it. */
class RandomRequestsTest {
  private static final int STEPS = 400;
  private static final String TABLE = "Device.NAT.PortMapping.";

  private final ParameterTree tree = SampleSource.tr181().tree(SampleModels.TR181);

  /** What there should be: port by mapping, and name by rule of a mapping. */
  private final Map<Integer, String> ports = new TreeMap<>();

  private final Map<Integer, Map<Integer, String>> rules = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @Spec({"E-10", "F-05"})
  void setsAllOrNothingAndNamesEveryBadParameter(long seed) throws FaultException {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> writable = new ArrayList<>();
    List<String> readOnly = new ArrayList<>();
    for (ParameterInfo info : tree.names("", false)) {
      if (!info.name().endsWith(".")) {
        (info.writable() ? writable : readOnly).add(info.name());
      }
    }
    for (int step = 0; step < STEPS; step++) {
      Set<String> names = new LinkedHashSet<>();
      List<ParameterValue> request = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        boolean good = random.nextInt(6) > 0;
        List<String> from = good || random.nextBoolean() ? writable : readOnly;
        String name = from.get(random.nextInt(from.size()));
        if (!names.add(name) || name.endsWith("Alias")) {
          continue;
        }
        if (from == readOnly) {
          request.add(new ParameterValue(name, ValueType.OTHER, "?"));
          expected.add(name + "=9008");
        } else if (good) {
          request.add(new ParameterValue(name, typeOf(name), legalValue(name, random)));
        } else if (random.nextBoolean()) {
          request.add(new ParameterValue(name, ValueType.HEX_BINARY, "??"));
          expected.add(name + "=9006");
        } else {
          request.add(new ParameterValue(name + "x", typeOf(name), "?"));
          expected.add(name + "x=9005");
        }
      }
      List<ParameterValue> before = rawValues();
      try {
        List<Change> changes = tree.set(request, Writer.ACS);
        assertThat(expected).isEmpty();
        assertThat(changes)
            .extracting(change -> change.parameter().path())
            .containsExactlyElementsOf(request.stream().map(ParameterValue::name).toList());
        for (Change change : changes) {
          assertThat(tree.value(change.parameter())).isEqualTo(change.newValue());
        }
      } catch (FaultException e) {
        assertThat(e.fault().parameters())
            .extracting((ParameterFault fault) -> fault.parameterName() + "=" + fault.code())
            .isEqualTo(expected);
        assertThat(rawValues()).isEqualTo(before);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  @Spec({"E-40", "E-43", "I-10"})
  void behavesLikeANaiveModelOfNestedTables(long seed) throws FaultException {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    TreeState snapshot = tree.state();
    Map<Integer, String> snapshotPorts = new TreeMap<>();
    Map<Integer, Map<Integer, String>> snapshotRules = new TreeMap<>();
    for (int step = 0; step < STEPS; step++) {
      int mapping = pick(ports.keySet(), random);
      switch (random.nextInt(8)) {
        case 0, 1 -> addMapping();
        case 2 -> deleteMapping(mapping);
        case 3, 4 -> addRule(mapping);
        case 5 -> deleteRule(mapping, pick(rules.getOrDefault(mapping, Map.of()).keySet(), random));
        case 6 -> setPort(mapping, Integer.toString(1 + random.nextInt(65535)));
        default -> {
          if (random.nextInt(4) == 0) {
            tree.restore(snapshot);
            ports.clear();
            ports.putAll(snapshotPorts);
            rules.clear();
            snapshotRules.forEach((row, names) -> rules.put(row, new TreeMap<>(names)));
          } else {
            snapshot = tree.state();
            snapshotPorts = new TreeMap<>(ports);
            snapshotRules = new TreeMap<>();
            for (Map.Entry<Integer, Map<Integer, String>> entry : rules.entrySet()) {
              snapshotRules.put(entry.getKey(), new TreeMap<>(entry.getValue()));
            }
          }
        }
      }
      assertThat(actual()).isEqualTo(naive());
    }
  }

  private void addMapping() throws FaultException {
    int number = tree.addObject(TABLE, Writer.ACS).instanceNumber();
    assertThat(ports).doesNotContainKey(number);
    ports.put(number, "80");
    rules.put(number, new TreeMap<>());
  }

  private void deleteMapping(int mapping) throws FaultException {
    if (ports.remove(mapping) != null) {
      rules.remove(mapping);
      tree.deleteObject(TABLE + mapping + ".", Writer.ACS);
    }
  }

  private void addRule(int mapping) throws FaultException {
    Map<Integer, String> names = rules.get(mapping);
    if (names != null) {
      int number = tree.addObject(TABLE + mapping + ".Rule.", Writer.ACS).instanceNumber();
      String path = TABLE + mapping + ".Rule." + number + ".Name";
      String name = "rule " + number;
      tree.set(List.of(new ParameterValue(path, ValueType.STRING, name)), Writer.ACS);
      names.put(number, name);
    }
  }

  private void deleteRule(int mapping, int rule) throws FaultException {
    Map<Integer, String> names = rules.get(mapping);
    if (names != null && names.remove(rule) != null) {
      tree.deleteObject(TABLE + mapping + ".Rule." + rule + ".", Writer.ACS);
    }
  }

  private void setPort(int mapping, String port) throws FaultException {
    if (ports.replace(mapping, port) != null) {
      String path = TABLE + mapping + ".Port";
      tree.set(List.of(new ParameterValue(path, ValueType.UNSIGNED_INT, port)), Writer.ACS);
    }
  }

  private List<String> naive() {
    List<String> lines = new ArrayList<>();
    lines.add("Device.NAT.PortMappingNumberOfEntries=" + ports.size());
    ports.forEach(
        (row, port) -> {
          lines.add(TABLE + row + ".Port=" + port);
          Map<Integer, String> names = rules.getOrDefault(row, Map.of());
          lines.add(TABLE + row + ".RuleNumberOfEntries=" + names.size());
          names.forEach((rule, name) -> lines.add(TABLE + row + ".Rule." + rule + ".Name=" + name));
        });
    return lines;
  }

  private List<String> actual() throws FaultException {
    return tree.values(List.of("Device.NAT.")).stream()
        .map(value -> value.name() + "=" + value.value())
        .toList();
  }

  private List<ParameterValue> rawValues() throws FaultException {
    List<ParameterValue> values = new ArrayList<>();
    for (ParameterValue value : tree.values(List.of(""))) {
      ParameterNode node = tree.find(value.name());
      assertThat(node).isNotNull();
      values.add(new ParameterValue(value.name(), value.type(), tree.value(node)));
    }
    return values;
  }

  private ValueType typeOf(String name) {
    ParameterNode node = tree.find(name);
    assertThat(node).isNotNull();
    return node.schema().type();
  }

  private String legalValue(String name, Random random) {
    if (name.endsWith(".URL")) {
      return "http://acs" + random.nextInt(9) + ".test/";
    }
    if (name.endsWith(".State")) {
      return "Requested";
    }
    return switch (typeOf(name)) {
      case BOOLEAN -> random.nextBoolean() ? "1" : "false";
      case INT -> Integer.toString(random.nextInt(7) - 3);
      case UNSIGNED_INT -> Integer.toString(1 + random.nextInt(1000));
      case DATE_TIME -> "2030-01-01T00:00:0" + random.nextInt(10) + "Z";
      default -> "text" + random.nextInt(1000);
    };
  }

  private static int pick(Set<Integer> rows, Random random) {
    return rows.isEmpty()
        ? 0
        : new ArrayList<>(new TreeSet<>(rows)).get(random.nextInt(rows.size()));
  }
}
