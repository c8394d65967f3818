// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import static cwmp.agent.change.ChangeBench.faults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.agent.access.LocalWriter;
import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import cwmp.agent.binding.PreparedChange;
import cwmp.agent.binding.RefusedException;
import cwmp.cpe.CpeState;
import cwmp.device.StateStore;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.FaultException;
import cwmp.message.SetStatus;
import cwmp.message.ValueType;
import cwmp.testkit.Spec;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows of the device's own that an ACS, or a program at the device, adds and deletes. */
@Timeout(60)
class DeviceRowChangesTest {
  private static final String TABLE = "Device.Rule.";
  private static final Schema MODEL =
      Schema.builder("Device")
          .parameter("Device.RuleNumberOfEntries", ParameterSpec.readOnly(ValueType.UNSIGNED_INT))
          .object(TABLE + "{i}.", ObjectSpec.CREATABLE)
          .parameter(TABLE + "{i}.Port", ParameterSpec.readWrite(ValueType.UNSIGNED_INT))
          .parameter(TABLE + "{i}.Note", ParameterSpec.readWrite(ValueType.STRING))
          .build();

  /** The rules that the device has, by their names, with their ports; they outlive a restart. */
  private final Map<String, String> rules = new TreeMap<>(Map.of("lan", "80"));

  /** What has been in the store, in turn. */
  private final List<CpeState> saved = new ArrayList<>();

  private final List<ChangeBench> benches = new ArrayList<>();
  private boolean failing;

  private final class Rules implements DeviceTable {
    @Override
    public List<String> keys() {
      return List.copyOf(rules.keySet());
    }

    @Override
    public Optional<DeviceObject> row(String key) {
      return rules.containsKey(key) ? Optional.of(new Rule(key)) : Optional.empty();
    }

    @Override
    public NewRow add(int instance) throws RefusedException {
      if (rules.size() == 3) {
        throw RefusedException.noRoom("three rules at most");
      }
      String key = "rule" + instance;
      return new NewRow(
          key,
          new PreparedChange() {
            @Override
            public Effect apply() {
              rules.put(key, "0");
              return Effect.NOW;
            }

            @Override
            public void undo() {
              rules.remove(key);
            }
          });
    }

    @Override
    public PreparedChange delete(String key) throws RefusedException {
      if (key.equals("lan")) {
        throw RefusedException.request("it is needed");
      }
      String port = rules.get(key);
      return new PreparedChange() {
        @Override
        public Effect apply() {
          rules.remove(key);
          return Effect.LATER;
        }

        @Override
        public void undo() {
          rules.put(key, port);
        }
      };
    }
  }

  private final class Rule implements DeviceObject {
    private final String key;

    Rule(String key) {
      this.key = key;
    }

    @Override
    public Set<String> parameters() {
      return Set.of("Port");
    }

    @Override
    public String get(String parameter) {
      return rules.getOrDefault(key, "");
    }

    @Override
    public PreparedChange prepare(Map<String, String> values) throws RefusedException {
      if ("23".equals(values.get("Port"))) {
        throw RefusedException.value("Port", "not that");
      }
      return DeviceObject.super.prepare(values);
    }

    @Override
    public void set(String parameter, String value) {
      rules.put(key, value);
    }

    @Override
    public boolean remembers() {
      return true;
    }
  }

  private final class Store implements StateStore {
    @Override
    public Optional<CpeState> load() {
      return saved.isEmpty() ? Optional.empty() : Optional.of(saved.get(saved.size() - 1));
    }

    @Override
    public void save(CpeState state) throws IOException {
      if (failing) {
        throw new IOException("on purpose");
      }
      saved.add(state);
    }
  }

  private ChangeBench start() {
    ChangeBench bench =
        ChangeBench.of(
                MODEL,
                Map.of(),
                new DeviceObjects() {
                  @Override
                  public Optional<DeviceObject> object(String path, int[] instances) {
                    return Optional.empty();
                  }

                  @Override
                  public Optional<DeviceTable> table(String path, int[] instances) {
                    return path.equals(TABLE + "{i}.")
                        ? Optional.of(new Rules())
                        : Optional.empty();
                  }
                },
                new Store(),
                Map.of())
            .boot();
    benches.add(bench);
    return bench;
  }

  @AfterEach
  void close() {
    benches.forEach(ChangeBench::close);
  }

  private static List<Integer> rows(ChangeBench device) {
    device.look.next();
    return Arrays.stream(device.tree.rows(device.tree.findObject(TABLE))).boxed().toList();
  }

  @Test
  @Spec("E-40")
  void aRowThatTheAcsAddsIsTheDevices() {
    ChangeBench device = start();

    assertThat(device.answer(new AddObject(TABLE, "key")))
        .isEqualTo(new AddObjectResponse(2, SetStatus.APPLIED));

    assertThat(rules).containsOnlyKeys("lan", "rule2");
    assertThat(device.tree.entries().tables()).allMatch(table -> table.added().isEmpty());
    assertThat(device.set(TABLE + "2.Port", "81", TABLE + "2.Note", "mine")).isNotNull();
    assertThat(rules).containsEntry("rule2", "81");
    device.keeper.keepOrLog();
    assertThat(rows(start())).containsExactly(1, 2);
    assertThat(benches.get(1).value(TABLE + "2.Note")).isEqualTo("mine");
    rules.remove("rule2");
    assertThat(rows(device)).containsExactly(1);
  }

  @Test
  @Spec("E-44")
  void theDeviceSaysWhyItHasNoRoomOrKeepsARow() {
    rules.put("wan", "443");
    rules.put("xan", "444");
    ChangeBench device = start();

    assertThat(faults(device.answer(new AddObject(TABLE, "")))).isEqualTo("9004");
    assertThat(faults(device.answer(new DeleteObject(TABLE + "1.", "")))).isEqualTo("9001");

    assertThat(rows(device)).containsExactly(1, 2, 3);
    assertThat(rules).hasSize(3);
  }

  @Test
  void aRowThatTheAcsDeletesIsGoneFromTheDevice() {
    rules.put("wan", "443");
    ChangeBench device = start();

    assertThat(device.answer(new DeleteObject(TABLE + "2.", "")))
        .isEqualTo(new DeleteObjectResponse(SetStatus.COMMITTED));

    assertThat(rules).containsOnlyKeys("lan");
    assertThat(rows(device)).containsExactly(1);
    assertThat(device.tree.entries().tables()).allMatch(table -> table.removed().isEmpty());
  }

  @Test
  void aNewRowComesWithItsValuesOrNotAtAll() throws Exception {
    ChangeBench device = start();
    assertThat(done(device, "82")).containsExactly(2);
    assertThat(rules).containsEntry("rule2", "82");

    assertThatThrownBy(() -> done(device, "23"))
        .cause()
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(faults(e.fault())).isEqualTo("9003 Device.Rule.3.Port=9007"));

    assertThat(rules).containsOnlyKeys("lan", "rule2");
    assertThat(rows(device)).containsExactly(1, 2);
    assertThat(done(device, "84")).containsExactly(3);
    assertThat(rules).containsEntry("rule3", "84");
  }

  private static List<Integer> done(ChangeBench device, String port) throws Exception {
    CompletableFuture<List<Integer>> done =
        device
            .local
            .access(LocalWriter.subscriber("page"))
            .begin()
            .add(TABLE, Map.of("Port", port))
            .commit();
    device.mailbox.takeAll();
    return done.get();
  }

  @Test
  @Spec("L-12")
  void neitherTheDeviceNorTheTreeHasARowThatTheStoreCannotKeep() {
    rules.put("wan", "443");
    ChangeBench device = start();
    device.keeper.keepOrLog();
    failing = true;

    assertThat(faults(device.answer(new AddObject(TABLE, "")))).isEqualTo("9002");
    assertThat(faults(device.answer(new DeleteObject(TABLE + "2.", "")))).isEqualTo("9002");

    assertThat(rules).containsOnlyKeys("lan", "wan");
    assertThat(rows(device)).containsExactly(1, 2);
  }

  @Test
  @Spec({"E-10", "L-12"})
  void whatAPowerLossCutsShortIsMadeAtTheNextStart() {
    ChangeBench device = start();
    device.keeper.keepOrLog();
    device.answer(new AddObject(TABLE, ""));
    CpeState added = saved.get(saved.size() - 1);

    assertThat(rows(start())).as("the device had it").containsExactly(1, 2);
    assertThat(rules).containsOnlyKeys("lan", "rule2");

    rules.remove("rule2");
    saved.add(added);
    ChangeBench again = start();
    assertThat(rows(again)).as("the device did not have it").containsExactly(1, 2);
    assertThat(rules).containsOnlyKeys("lan", "rule2");

    again.answer(new DeleteObject(TABLE + "2.", ""));
    CpeState deleted = saved.get(saved.size() - 1);
    assertThat(rows(start())).as("the device did not have it").containsExactly(1);

    rules.put("rule2", "0");
    saved.add(deleted);
    assertThat(rows(start())).as("the device had it still").containsExactly(1);
    assertThat(rules).containsOnlyKeys("lan");
  }
}
