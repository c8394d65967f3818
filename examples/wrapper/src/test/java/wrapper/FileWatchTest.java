// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
  @TempDir Path folder;

  @Test
  void tellsOfEachChangeOnce() throws IOException {
    Path path = folder.resolve("conf");
    SettingsFile file = new SettingsFile(path, Duration.ofSeconds(1));
    AtomicInteger changes = new AtomicInteger();
    FileWatch watch = new FileWatch(file, changes::incrementAndGet);

    watch.look();
    assertThat(changes).hasValue(0);

    // Of the same length, and perhaps in the same tick of the clock: another file all the same.
    for (int i = 1; i <= 3; i++) {
      try (SettingsFile.Edit edit = file.edit()) {
        edit.write(Settings.parse("[wifi n" + i + "]\n"));
        edit.replace();
      }
      watch.look();
      watch.look();
      assertThat(changes).hasValue(i);
    }

    Files.writeString(path, "# with an editor that does not rename\n[time]\n");
    watch.look();
    assertThat(changes).hasValue(4);

    Files.delete(path);
    watch.look();
    assertThat(changes).hasValue(5);
  }
}
