// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.CwmpTime;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.ScheduleDownload;
import cwmp.message.TimeWindowStruct;
import cwmp.message.TransferState;
import cwmp.spec.Spec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scheduled downloads in their windows, at seconds after the request. */
class ScheduledDownloadsTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final int RECEIVED = 1000;

  private final TransferQueue queue = new TransferQueue();

  @Test
  @Spec({"J-16", "J-17", "E-53", "D-12"})
  void startsWithItsWindowAndTellsItsOwnEvent() throws FaultException {
    add(window(100, 200, "1 At Any Time", 0));

    assertThat(queue.nextDueMillis()).hasValue(at(100));
    assertThat(start(99)).isNull();
    Transfer transfer = start(100);
    assertThat(queue.listed().get(0).state()).isEqualTo(TransferState.IN_PROGRESS);
    assertThat(finish(transfer, 0, 150)).isTrue();

    assertThat(queue.events()).containsExactly(new Event(EventCode.M_SCHEDULE_DOWNLOAD, "key"));
    assertThat(fault()).isZero();
  }

  @Test
  @Spec("J-17")
  void triesAgainAsOftenAsItsWindowSaysThenInTheNextOne() throws FaultException {
    add(window(0, 10_000, "2 Immediately", 2), window(20_000, 30_000, "2 Immediately", 0));

    assertThat(finish(start(0), 9016, 1)).isFalse();
    assertThat(start(60)).isNull();
    assertThat(finish(start(61), 9016, 62)).isFalse();
    assertThat(start(62 + 119)).isNull(); // the wait doubles
    assertThat(finish(start(62 + 120), 9016, 200)).isFalse();
    assertThat(start(19_999)).isNull();
    assertThat(queue.listed().get(0).state()).isEqualTo(TransferState.NOT_YET_STARTED);

    assertThat(finish(start(20_000), 9015, 20_001)).isTrue();
    assertThat(fault()).isEqualTo(9015);
  }

  @Test
  @Spec("J-17")
  void triesAgainAFewTimesWhereTheAcsLeavesItToTheDevice() throws FaultException {
    add(window(0, 100_000, "1 At Any Time", -1));

    int attempts = 0;
    long now = 0;
    while (queue.reports().isEmpty() && now < 100_000) {
      Transfer transfer = start(now);
      if (transfer != null) {
        attempts++;
        finish(transfer, 9017, now);
      }
      now += 10;
    }

    assertThat(attempts).isEqualTo(4);
    assertThat(fault()).isEqualTo(9017);
  }

  @Test
  @Spec("J-17")
  void doesNotTryAgainAfterTheEndOfTheWindow() throws FaultException {
    add(window(0, 30, "1 At Any Time", 5));

    assertThat(finish(start(0), 9016, 10)).isTrue();
    assertThat(fault()).isEqualTo(9016);
  }

  @Test
  @Spec({"J-17", "J-13"})
  void hasFailedWhenAllWindowsWereMissed() throws FaultException {
    add(window(0, 10, "1 At Any Time", 0), window(20, 30, "1 At Any Time", 0));

    assertThat(queue.expire(at(9))).isFalse();
    assertThat(queue.expire(at(10))).isFalse();
    assertThat(start(15)).isNull();
    assertThat(queue.nextDueMillis()).hasValue(at(20));
    assertThat(queue.expire(at(29))).isFalse();
    assertThat(start(30)).isNull();
    assertThat(queue.expire(at(30))).isTrue();

    assertThat(fault()).isEqualTo(9020);
    assertThat(queue.reports().get(0).startTime()).isEqualTo(CwmpTime.UNKNOWN_TEXT);
    assertThat(queue.expire(at(1000))).isFalse();
  }

  @Test
  @Spec("J-17")
  void waitsForIdleTimesWithinItsWindow() throws FaultException {
    add(window(0, 100, "3 When Idle", 0));

    assertThat(queue.startDue(at(0), NOON, false)).isNull();
    assertThat(queue.nextDueMillis()).hasValue(at(60));
    assertThat(queue.startDue(at(60), NOON, false)).isNull();
    assertThat(queue.expire(at(100))).isTrue();
    assertThat(fault()).isEqualTo(9020);

    add(window(0, 100, "3 When Idle", 0));
    assertThat(queue.startDue(at(0), NOON, true)).isNotNull();
  }

  @Test
  @Spec("J-17")
  void doesNotMindABusyDeviceOtherwise() throws FaultException {
    add(window(0, 100, "2 Immediately", 0));

    assertThat(queue.startDue(at(0), NOON, false)).isNotNull();
  }

  @Test
  @Spec("J-17")
  void asksTheUserOnceAndStartsWhenHeAgrees() throws FaultException {
    add(new TimeWindowStruct(10, 100, "4 Confirmation Needed", "Now?", 0));

    assertThat(queue.askDue(at(9))).isEmpty();
    List<TransferQueue.Ask> asked = queue.askDue(at(10));
    assertThat(asked).extracting(TransferQueue.Ask::userMessage).containsExactly("Now?");
    assertThat(queue.askDue(at(50))).isEmpty();
    assertThat(start(50)).isNull();
    assertThat(queue.nextDueMillis()).hasValue(at(100));

    assertThat(queue.answered(asked.get(0).transfer(), true, at(60))).isFalse();
    assertThat(start(60)).isNotNull();
  }

  @Test
  @Spec("J-17")
  void takesNoOrNoAnswerForAMissedWindow() throws FaultException {
    add(
        new TimeWindowStruct(0, 100, "4 Confirmation Needed", "", 0),
        new TimeWindowStruct(200, 300, "4 Confirmation Needed", "", 0));

    Transfer first = queue.askDue(at(0)).get(0).transfer();
    assertThat(queue.answered(first, false, at(1))).isFalse();
    assertThat(queue.answered(first, true, at(2))).isFalse();
    assertThat(start(99)).isNull();
    assertThat(queue.askDue(at(200))).hasSize(1);
    assertThat(queue.expire(at(300))).isTrue();

    assertThat(fault()).isEqualTo(9020);
    assertThat(queue.answered(first, true, at(301))).isFalse();
  }

  @Test
  @Spec({"J-18", "J-09"})
  void keepsItsWindowsOverARestart() throws FaultException {
    add(window(0, 1000, "1 At Any Time", 1), window(2000, 3000, "1 At Any Time", 0));
    finish(start(0), 9016, 10);
    TransferQueue restored = new TransferQueue();
    restored.restore(queue.entries());

    assertThat(restored.startDue(at(69), NOON, true)).isNull();
    Transfer again = restored.startDue(at(70), NOON, true);
    assertThat(restored.finish(again, result(9016), at(71))).isFalse();
    assertThat(restored.nextDueMillis()).hasValue(at(2000));
  }

  @Test
  @Spec("J-18")
  void triesAgainInItsWindowWhatARestartInterrupted() throws FaultException {
    add(window(0, 1000, "1 At Any Time", 1));
    start(0);
    TransferQueue restored = new TransferQueue();
    restored.restore(queue.entries());

    assertThat(restored.startDue(at(5), NOON, true)).isNull();
    assertThat(restored.giveUpInterrupted(at(10))).isFalse();
    assertThat(restored.startDue(at(70), NOON, true)).isNotNull();
  }

  @Test
  @Spec("J-18")
  void asksAgainAfterARestart() throws FaultException {
    add(new TimeWindowStruct(0, 1000, "4 Confirmation Needed", "", 0));
    Transfer asked = queue.askDue(at(0)).get(0).transfer();
    TransferQueue restored = new TransferQueue();
    restored.restore(queue.entries());

    assertThat(restored.answered(asked, true, at(1))).isFalse();
    assertThat(restored.askDue(at(1))).hasSize(1);
  }

  private void add(TimeWindowStruct... windows) throws FaultException {
    queue.add(
        new ScheduleDownload(
            "key", "2 Web Content", "http://127.0.0.1/", "", "", 0, "", List.of(windows)),
        RECEIVED,
        0);
  }

  private static TimeWindowStruct window(int start, int end, String mode, int retries) {
    return new TimeWindowStruct(start, end, mode, "", retries);
  }

  private Transfer start(long seconds) {
    return queue.startDue(at(seconds), NOON, true);
  }

  private boolean finish(Transfer transfer, int fault, long seconds) {
    return queue.finish(transfer, result(fault), at(seconds));
  }

  private static TransferResult result(int fault) {
    return new TransferResult(new FaultStruct(fault, ""), NOON, NOON);
  }

  private int fault() {
    return queue.reports().get(0).fault().faultCode();
  }

  private static long at(long seconds) {
    return RECEIVED + seconds * 1000;
  }
}
