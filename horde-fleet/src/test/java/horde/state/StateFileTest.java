// SPDX-License-Identifier: Apache-2.0
package horde.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.testkit.Spec;
import cwmp.testkit.disk.UnreliableDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class StateFileTest {
  @TempDir private Path folder;

  @Test
  void givesBackWhatItKept() throws Exception {
    Path path = folder.resolve("fleet.state");
    try (StateFile file = StateFile.open(path, 3)) {
      assertThat(file.claim(0, "homes/A")).isNull();
      keep(file, 0, "homes/A", "old").get();
      keep(file, 0, "homes/A", "new").get();
      keep(file, 2, "homes/C", "cé").get();
    }

    try (StateFile file = StateFile.open(path, 3)) {
      assertThat(file.notice()).isEmpty();
      assertThat(claim(file, 1, "homes/A")).isEqualTo("new");
      assertThat(claim(file, 0, "homes/C")).isEqualTo("cé");
      assertThat(claim(file, 2, "other/A")).isNull();
      assertThat(file.known()).isEqualTo(2);
    }
  }

  @Test
  void writesNothingForAStateThatIsThereAlready() throws Exception {
    Path path = folder.resolve("fleet.state");
    try (StateFile file = StateFile.open(path, 1)) {
      keep(file, 0, "homes/A", "same").get();
      long size = Files.size(path);

      keep(file, 0, "homes/A", "same").get();

      assertThat(Files.size(path)).isEqualTo(size);
    }
  }

  @Test
  void remembersDevicesThatAreNotInThisRun() throws Exception {
    Path path = folder.resolve("fleet.state");
    try (StateFile file = StateFile.open(path, 2)) {
      keep(file, 0, "homes/A", "a").get();
      keep(file, 1, "homes/B", "b").get();
    }
    try (StateFile file = StateFile.open(path, 1, 0)) {
      assertThat(claim(file, 0, "homes/A")).isEqualTo("a");
      for (int i = 0; i < 200; i++) {
        keep(file, 0, "homes/A", "a" + i).get();
      }
    }

    try (StateFile file = StateFile.open(path, 2)) {
      assertThat(claim(file, 1, "homes/B")).isEqualTo("b");
      assertThat(claim(file, 0, "homes/A")).isEqualTo("a199");
    }
  }

  @Test
  void belongsToOneProcessAtATime() throws Exception {
    Path path = folder.resolve("fleet.state");
    try (StateFile file = StateFile.open(path, 1)) {
      assertThatThrownBy(() -> StateFile.open(path, 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another fleet");
      keep(file, 0, "homes/A", "still works").get();
    }
    StateFile.open(path, 1).close();
  }

  @Test
  @Spec("L-12")
  void setsAsideWhatItCannotUnderstand() throws Exception {
    Path path = folder.resolve("fleet.state");
    for (String content : List.of("version: 1\nacs: {}\n", "horde-states\t2\n...", "")) {
      Files.writeString(path, content);
      try (StateFile file = StateFile.open(path, 1)) {
        assertThat(file.notice().orElseThrow())
            .contains("expected 'horde-states\t1'")
            .contains("fleet.state.set-aside")
            .contains("all devices are new");
        assertThat(file.claim(0, "homes/A")).isNull();
      }
      Files.delete(path);
    }
    assertThat(folder.resolve("fleet.state.set-aside")).hasContent("version: 1\nacs: {}\n");
    assertThat(folder.resolve("fleet.state.set-aside-2")).hasContent("horde-states\t2\n...");
    assertThat(folder.resolve("fleet.state.set-aside-3")).isEmptyFile();
  }

  @Test
  @Spec("L-12")
  void forgivesATornEndAndNothingElse() throws Exception {
    Path path = folder.resolve("fleet.state");
    List<Long> ends = new ArrayList<>();
    try (StateFile file = StateFile.open(path, 1)) {
      for (int i = 1; i <= 3; i++) {
        ends.add(Files.size(path));
        keep(file, 0, "homes/A", "state " + i).get();
      }
    }
    byte[] whole = Files.readAllBytes(path);

    for (int at = Math.toIntExact(ends.get(2)); at < whole.length; at++) {
      byte[] torn = whole.clone();
      torn[at] ^= 0x20;
      assertThat(stateIn(path, torn)).contains("state 2");
      assertThat(stateIn(path, Arrays.copyOf(whole, at))).contains("state 2");
    }
    for (int at = Math.toIntExact(ends.get(1)); at < ends.get(2); at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x20;
      assertThat(stateIn(path, damaged)).as("byte %d", at).isEmpty();
    }
  }

  /** What a file with these bytes says of the device; empty if it was set aside. */
  private static Optional<String> stateIn(Path path, byte[] bytes) throws IOException {
    Files.write(path, bytes);
    try (StateFile file = StateFile.open(path, 1)) {
      String state = claim(file, 0, "homes/A");
      assertThat(file.notice().isPresent()).isEqualTo(state == null);
      return Optional.ofNullable(state);
    }
  }

  @Test
  void stopsGrowing() throws Exception {
    Path path = folder.resolve("fleet.state");
    Random random = new Random(7);
    try (StateFile file = StateFile.open(path, 50, 20_000)) {
      for (int i = 0; i < 5_000; i++) {
        keep(file, random.nextInt(50), "homes/" + i % 50, "x".repeat(random.nextInt(200)));
        if (i % 100 == 0) {
          keep(file, 0, "homes/0", "sync " + i).get();
        }
      }
      keep(file, 0, "homes/0", "end").get();

      assertThat(file.counts().fileBytes()).isLessThan(100_000);
      assertThat(file.counts().failed()).isZero();
    }
  }

  @Test
  void saysWhatItCouldNotKeepAndThenGoesOn() throws Exception {
    UnreliableDisk disk = new UnreliableDisk();
    try (StateFile file = StateFile.open(disk.path("/fleet.state"), 1)) {
      keep(file, 0, "homes/A", "before").get();
      disk.failWith(new IOException("No space left on device"));
      assertThatThrownBy(() -> keep(file, 0, "homes/A", "refused").get())
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("No space left");
      disk.failWith(null);
      keep(file, 0, "homes/A", "after").get();
    }

    UnreliableDisk left = disk.afterPowerLoss(new Random(1));
    try (StateFile file = StateFile.open(left.path("/fleet.state"), 1)) {
      assertThat(claim(file, 0, "homes/A")).isEqualTo("after");
    }
  }

  static CompletableFuture<Void> keep(StateFile file, int device, String name, String state) {
    CompletableFuture<Void> kept = new CompletableFuture<>();
    file.keep(
        device,
        name,
        state.getBytes(UTF_8),
        failure -> {
          if (failure == null) {
            kept.complete(null);
          } else {
            kept.completeExceptionally(failure);
          }
        });
    return kept;
  }

  static @Nullable String claim(StateFile file, int device, String name) {
    byte[] state = file.claim(device, name);
    return state == null ? null : new String(state, UTF_8);
  }
}
