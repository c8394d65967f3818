// SPDX-License-Identifier: Apache-2.0
package horde.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.session.SessionFailure;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.InMemoryAcs;
import horde.fleet.MemoryAcs;
import horde.fleet.Plans;
import horde.fleet.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Selectors, asked of ten devices that are in different states. */
final class DeviceQueryTest {
  private static final int REFUSED = 3;
  private static final int OFF = 7;

  private final MemoryAcs kind = new MemoryAcs();

  /** Has no answer for one device. */
  private final InMemoryAcs acs =
      (line, post) ->
          post.envelope().map(Object::toString).orElse("").contains("FEFEFE00000" + REFUSED)
              ? new InMemoryAcs.Failure(5, SessionFailure.CONNECT, "no route")
              : kind.onPost(line, post);

  private final Simulation simulation =
      new Simulation(acs, Instant.parse("2030-01-01T00:00:00Z"), 1);
  private final Fleet fleet =
      new Fleet(
          Plans.plan(
              Plans.group(6, Plans.gateway(), "http://acs.example/", Duration.ofHours(1)),
              Plans.group("old", 4, Plans.gateway(), "http://acs.example/", Duration.ofHours(1))),
          simulation,
          null);

  @BeforeEach
  void start() {
    fleet.start();
    simulation.advance(Duration.ofSeconds(2));
    call(OFF, Device::switchOff);
    call(1, Device::pause);
    call(1, device -> device.inform(Event.of(EventCode.PERIODIC)));
    simulation.advance(Duration.ofMillis(1));
  }

  private void call(int index, Consumer<Device> action) {
    var done =
        fleet.call(
            fleet.ref(index),
            device -> {
              action.accept(device);
              return true;
            });
    simulation.advance(Duration.ZERO);
    assertThat(done).isCompleted();
  }

  private TreeSet<Integer> found(String text) throws QueryException {
    DeviceQuery query = DeviceQuery.parse(text);
    TreeSet<Integer> found = new TreeSet<>();
    var done =
        fleet.forEach(
            device -> {
              if (query.matches(device)) {
                found.add(device.index());
              }
            });
    simulation.advance(Duration.ZERO);
    assertThat(done).isCompleted();
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "'';                              0 1 2 3 4 5 6 7 8 9",
        "@all;                            0 1 2 3 4 5 6 7 8 9",
        "@old;                            6 7 8 9",
        "@nobody;                         ''",
        "#4;                              4",
        "index>=8;                        8 9",
        "index<2 | index>8.5;             0 1 9",
        "group=HOMES;                     0 1 2 3 4 5",
        "group!=homes;                    6 7 8 9",
        "serial=fefefe00000*5;            5",
        "serial=*4;                       4",
        "000002;                          2",
        "old & power=off;                 7",
        "state=off;                       7",
        "state=retrying;                  3",
        "failed>0;                        3",
        "failure=connect;                 3",
        "state=ok & !paused=yes & @homes; 0 2 4 5",
        "paused=yes;                      1",
        "informed=no;                     3",
        "event=\"2 PERIODIC\";            1",
        "event=2;                         1",
        "event=BOOT;                      ''",
        "event~boot;                      3",
        "vendor=*;                        0 1 2 3 4 5 6 7 8 9",
        "class~gate & #0;                 0",
        "oui=FEFEFE & (index=1|index=2);  1 2",
        "!(index<9);                      9",
        "! index < 9;                     9",
        "session=yes;                     ''",
        "traced=yes;                      ''",
        "Device.DeviceInfo.SerialNumber=FEFEFE000006; 6",
        "Device.DeviceInfo.Nothing=1;     ''",
        "Device.DeviceInfo.Nothing!=1 & #1; 1",
        "Device.ManagementServer.PeriodicInformInterval >= 3600 & @old; 6 7 8 9",
        "Device.DeviceInfo.SoftwareVersion > 1;         ''",
        "Device.ManagementServer.ConnectionRequestPassword=*; ''",
        "0%;                              ''",
        "100%@old;                        6 7 8 9",
      })
  void aSelectorPicksDevices(String text, String indices) throws QueryException {
    List<Integer> expected =
        indices.isBlank()
            ? List.of()
            : List.of(indices.strip().split(" ")).stream().map(Integer::valueOf).toList();

    assertThat(found(text)).containsExactlyElementsOf(expected);
  }

  @Test
  void aShareIsTheSameEachTimeAndPartOfALargerOne() throws QueryException {
    TreeSet<Integer> half = found("50%");

    assertThat(half).isNotEmpty().hasSizeLessThan(10).isEqualTo(found("50%"));
    assertThat(found("80%")).containsAll(half);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "grup=lab;          1; found the field 'grup'",
        "grup=lab;          1; did you mean 'group'?",
        "group=;            7; expected a value after =",
        "failed>many;       8; found 'many' after >, expected a number",
        "group=a b;         9; expected & or | or the end",
        "(group=a;          9; expected a ) that closes",
        "event=\"4 VALUE;   7; the quote is not closed",
        "a &;               4; found the end, expected a field",
        "group=a & & b;    11; found '&'",
        "120%;              1; expected a share from 0% to 100%",
        ")x;                1; found ')'",
      })
  void aBadSelectorIsToldWithItsPlace(String text, int column, String message) {
    QueryException refused =
        catchThrowableOfType(QueryException.class, () -> DeviceQuery.parse(text));

    assertThat(refused).hasMessageContaining(message);
    assertThat(refused.column()).isEqualTo(column);
  }

  @Test
  void requiresThatTheGroupsItNamesExist() throws QueryException {
    DeviceQuery query = DeviceQuery.parse("state=ok | 5%@flats & @homes");

    query.requireGroups(List.of("homes", "flats"));
    QueryException missing =
        catchThrowableOfType(
            QueryException.class, () -> query.requireGroups(List.of("lab", "homes")));
    assertThat(missing).hasMessage("column 12: there is no group 'flats'; there are homes, lab");
    assertThat(missing.column()).isEqualTo(12);
    DeviceQuery.parse("@all | group=flats").requireGroups(List.of("homes"));
  }

  @Test
  void aSelectorThatWouldExhaustTheStackIsRefused() {
    assertThat(
            catchThrowableOfType(
                QueryException.class, () -> DeviceQuery.parse("(".repeat(4000) + "a")))
        .hasMessageContaining("at most 50 within each other");
    assertThat(
            catchThrowableOfType(
                QueryException.class, () -> DeviceQuery.parse("a&".repeat(4000) + "a")))
        .hasMessageContaining("expected at most 4096");
  }
}
