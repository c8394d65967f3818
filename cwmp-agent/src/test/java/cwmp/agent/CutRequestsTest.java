// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.CpeState;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.DeleteObject;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.rpc.Answer;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionSettings;
import cwmp.testkit.Spec;
import cwmp.testkit.disk.UnreliableDisk;
import cwmp.tree.Facets;
import cwmp.tree.Nodes;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random requests to a device with a random model, whose power goes before each operation on the
 * disk, or whose disk fails: what is left is the state before a request or the one after it.
 */
class CutRequestsTest {
  private static final int REQUESTS = 60;
  private static final String PATH = "/var/cwmp/state";
  private static final String TABLE = "Device.Row.";
  private static final List<ValueType> TYPES =
      List.of(ValueType.STRING, ValueType.BOOLEAN, ValueType.INT, ValueType.UNSIGNED_INT);

  /** What the disk may hold, the state that was acknowledged by then, and the one on its way. */
  private record Cut(UnreliableDisk disk, CpeState acknowledged, CpeState attempted) {}

  private final List<Cut> cuts = new ArrayList<>();
  private final UnreliableDisk disk = new UnreliableDisk();
  private final RpcTable rpcs = RpcTable.standard();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @Spec({"E-10", "C-29", "L-12"})
  void leavesTheStateBeforeARequestOrTheOneAfterIt(long seed) throws IOException {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> parameters = new ArrayList<>();
    Schema schema = randomModel(random, parameters);
    Cpe cpe = device(schema);
    StateKeeper keeper = new StateKeeper(new FileStateStore(disk.path(PATH)), cpe);
    cpe.boot();
    keeper.keep();
    CpeState acknowledged = cpe.state();
    int refused = 0;

    for (int step = 0; step < REQUESTS; step++) {
      AcsRequest request = randomRequest(random, parameters);
      Runnable undo = cpe.undo();
      Answer answer = rpcs.answer(request, cpe);
      CpeState attempted = cpe.state();
      if (answer.isFault()) {
        assertThat(attempted).as("refused: %s", request).isEqualTo(acknowledged);
      }
      int failing = random.nextInt(4) == 0 ? random.nextInt(8) : -1;
      watch(random, acknowledged, attempted, failing);
      try {
        keeper.keep();
        acknowledged = attempted;
      } catch (IOException e) {
        undo.run();
        keeper.keepOrLog();
        refused++;
        assertThat(cpe.state()).as("undone: %s", request).isEqualTo(acknowledged);
      }
    }

    assertThat(refused).isPositive();
    assertThat(cuts).hasSizeGreaterThan(REQUESTS);
    for (Cut cut : cuts) {
      CpeState left = new FileStateStore(cut.disk().path(PATH)).load().orElseThrow();
      assertThat(left).isIn(cut.acknowledged(), cut.attempted());
      Cpe again = device(schema);
      assertThat(again.restore(left)).isEmpty();
      assertThat(again.state().tree().values()).hasSameElementsAs(left.tree().values());
      assertThat(again.state().tree().tables()).hasSameElementsAs(left.tree().tables());
      assertThat(again.state().tree().attributes()).hasSameElementsAs(left.tree().attributes());
    }
  }

  private void watch(Random random, CpeState acknowledged, CpeState attempted, int failing) {
    int[] operation = {0};
    disk.failWith(null);
    disk.beforeEachOperation(
        () -> {
          cuts.add(new Cut(disk.afterPowerLoss(random), acknowledged, attempted));
          disk.failWith(operation[0]++ == failing ? new IOException("broken") : null);
        });
  }

  private static Cpe device(Schema schema) {
    ParameterTree tree =
        new ParameterTree(new Nodes(schema), new Bindings(Map.of(), Map.of(), Map.of(), Map.of()));
    return new Cpe(tree, new SystemHost(), CpeSettings.of(SessionSettings.defaults()));
  }

  /** Some parameters of some types, at the top and in a table, which are named in the list. */
  private static Schema randomModel(Random random, List<String> parameters) {
    SchemaBuilder model = Schema.builder("Device");
    model.object(TABLE + "{i}.", ObjectSpec.CREATABLE);
    for (int i = 0; i < 3 + random.nextInt(10); i++) {
      boolean inTable = random.nextBoolean();
      String name = "P" + i + TYPES.get(random.nextInt(TYPES.size()));
      ValueType type = typeOf(name);
      ParameterSpec spec =
          type == ValueType.STRING
              ? ParameterSpec.readWrite(type).within(Facets.maxLength(20))
              : ParameterSpec.readWrite(type);
      model.parameter((inTable ? TABLE + "{i}." : "Device.") + name, spec);
      parameters.add((inTable ? TABLE : "Device.") + name);
    }
    parameters.add("Device.Nothing" + ValueType.INT);
    return model.build();
  }

  private static ValueType typeOf(String name) {
    return TYPES.stream().filter(type -> name.endsWith(type.toString())).findFirst().orElseThrow();
  }

  private static AcsRequest randomRequest(Random random, List<String> parameters) {
    String key = "key" + random.nextInt(1000);
    return switch (random.nextInt(8)) {
      case 0 -> new AddObject(TABLE, key);
      case 1 -> new DeleteObject(TABLE + (1 + random.nextInt(4)) + ".", key);
      case 2 ->
          new SetParameterAttributes(
              List.of(
                  new SetParameterAttributesStruct(
                      randomName(random, parameters),
                      true,
                      random.nextInt(3),
                      random.nextBoolean(),
                      List.of("Subscriber"))));
      case 3 -> new Reboot(key);
      default -> {
        Set<String> names = new LinkedHashSet<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
          names.add(randomName(random, parameters));
        }
        yield new SetParameterValues(
            names.stream().map(name -> randomValue(random, name)).toList(), key);
      }
    };
  }

  private static String randomName(Random random, List<String> parameters) {
    String name = parameters.get(random.nextInt(parameters.size()));
    int row = 1 + random.nextInt(3);
    return name.startsWith(TABLE) ? TABLE + row + "." + name.substring(TABLE.length()) : name;
  }

  private static ParameterValue randomValue(Random random, String name) {
    ValueType type = typeOf(name);
    String value =
        random.nextInt(12) == 0
            ? "a value that is none of any of the types, and too long"
            : type == ValueType.BOOLEAN ? "true" : Integer.toString(random.nextInt(1000));
    return new ParameterValue(name, type, value);
  }
}
