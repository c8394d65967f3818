// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cwmp.cpe.CpeState;
import cwmp.tree.TreeEntries;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store that fails as a test wants it. */
class FaultyStoreTest {
  private final MemoryStore kept = new MemoryStore();
  private final FaultyStore store = new FaultyStore(kept);

  @Test
  void failsAtOneSaveAndKeepsWhatWasBefore() throws IOException {
    store.save(state(1));
    store.failAtSave(2);
    store.save(state(2));

    assertFails(3);
    assertThat(kept.load()).contains(state(2));
    store.save(state(4));
    assertThat(store.load()).contains(state(4));
    assertThat(store.saves()).isEqualTo(4);
  }

  @Test
  void mayFailAndKeepItAllTheSame() {
    store.failAtSave(1).butKeepsThem();

    assertFails(1);
    assertThat(kept.load()).contains(state(1));
  }

  @Test
  void losesWhatSeemedToBeSavedUntilItIsRepaired() throws IOException {
    store.save(state(1));
    store.loseSaves();
    store.save(state(2));
    assertThat(store.load()).contains(state(1));

    store.repair();
    store.save(state(3));
    assertThat(store.load()).contains(state(3));
  }

  private void assertFails(int number) {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> store.save(state(number)));
  }

  private static CpeState state(int retries) {
    return new CpeState(
        List.of(),
        retries,
        "",
        List.of(),
        false,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        TreeEntries.EMPTY);
  }
}
