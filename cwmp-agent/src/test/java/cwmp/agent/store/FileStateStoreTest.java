// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.cpe.CpeState;
import cwmp.testkit.Spec;
import cwmp.testkit.disk.UnreliableDisk;
import cwmp.tree.TreeEntries;
import cwmp.tree.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's file, whose power goes before each operation on the disk. */
class FileStateStoreTest {
  private static final int SAVES = 40;
  private static final String PATH = "/var/cwmp/state";

  /** What the disk may hold if the power goes, and the state that was saved last by then. */
  private record Cut(UnreliableDisk disk, int saved) {}

  private final List<Cut> cuts = new ArrayList<>();
  private int saved;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @Spec({"L-12", "D-19"})
  void losesNoStateThatWasSavedAndTearsNone(long seed) throws IOException {
    run(seed, new UnreliableDisk());

    assertThat(cuts).hasSizeGreaterThan(4 * SAVES);
    for (Cut cut : cuts) {
      check(cut);
    }
  }

  @Test
  void noticesThatADiskDoesNotForce() throws IOException {
    UnreliableDisk disk = new UnreliableDisk();
    disk.lieAboutForcing();
    run(1, disk);

    assertThatThrownBy(
            () -> {
              for (Cut cut : cuts) {
                check(cut);
              }
            })
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void leavesTheOldStateWhereANewOneCannotBeWritten() throws IOException {
    UnreliableDisk disk = new UnreliableDisk();
    FileStateStore store = new FileStateStore(disk.path(PATH));
    store.save(state(1, 100));
    disk.failWith(new IOException("No space left on device"));
    assertThatThrownBy(() -> store.save(state(2, 100))).hasMessageContaining("No space left");
    disk.failWith(null);

    assertThat(store.load()).contains(state(1, 100));
    store.save(state(3, 100));
    assertThat(store.load()).contains(state(3, 100));
  }

  private void run(long seed, UnreliableDisk disk) throws IOException {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    FileStateStore store = new FileStateStore(disk.path(PATH));
    disk.beforeEachOperation(
        () -> {
          for (int i = 0; i < 3; i++) {
            cuts.add(new Cut(disk.afterPowerLoss(random), saved));
          }
        });
    for (int number = 1; number <= SAVES; number++) {
      store.save(state(number, random.nextInt(1500)));
      saved = number;
    }
  }

  private static void check(Cut cut) throws IOException {
    Optional<CpeState> left = new FileStateStore(cut.disk().path(PATH)).load();
    int number = left.map(CpeState::retryCount).orElse(0);
    assertThat(number).isBetween(cut.saved(), cut.saved() + 1);
    if (left.isPresent()) {
      int length = left.get().tree().values().get(0).value().length();
      assertThat(left).contains(state(number, length));
    }
  }

  private static CpeState state(int number, int length) {
    return new CpeState(
        List.of(),
        number,
        "1.0",
        List.of(),
        false,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        new TreeEntries(
            List.of(new TreeEntries.Value("Device.X", "x".repeat(length), Writer.ACS)),
            List.of(),
            List.of()));
  }
}
