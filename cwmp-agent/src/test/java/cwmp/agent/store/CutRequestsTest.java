// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.bound.ModelParts;
import cwmp.agent.thread.AgentHost;
import cwmp.agent.thread.SystemClock;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.CpeState;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.DeleteObject;
import cwmp.message.Reboot;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.rpc.Answer;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionSettings;
import cwmp.testkit.Spec;
import cwmp.testkit.disk.UnreliableDisk;
import cwmp.testkit.model.RandomModel;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random requests to a device with a random model, whose power goes before each operation on the
 * disk, or whose disk fails: what is left is the state before a request or the one after it.
 */
class CutRequestsTest {
  private static final int REQUESTS = 60;
  private static final String PATH = "/var/cwmp/state";
  private static final String TABLE = "Device.T0.";

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
    RandomModel model = new RandomModel(seed);
    Cpe cpe = device(model);
    StateKeeper keeper =
        new StateKeeper(
            new FileStateStore(disk.path(PATH)), cpe, new ModelParts(cpe.tree().nodes().schema()));
    cpe.boot();
    keeper.keep();
    CpeState acknowledged = cpe.state();
    int refused = 0;

    for (int step = 0; step < REQUESTS; step++) {
      AcsRequest request = randomRequest(random, model, cpe);
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
      Cpe again = device(model);
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

  private static Cpe device(RandomModel model) {
    ParameterTree tree = new ParameterTree(new Nodes(model.schema()), model.source());
    return new Cpe(
        tree,
        new AgentHost(new SystemClock(), new Random(1)),
        CpeSettings.of(SessionSettings.defaults()));
  }

  /** Mostly assignments; some of all are refused. */
  private static AcsRequest randomRequest(Random random, RandomModel model, Cpe cpe) {
    String key = "key" + random.nextInt(1000);
    Map<String, String> state = model.read(cpe.tree());
    List<String> names = List.copyOf(state.keySet());
    String name = names.get(random.nextInt(names.size()));
    return switch (random.nextInt(8)) {
      case 0 -> new AddObject(TABLE, key);
      case 1 -> new DeleteObject(TABLE + (1 + random.nextInt(4)) + ".", key);
      case 2 ->
          new SetParameterAttributes(
              List.of(
                  new SetParameterAttributesStruct(
                      name, true, random.nextInt(3), random.nextBoolean(), List.of("Subscriber"))));
      case 3 -> new Reboot(key);
      default -> new SetParameterValues(model.request(random, state), key);
    };
  }
}
