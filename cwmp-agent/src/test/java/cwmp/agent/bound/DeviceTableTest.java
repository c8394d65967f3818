// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import cwmp.agent.change.ChangeBench;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.ValueType;
import cwmp.testkit.Spec;
import cwmp.tree.ObjectNode;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables whose rows the device knows by keys. */
class DeviceTableTest {
  private static final String COUNT = "Device.HostNumberOfEntries";
  private static final String HOSTS = "Device.Host.";
  private static final Schema MODEL =
      Schema.builder("Device")
          .parameter(COUNT, ParameterSpec.readOnly(ValueType.UNSIGNED_INT))
          .object(HOSTS + "{i}.", ObjectSpec.CREATABLE)
          .parameter(HOSTS + "{i}.Name", ParameterSpec.readOnly(ValueType.STRING))
          .parameter(HOSTS + "{i}.Note", ParameterSpec.readWrite(ValueType.STRING))
          .object(HOSTS + "{i}.Address.{i}.", ObjectSpec.READ_ONLY)
          .parameter(HOSTS + "{i}.Address.{i}.Text", ParameterSpec.readOnly(ValueType.STRING))
          .parameter(HOSTS + "{i}.Stats.Bytes", ParameterSpec.readOnly(ValueType.UNSIGNED_INT))
          .build();

  /** The hosts that are there, with their addresses. */
  private final Map<String, List<String>> hosts = new TreeMap<>();

  private final List<String> told = new ArrayList<>();
  private final List<ChangeBench> benches = new ArrayList<>();
  private boolean failing;

  /** All values of an object. */
  private record Fixed(Map<String, String> values) implements DeviceObject {
    @Override
    public Set<String> parameters() {
      return values.keySet();
    }

    @Override
    public String get(String parameter) {
      return Objects.requireNonNull(values.get(parameter));
    }

    @Override
    public void set(String parameter, String value) {
      throw new IllegalArgumentException(parameter);
    }
  }

  private final class Hosts implements DeviceTable {
    @Override
    public List<String> keys() {
      if (failing) {
        throw new IllegalStateException("on purpose");
      }
      return List.copyOf(hosts.keySet());
    }

    @Override
    public void numbered(String key, int instance) {
      told.add(key + "=" + instance);
    }

    @Override
    public Optional<DeviceObject> row(String key) {
      return Optional.of(new Fixed(Map.of("Name", key)));
    }

    @Override
    public Optional<DeviceObjects> below(String key) {
      return Optional.of(
          new DeviceObjects() {
            @Override
            public Optional<DeviceObject> object(String path, int[] instances) {
              return path.equals(HOSTS + "{i}.Stats.")
                  ? Optional.of(new Fixed(Map.of("Bytes", Integer.toString(key.length()))))
                  : Optional.empty();
            }

            @Override
            public Optional<DeviceTable> table(String path, int[] instances) {
              return path.equals(HOSTS + "{i}.Address.{i}.")
                  ? Optional.of(new Addresses(key))
                  : Optional.empty();
            }
          });
    }
  }

  private final class Addresses implements DeviceTable {
    private final String host;

    Addresses(String host) {
      this.host = host;
    }

    @Override
    public List<String> keys() {
      return hosts.getOrDefault(host, List.of());
    }

    @Override
    public Optional<DeviceObject> row(String key) {
      return Optional.of(new Fixed(Map.of("Text", key)));
    }
  }

  private final class Code implements DeviceObjects {
    @Override
    public Optional<DeviceObject> object(String path, int[] instances) {
      return Optional.empty();
    }

    @Override
    public Optional<DeviceTable> table(String path, int[] instances) {
      return path.equals(HOSTS + "{i}.") ? Optional.of(new Hosts()) : Optional.empty();
    }
  }

  private ChangeBench device(ChangeBench.MemoryStore store) {
    ChangeBench bench = ChangeBench.of(MODEL, Map.of(), new Code(), store, Map.of()).boot();
    benches.add(bench);
    return bench;
  }

  private ChangeBench device() {
    return device(new ChangeBench.MemoryStore());
  }

  @AfterEach
  void stop() {
    benches.forEach(ChangeBench::close);
  }

  @Test
  @Spec("E-42")
  void numbersRowsByTheirKeys() {
    hosts.put("laptop", List.of("192.0.2.1", "2001:db8::1"));
    hosts.put("phone", List.of());
    ChangeBench device = device();

    assertThat(rows(device)).containsExactly(Map.entry(1, "laptop"), Map.entry(2, "phone"));
    assertThat(told).containsExactly("laptop=1", "phone=2");
    assertThat(device.value(COUNT)).isEqualTo("2");
    assertThat(device.value(HOSTS + "2.Stats.Bytes")).isEqualTo("5");
    assertThat(device.value(HOSTS + "1.Address.2.Text")).isEqualTo("2001:db8::1");

    hosts.remove("laptop");
    hosts.put("camera", List.of());
    next(device);
    assertThat(rows(device)).containsExactly(Map.entry(2, "phone"), Map.entry(3, "camera"));

    hosts.put("laptop", List.of("2001:db8::1"));
    next(device);
    assertThat(rows(device).get(1)).isEqualTo("laptop");
    assertThat(device.tree.findObject(HOSTS + "1.Address.1.")).isNull();
    assertThat(device.value(HOSTS + "1.Address.2.Text")).isEqualTo("2001:db8::1");
  }

  @Test
  @Spec("E-42")
  void keepsTheNumbersOverARestart() throws Exception {
    ChangeBench.MemoryStore store = new ChangeBench.MemoryStore();
    hosts.put("laptop", List.of("192.0.2.1"));
    hosts.put("phone", List.of());
    ChangeBench before = device(store);
    hosts.remove("laptop");
    next(before);
    before.keeper.keep();
    before.close();

    hosts.put("camera", List.of());
    hosts.put("laptop", List.of("192.0.2.9", "192.0.2.1"));
    ChangeBench after = device(store);

    assertThat(rows(after))
        .containsExactly(Map.entry(1, "laptop"), Map.entry(2, "phone"), Map.entry(3, "camera"));
    assertThat(after.value(HOSTS + "1.Address.1.Text")).isEqualTo("192.0.2.1");
    assertThat(after.value(HOSTS + "1.Address.2.Text")).isEqualTo("192.0.2.9");
  }

  @Test
  @Spec("G-14")
  void keepsWhatItHoldsOfRowsWhileTheDeviceCannotBeAsked() throws Exception {
    ChangeBench.MemoryStore store = new ChangeBench.MemoryStore();
    hosts.put("laptop", List.of());
    ChangeBench before = device(store);
    before.set(HOSTS + "1.Note", "mine");
    before.answer(
        new SetParameterAttributes(
            List.of(
                new SetParameterAttributesStruct(HOSTS + "1.Name", true, 1, false, List.of()))));
    before.close();

    failing = true;
    ChangeBench after = device(store);
    assertThat(rows(after)).containsOnlyKeys(1);
    assertThat(after.answer(new GetParameterValues(List.of(COUNT))))
        .satisfies(fault -> assertThat(ChangeBench.faults(fault)).isEqualTo("9002"));
    after.tree.forgetVanished();

    failing = false;
    next(after);
    assertThat(after.value(HOSTS + "1.Note")).isEqualTo("mine");
    assertThat(after.tree.attributes(List.of(HOSTS + "1.Name")).get(0).notification()).isEqualTo(1);

    failing = true;
    next(after);
    assertThat(rows(after)).containsExactly(Map.entry(1, "laptop"));
  }

  @Test
  void keepsTheRowsOfASessionAndShowsWhatTheAcsChanges() {
    hosts.put("laptop", List.of("192.0.2.1"));
    hosts.put("phone", List.of());
    ChangeBench device = device();
    device.look.sessionBegins();
    assertThat(rows(device)).containsOnlyKeys(1, 2);

    hosts.remove("laptop");
    hosts.put("camera", List.of());
    device.look.next();
    device.changes.follow();
    assertThat(rows(device)).containsExactly(Map.entry(1, "laptop"), Map.entry(2, "phone"));
    assertThat(read(device, HOSTS + "1."))
        .contains(new ParameterValue(HOSTS + "1.Name", ValueType.STRING, "laptop"));

    device.look.sessionEnds();
    next(device);
    assertThat(rows(device)).containsExactly(Map.entry(2, "phone"), Map.entry(3, "camera"));
  }

  @Test
  @Spec("E-42")
  void leavesNumbersOfRowsThatAreAwayAlone() {
    hosts.put("laptop", List.of());
    hosts.put("phone", List.of());
    ChangeBench device = device();
    hosts.remove("phone");
    next(device);

    ObjectNode table = Objects.requireNonNull(device.tree.findObject(HOSTS));
    assertThat(device.rows.isReserved(table, 2)).isTrue();
    assertThat(device.rows.isReserved(table, 3)).isFalse();
  }

  @Test
  void anAddedRowBecomesTheDevicesOwn() throws Exception {
    hosts.put("laptop", List.of());
    ChangeBench device = device();
    device.look.sessionBegins();
    assertThat(rows(device)).containsOnlyKeys(1);
    int number = device.tree.addObject(HOSTS, Writer.ACS).instanceNumber();
    ObjectNode row = Objects.requireNonNull(device.tree.findObject(HOSTS + number + "."));

    hosts.put("printer", List.of("192.0.2.7"));
    device.rows.added(row, "printer");
    device.tree.adopt(row);
    device.objects.follow(device.tree);

    assertThat(number).isEqualTo(2);
    assertThat(rows(device)).containsExactly(Map.entry(1, "laptop"), Map.entry(2, "printer"));
    assertThat(device.value(HOSTS + "2.Address.1.Text")).isEqualTo("192.0.2.7");
    device.look.sessionEnds();
    next(device);
    assertThat(rows(device)).containsExactly(Map.entry(1, "laptop"), Map.entry(2, "printer"));

    hosts.remove("printer");
    device.rows.deleted(row);
    hosts.put("printer", List.of());
    next(device);
    assertThat(rows(device)).containsExactly(Map.entry(1, "laptop"), Map.entry(3, "printer"));
  }

  @Test
  @Spec("E-42")
  void givesNoNumberToAnotherKeySoon() throws Exception {
    long seed = 7;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    ChangeBench.MemoryStore store = new ChangeBench.MemoryStore();
    ChangeBench device = device(store);
    Map<Integer, String> owners = new HashMap<>();
    Map<Integer, Integer> seenAt = new HashMap<>();
    for (int round = 0; round < 400; round++) {
      int change = random.nextInt(60);
      if (!hosts.containsKey("host" + change)) {
        hosts.put("host" + change, List.of());
      } else {
        hosts.remove("host" + change);
      }
      if (random.nextInt(20) == 0) {
        hosts.put("guest" + round, List.of());
      }
      hosts.keySet().removeIf(key -> key.startsWith("guest") && random.nextInt(5) == 0);
      if (random.nextInt(50) == 0) {
        device.keeper.keep();
        device.close();
        device = device(store);
      }
      next(device);

      Map<Integer, String> rows = rows(device);
      assertThat(new TreeSet<>(rows.values())).isEqualTo(new TreeSet<>(hosts.keySet()));
      for (Map.Entry<Integer, String> row : rows.entrySet()) {
        String owner = owners.put(row.getKey(), row.getValue());
        assertThat(owner == null || owner.equals(row.getValue()))
            .as("round %d: %s had %d before", round, owner, row.getKey())
            .isTrue();
        seenAt.put(row.getKey(), round);
      }
    }
    assertThat(owners).hasSizeGreaterThan(60);
  }

  private static void next(ChangeBench device) {
    device.look.next();
    device.changes.follow();
  }

  /** The names of the rows by their numbers. */
  private static Map<Integer, String> rows(ChangeBench device) {
    Map<Integer, String> rows = new TreeMap<>();
    ObjectNode table = Objects.requireNonNull(device.tree.findObject(HOSTS));
    for (int row : device.tree.rows(table)) {
      rows.put(row, device.value(HOSTS + row + ".Name"));
    }
    return rows;
  }

  private static List<ParameterValue> read(ChangeBench device, String path) {
    Message answer = device.answer(new GetParameterValues(List.of(path)));
    assertThat(answer).isInstanceOf(GetParameterValuesResponse.class);
    return ((GetParameterValuesResponse) answer).parameterList();
  }
}
