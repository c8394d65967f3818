// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.port;

import cwmp.cpe.CpeState;
import cwmp.cpe.StateText;
import cwmp.device.StateStore;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.tree.TreeEntries;
import cwmp.tree.Writer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What an agent relies on in the {@link StateStore} of a port. */
public final class StateStoreContract {

  /** A place where states are kept, such as a file or a partition. */
  public interface Place {

    /** A store of a device that has just been switched on, on what this place holds. */
    StateStore open() throws Exception;

    /**
     * Spoils what is kept, as a worn flash would: some octets of it are others, or it is cut off.
     *
     * @param way a number from 0; other numbers spoil it in other ways
     */
    void spoil(int way) throws Exception;
  }

  private static final int WAYS = 8;
  private static final int MANY = 2_000;

  private final Supplier<? extends Place> places;

  private StateStoreContract(Supplier<? extends Place> places) {
    this.places = places;
  }

  /**
   * The contract of a store.
   *
   * @param places gives a place that holds nothing
   */
  public static StateStoreContract of(Supplier<? extends Place> places) {
    return new StateStoreContract(places);
  }

  /** The rules. */
  public List<PortRule> rules() {
    return List.of(
        new PortRule("a new place holds nothing", this::startsEmpty),
        new PortRule("what was saved last is there after a restart", this::keeps),
        new PortRule("a large state is kept whole", this::keepsMuch),
        new PortRule(
            "what is spoilt is nothing, an IOException or the state", this::survivesDamage));
  }

  private void startsEmpty() throws Exception {
    Place place = places.get();
    Optional<CpeState> found = place.open().load();
    if (found.isPresent()) {
      throw new AssertionError("a new place holds " + StateText.write(found.get()));
    }
  }

  private void keeps() throws Exception {
    Place place = places.get();
    StateStore store = place.open();
    expect(Optional.empty(), store.load());
    for (int number = 0; number < 3; number++) {
      store.save(state(number, 1));
      expect(Optional.of(state(number, 1)), place.open().load());
      expect(Optional.of(state(number, 1)), store.load());
    }
    store.save(state(3, 1)); // a second store may have opened the place meanwhile
    expect(Optional.of(state(3, 1)), place.open().load());
  }

  private void keepsMuch() throws Exception {
    Place place = places.get();
    place.open().save(state(1, MANY));
    expect(Optional.of(state(1, MANY)), place.open().load());
    place.open().save(state(2, 1));
    expect(Optional.of(state(2, 1)), place.open().load());
  }

  private void survivesDamage() throws Exception {
    for (int way = 0; way < WAYS; way++) {
      Place place = places.get();
      CpeState saved = state(1, 20);
      place.open().save(saved);
      place.spoil(way);
      StateStore store = place.open();
      try {
        store.load();
      } catch (IOException e) {
        continue; // the device says so and starts as a new one
      } catch (RuntimeException e) {
        throw new AssertionError("spoilt in way " + way + ", it throws " + e, e);
      }
      store.save(saved);
      expect(Optional.of(saved), place.open().load());
    }
  }

  private static CpeState state(int number, int values) {
    List<TreeEntries.Value> all = new ArrayList<>();
    for (int i = 0; i < values; i++) {
      all.add(new TreeEntries.Value("Device.X_" + i, "\u00fc <" + number + ">\n", Writer.ACS));
    }
    return new CpeState(
        List.of(Event.of(EventCode.PERIODIC)),
        number,
        "1." + number,
        List.of("reboot " + number),
        number % 2 == 1,
        List.of(new CpeState.ScheduledInform(Instant.parse("2030-01-01T00:00:00Z"), "key")),
        List.of(),
        List.of(),
        Map.of(),
        new TreeEntries(all, List.of(), List.of()));
  }

  private static void expect(Optional<CpeState> expected, Optional<CpeState> found) {
    Optional<String> text = found.map(StateText::write);
    if (!text.equals(expected.map(StateText::write))) {
      throw new AssertionError("expected " + expected + ", found " + found);
    }
  }
}
