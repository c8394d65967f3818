// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import cwmp.testkit.disk.UnreliableDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SettingsFileTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Settings OLD = Settings.parse("[wifi home]\nssid = old\n");
  private static final Settings NEW = OLD.with("wifi home", "ssid", "new".repeat(400));

  @TempDir Path folder;

  @Test
  void nobodysChangeIsLost() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int person = 0; person < 4; person++) {
        int who = person;
        all.add(
            people.submit(
                () -> {
                  for (int i = 0; i < 25; i++) {
                    SettingsFile file = new SettingsFile(folder.resolve("conf"), PATIENCE);
                    try (SettingsFile.Edit edit = file.edit()) {
                      edit.write(edit.before().withSection("wifi n" + who + "-" + i));
                      edit.replace();
                    }
                  }
                  return true;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      people.shutdownNow();
    }

    assertThat(new SettingsFile(folder.resolve("conf"), PATIENCE).read().sections("wifi"))
        .hasSize(100);
  }

  @Test
  void aChangeThatIsNotMadeLeavesNothing() throws IOException {
    SettingsFile file = new SettingsFile(folder.resolve("conf"), PATIENCE);
    try (SettingsFile.Edit edit = file.edit()) {
      edit.write(NEW);
    }

    assertThat(file.mark()).isEmpty();
    assertThat(folder.resolve("conf.new")).doesNotExist();
  }

  @Test
  void doesNotWaitForEverForAnothersChange() throws IOException {
    SettingsFile file = new SettingsFile(folder.resolve("conf"), Duration.ofMillis(20));
    try (SettingsFile.Edit edit = file.edit()) {
      assertThat(edit.before().sections("wifi")).isEmpty();
      assertThatIOException().isThrownBy(file::edit).withMessageContaining("by somebody else");
    }
    file.edit().close();
  }

  @Test
  void aFileThatCannotBeUnderstoodIsLeftAsItIs() throws IOException {
    Path path = folder.resolve("conf");
    Files.writeString(path, "[wifi home]\nssid\n");
    SettingsFile file = new SettingsFile(path, PATIENCE);

    assertThatIOException().isThrownBy(file::read).withMessageContaining("conf, line 2");
    assertThatIOException().isThrownBy(file::edit);
    assertThat(path).hasContent("[wifi home]\nssid\n");
  }

  @Test
  void aLossOfPowerLeavesTheOldOrTheNew() throws IOException {
    Random random = new Random(11);
    int news = 0;
    int olds = 0;
    for (int round = 0; round < 100; round++) {
      UnreliableDisk disk = new UnreliableDisk();
      change(disk, OLD);
      List<UnreliableDisk> left = new ArrayList<>();
      disk.beforeEachOperation(() -> left.add(disk.afterPowerLoss(random)));
      change(disk, NEW);
      UnreliableDisk done = disk.afterPowerLoss(random);

      for (UnreliableDisk one : left) {
        String found = at(one).read().toString();
        assertThat(found).isIn(OLD.toString(), NEW.toString());
        news += found.equals(NEW.toString()) ? 1 : 0;
        olds += found.equals(OLD.toString()) ? 1 : 0;
      }
      assertThat(at(done).read()).hasToString(NEW.toString());
    }
    assertThat(news).isPositive();
    assertThat(olds).isPositive();
  }

  private static void change(UnreliableDisk disk, Settings next) throws IOException {
    try (SettingsFile.Edit edit = at(disk).edit()) {
      edit.write(next);
      edit.replace();
    }
  }

  private static SettingsFile at(UnreliableDisk disk) {
    return new SettingsFile(disk.path("/conf"), PATIENCE);
  }
}
