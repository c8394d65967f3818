// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventQueueTest {
  private final EventQueue queue = new EventQueue();

  @ParameterizedTest(name = "{0}")
  @Spec("D-02")
  @CsvSource(
      delimiter = '|',
      value = {
        // event | kept after a failed session | kept over a reboot
        "0 BOOTSTRAP          | true  | true",
        "1 BOOT               | true  | false",
        "2 PERIODIC           | true  | true",
        "3 SCHEDULED          | true  | true",
        "6 CONNECTION REQUEST | false | false",
        "8 DIAGNOSTICS COMPLETE | true | false",
        "13 WAKEUP            | true  | false",
        "14 HEARTBEAT         | false | false",
        "M Reboot             | true  | true",
        "M ScheduleInform     | true  | true",
        "X ACME OVERHEATED    | true  | true",
      })
  void keepsEachEventByItsRule(String code, boolean afterFailure, boolean afterReboot) {
    Event event = Event.of(new EventCode(code));

    queue.add(event);
    queue.putBack(queue.take(queue.undelivered()));
    assertThat(queue.undelivered().contains(event)).isEqualTo(afterFailure);

    queue.add(event.code().text().startsWith("M") ? event : Event.of(event.code()));
    queue.rebooted();
    assertThat(queue.undelivered().contains(event)).isEqualTo(afterReboot);

    queue.add(event);
    queue.take(queue.undelivered());
    assertThat(queue.undelivered()).isEmpty();
  }

  @Test
  @Spec("D-03")
  void mergesSingleEventsAndListsMultipleOnes() {
    assertThat(queue.add(EventCode.PERIODIC)).isTrue();
    assertThat(queue.add(EventCode.PERIODIC)).isFalse();
    assertThat(queue.add(new Event(EventCode.M_REBOOT, "a"))).isTrue();
    assertThat(queue.add(new Event(EventCode.M_REBOOT, "a"))).isFalse();

    assertThat(queue.undelivered())
        .containsExactly(
            Event.of(EventCode.PERIODIC),
            new Event(EventCode.M_REBOOT, "a"),
            new Event(EventCode.M_REBOOT, "a"));
  }

  @Test
  @Spec("D-20")
  void listsNumberedEventsFirstAndTheOthersAsTheyCame() {
    queue.add(new Event(EventCode.M_SCHEDULE_INFORM, "s"));
    queue.add(new Event(EventCode.M_REBOOT, "r"));
    queue.add(EventCode.CONNECTION_REQUEST);
    queue.add(EventCode.BOOT);

    assertThat(queue.undelivered())
        .containsExactly(
            Event.of(EventCode.BOOT),
            Event.of(EventCode.CONNECTION_REQUEST),
            new Event(EventCode.M_SCHEDULE_INFORM, "s"),
            new Event(EventCode.M_REBOOT, "r"));
  }

  @Test
  @Spec({"D-06", "D-07"})
  void owesNothingButTheIntroductionOnceItHasToBootstrap() {
    queue.add(EventCode.PERIODIC);
    queue.add(new Event(EventCode.M_REBOOT, "r"));

    queue.bootstrap();
    queue.add(EventCode.BOOT);
    queue.rebooted();
    queue.add(EventCode.BOOT);

    assertThat(queue.undelivered())
        .containsExactly(Event.of(EventCode.BOOTSTRAP), Event.of(EventCode.BOOT));
  }

  @Test
  @Spec("D-02")
  void keepsWhatOccurredAgainAfterTheInformWasSent() {
    queue.add(new Event(EventCode.M_REBOOT, "a"));
    List<Event> sent = queue.undelivered();

    queue.add(new Event(EventCode.M_REBOOT, "a"));
    queue.take(sent);

    assertThat(queue.undelivered()).containsExactly(new Event(EventCode.M_REBOOT, "a"));
  }

  @Test
  @Spec("D-02")
  void keepsASingleEventThatOccursAgainWhileItIsBeingTold() {
    queue.add(EventCode.PERIODIC);
    queue.take(queue.undelivered());

    assertThat(queue.add(EventCode.PERIODIC)).isTrue();
    assertThat(queue.undelivered()).containsExactly(Event.of(EventCode.PERIODIC));
  }

  @Test
  @Spec({"D-02", "D-20"})
  void putsBackInTheOrderInWhichTheyOccurred() {
    queue.add(new Event(EventCode.M_REBOOT, "first"));
    List<Event> taken = queue.take(queue.undelivered());
    queue.add(new Event(EventCode.M_REBOOT, "second"));

    queue.putBack(taken);

    assertThat(queue.undelivered())
        .containsExactly(
            new Event(EventCode.M_REBOOT, "first"), new Event(EventCode.M_REBOOT, "second"));
  }

  @Test
  @Spec({"D-02", "D-18"})
  void dropsAConnectionRequestWithItsSessionButNotALaterOne() {
    queue.add(EventCode.CONNECTION_REQUEST);
    List<Event> taken = queue.take(queue.undelivered());
    queue.add(EventCode.CONNECTION_REQUEST);

    queue.putBack(taken);

    assertThat(queue.undelivered()).containsExactly(Event.of(EventCode.CONNECTION_REQUEST));
    queue.putBack(queue.take(queue.undelivered()));
    assertThat(queue.undelivered()).isEmpty();
  }

  @Test
  void takesOnlyWhatItHas() {
    queue.add(EventCode.BOOT);

    assertThat(queue.take(List.of(Event.of(EventCode.BOOT), Event.of(EventCode.VALUE_CHANGE))))
        .containsExactly(Event.of(EventCode.BOOT));
  }
}
