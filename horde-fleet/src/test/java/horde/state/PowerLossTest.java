// SPDX-License-Identifier: Apache-2.0
package horde.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.testkit.Spec;
import cwmp.testkit.disk.UnreliableDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state file whose power goes before each of its operations on the disk. */
@Timeout(120)
final class PowerLossTest {
  private static final int DEVICES = 8;
  private static final int STATES = 150;
  private static final String PATH = "/data/fleet.state";

  /** A disk that was cut off, and what had become of the states by then. */
  private record Cut(UnreliableDisk disk, int[] acknowledged, Set<Integer> refused) {}

  private final List<Cut> cuts = new ArrayList<>();
  private final int[] acknowledged = new int[DEVICES];
  private final Set<Integer> refused = new HashSet<>();
  private int operations;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Spec({"D-19", "C-29"})
  void losesNothingThatWasAcknowledged(long seed) throws Exception {
    run(seed, new UnreliableDisk(), 0);

    assertThat(cuts.size()).isGreaterThan(STATES / 2);
    checkAll();
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void bringsNothingBackThatWasRefused(long seed) throws Exception {
    run(seed, new UnreliableDisk(), 7);

    assertThat(refused).isNotEmpty();
    checkAll();
  }

  @Test
  void noticesThatADiskDoesNotForce() throws Exception {
    UnreliableDisk disk = new UnreliableDisk();
    disk.lieAboutForcing();
    run(1, disk, 0);

    assertThatThrownBy(this::checkAll).isInstanceOf(AssertionError.class);
  }

  /** Keeps random states, some at the same time; one of so many operations fails, 0 for none. */
  private void run(long seed, UnreliableDisk disk, int failingOneOf) throws Exception {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Files.createDirectory(disk.path("/data"));
    Random losses = new Random(seed);
    disk.beforeEachOperation(
        () -> {
          // On the thread that writes, which is also the one that acknowledges.
          operations++;
          cuts.add(new Cut(disk.afterPowerLoss(losses), acknowledged.clone(), Set.copyOf(refused)));
          boolean fails = failingOneOf > 0 && operations > 10 && operations % failingOneOf == 0;
          disk.failWith(fails ? new IOException("broken for a moment") : null);
        });
    try (StateFile file = StateFile.open(disk.path(PATH), DEVICES, 2_000)) {
      for (int i = 1; i <= STATES; i++) {
        int device = random.nextInt(DEVICES);
        CompletableFuture<Void> kept = keep(file, device, i, random.nextInt(600));
        if (random.nextInt(3) == 0) {
          kept.exceptionally(failure -> null).get();
        }
      }
    } finally {
      disk.failWith(null);
    }
  }

  private CompletableFuture<Void> keep(StateFile file, int device, int number, int length) {
    String state = number + ":" + "x".repeat(length);
    CompletableFuture<Void> kept = new CompletableFuture<>();
    file.keep(
        device,
        "homes/" + device,
        state.getBytes(StandardCharsets.UTF_8),
        failure -> {
          if (failure == null) {
            acknowledged[device] = number;
          } else {
            refused.add(number);
          }
          kept.complete(null);
        });
    return kept;
  }

  private void checkAll() throws IOException {
    for (int i = 0; i < cuts.size(); i++) {
      Cut cut = cuts.get(i);
      try (StateFile file = StateFile.open(cut.disk().path(PATH), DEVICES)) {
        assertThat(file.notice()).as("cut %d", i).isEmpty();
        for (int device = 0; device < DEVICES; device++) {
          int found = numberOf(StateFileTest.claim(file, device, "homes/" + device));
          assertThat(found)
              .as("cut %d of %s, device %d", i, Arrays.toString(cut.acknowledged()), device)
              .isGreaterThanOrEqualTo(cut.acknowledged()[device]);
          assertThat(cut.refused()).as("cut %d", i).doesNotContain(found);
        }
      }
    }
  }

  /** The number of a state that is whole; 0 for none. */
  private static int numberOf(@Nullable String state) {
    if (state == null) {
      return 0;
    }
    assertThat(state).matches("[0-9]+:x*");
    return Integer.parseInt(state.substring(0, state.indexOf(':')));
  }
}
