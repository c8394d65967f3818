// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.access.LocalTransaction;
import cwmp.agent.access.LocalWriter;
import cwmp.cpe.CpeState;
import cwmp.device.StateStore;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.DeleteObject;
import cwmp.message.Fault;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.testkit.Spec;
import cwmp.testkit.model.RandomModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random changes by the ACS and by programs at the device, to objects that refuse, throw or hang at
 * every step, with a store that fails and power that goes at any time: only the old state or the
 * new one ever shows, on the device, in the tree and in the store.
 */
@Timeout(120)
class RandomChangesTest {
  private static final int CHANGES = 25;
  private static final String TABLE = "Device.T0.";

  /** What a power loss leaves: what the device remembers, and what is in the store. */
  private record Left(Map<String, String> memory, Optional<CpeState> stored) {}

  /** A change that can be made to several devices. */
  private interface Deed {
    /** Whether it was made. */
    boolean doneTo(Device device) throws Exception;
  }

  private final class Device implements AutoCloseable, StateStore {
    final RandomDevice code;
    final ChangeBench bench;
    Optional<CpeState> stored;
    final List<Left> left = new ArrayList<>();
    int savesUntilFailure = -1;

    Device(RandomModel model, long seed, Left from) {
      code = new RandomDevice(model, seed, from.memory());
      stored = from.stored();
      bench =
          new ChangeBench(
              model.schema(),
              bench -> code.source(bench.objects),
              List.of(code),
              this,
              code.clock(),
              Map.of(),
              Map.of());
      bench.boot();
    }

    @Override
    public Optional<CpeState> load() {
      return stored;
    }

    @Override
    public void save(CpeState state) throws IOException {
      powerMayGo();
      if (savesUntilFailure-- == 0) {
        if (state.hashCode() % 2 == 0) {
          stored = Optional.of(state); // a store that fails may have kept it all the same
        }
        throw new IOException("on purpose");
      }
      stored = Optional.of(state);
      powerMayGo();
    }

    void powerMayGo() {
      if (!code.hasHung()) {
        left.add(now());
      }
    }

    Left now() {
      synchronized (code) {
        return new Left(new TreeMap<>(code.memory), stored);
      }
    }

    @Override
    public void close() {
      bench.close();
    }
  }

  private int made;
  private int refused;
  private int cuts;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  @Spec({"E-10", "C-29", "L-12"})
  void showsTheOldStateOrTheNewOneAndNothingBetween(long seed) throws Exception {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    RandomModel model = new RandomModel(seed);
    try (Device device = new Device(model, seed, new Left(Map.of(), Optional.empty()))) {
      for (int i = 0; i < CHANGES; i++) {
        device.bench.keeper.keepOrLog();
        Map<String, String> before = model.read(device.bench.tree);
        Left untouched = device.now();
        assertAgrees(device, before);
        Deed deed = randomDeed(random, model, before);

        Map<String, String> after = before;
        try (Device other = new Device(model, seed, untouched)) {
          assertThat(model.read(other.bench.tree)).as("after a restart").isEqualTo(before);
          if (deed.doneTo(other)) {
            after = model.read(other.bench.tree);
            assertAgrees(other, after);
          }
        }

        int troubled = random.nextInt(3) == 0 ? -1 : random.nextInt(8);
        RandomDevice.Trouble trouble =
            RandomDevice.Trouble.values()[random.nextInt(RandomDevice.Trouble.values().length)];
        String what = "change " + i + ", " + trouble + " at step " + troubled;
        device.left.clear();
        device.savesUntilFailure = random.nextInt(5) == 0 ? random.nextInt(2) : -1;
        device.code.expect(troubled, trouble, device::powerMayGo);
        boolean done = deed.doneTo(device);
        device.bench.awaitNothingHangs();
        device.code.expect(-1, trouble, () -> {});
        device.savesUntilFailure = -1;
        made += done ? 1 : 0;
        refused += done ? 0 : 1;

        Map<String, String> is = model.read(device.bench.tree);
        assertThat(is).as(what).isEqualTo(done ? after : before);
        assertAgrees(device, is);
        List<Left> images = List.copyOf(device.left);
        for (Left image : images) {
          cuts++;
          try (Device again = new Device(model, seed, image)) {
            Map<String, String> found = model.read(again.bench.tree);
            assertThat(found).as(what + ", then cut").isIn(before, after);
            assertAgrees(again, found);
          }
        }
      }
    }
    assertThat(made).isPositive();
    assertThat(refused).isPositive();
    assertThat(cuts).isGreaterThan(CHANGES);
  }

  /** The device has what the tree says. */
  private static void assertAgrees(Device device, Map<String, String> tree) {
    device.now().memory().forEach((name, value) -> assertThat(tree).containsEntry(name, value));
  }

  private static Deed randomDeed(Random random, RandomModel model, Map<String, String> state) {
    String key = "key" + random.nextInt(1000);
    List<ParameterValue> values = model.request(random, state);
    for (int i = 0; i < 20 && model.outcome(values, state).refused(); i++) {
      values = model.request(random, state);
    }
    List<ParameterValue> chosen = values;
    int row = 1 + random.nextInt(6);
    boolean adds = random.nextBoolean();
    boolean deletes = random.nextInt(3) == 0;
    return switch (random.nextInt(8)) {
      case 0 -> asked(new AddObject(TABLE, key));
      case 1 -> asked(new DeleteObject(TABLE + row + ".", key));
      case 2, 3, 4 ->
          device -> {
            LocalTransaction transaction =
                device.bench.local.access(LocalWriter.subscriber("page")).begin();
            if (adds) {
              transaction.add(TABLE, Map.of("Key", "" + (50 + row)));
            }
            chosen.stream()
                .filter(value -> !value.name().endsWith("x"))
                .forEach(value -> transaction.set(value.name(), value.value()));
            if (deletes) {
              transaction.delete(TABLE + row + ".");
            }
            CompletableFuture<List<Integer>> done = transaction.commit();
            device.bench.mailbox.takeAll();
            try {
              done.get();
              return true;
            } catch (ExecutionException e) {
              assertThat(e.getCause()).isInstanceOf(FaultException.class);
              return false;
            }
          };
      default -> asked(new SetParameterValues(chosen, key));
    };
  }

  private static Deed asked(AcsRequest request) {
    return device -> !(device.bench.answer(request) instanceof Fault);
  }
}
