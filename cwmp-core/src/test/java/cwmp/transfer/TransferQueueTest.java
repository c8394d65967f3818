// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.TransferState;
import cwmp.message.Upload;
import cwmp.spec.Spec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferQueueTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private final TransferQueue queue = new TransferQueue();

  @Test
  @Spec("J-22")
  void startsThemOneAfterTheOtherInTheOrderOfTheirTimes() throws FaultException {
    queue.add(download("late"), 0, 30);
    queue.add(download("early"), 0, 10);
    queue.add(download("middle"), 0, 20);

    assertThat(queue.startDue(9, NOON, true)).isNull();
    Transfer early = queue.startDue(25, NOON, true);
    assertThat(early.request().commandKey()).isEqualTo("early");
    assertThat(queue.startDue(100, NOON, true)).isNull();
    queue.finish(early, succeeded(), 0);
    assertThat(queue.startDue(100, NOON, true).request().commandKey()).isEqualTo("middle");
  }

  @Test
  @Spec("J-09")
  void takesAtLeastThreeAndRefusesWhatIsTooMuch() throws FaultException {
    for (int i = 0; i < TransferQueue.LIMIT; i++) {
      queue.add(download("key"), 0, 0);
    }

    assertThat(TransferQueue.LIMIT).isGreaterThanOrEqualTo(3);
    assertThatThrownBy(() -> queue.add(download("one more"), 0, 0))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(9004));
  }

  @Test
  @Spec({"J-14", "D-12"})
  void keepsEachResultUntilTheAcsHasTakenIt() throws FaultException {
    queue.add(download("same"), 0, 0);
    queue.add(download("same"), 0, 0);
    queue.finish(queue.startDue(0, NOON, true), succeeded(), 0);
    queue.finish(queue.startDue(0, NOON, true), succeeded(), 0);

    assertThat(queue.events())
        .isEqualTo(
            List.of(
                new Event(EventCode.M_DOWNLOAD, "same"), new Event(EventCode.M_DOWNLOAD, "same")));
    queue.delivered(queue.reports().get(0));
    assertThat(queue.reports()).hasSize(1);
    queue.delivered(queue.reports().get(0));
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  @Spec({"J-12", "E-62"})
  void reportsTheTimesOfASuccess() throws FaultException {
    queue.add(download("key"), 0, 0);
    queue.finish(queue.startDue(0, NOON, true), succeeded(), 0);

    assertThat(queue.reports().get(0).startTime()).isEqualTo("2030-01-01T12:00:00Z");
    assertThat(queue.reports().get(0).completeTime()).isEqualTo("2030-01-01T12:00:07Z");
    assertThat(queue.reports().get(0).fault()).isEqualTo(FaultStruct.NONE);
  }

  @Test
  @Spec("J-13")
  void tellsThatATransferFailedIfARestartInterruptedIt() throws FaultException {
    queue.add(download("key"), 0, 0);
    queue.startDue(0, NOON, true);

    TransferQueue restored = new TransferQueue();
    restored.restore(queue.entries());
    assertThat(restored.giveUpInterrupted(0)).isTrue();

    assertThat(restored.reports().get(0).startTime()).isEqualTo("2030-01-01T12:00:00Z");
    assertThat(restored.reports().get(0).fault().faultCode()).isEqualTo(9010);
  }

  @Test
  @Spec("J-14")
  void takesAResultOnce() throws FaultException {
    queue.add(download("key"), 0, 0);
    Transfer transfer = queue.startDue(0, NOON, true);

    assertThat(queue.finish(transfer, succeeded(), 0)).isTrue();
    assertThat(queue.finish(transfer, succeeded(), 0)).isFalse();
    assertThat(queue.reports()).hasSize(1);
  }

  @Test
  void takesNoResultOfATransferThatBelongedToAnotherTime() throws FaultException {
    TransferQueue forgotten = new TransferQueue();
    forgotten.add(download("key"), 0, 0);
    Transfer old = forgotten.startDue(0, NOON, true);
    queue.add(download("key"), 0, 0);
    queue.startDue(0, NOON, true);

    assertThat(queue.finish(old, succeeded(), 0)).isFalse();
    assertThat(queue.isRunning()).isTrue();
  }

  @Test
  @Spec({"E-54", "E-55", "J-03"})
  void listsATransferThroughItsLife() throws FaultException {
    queue.add(download("dl"), 0, 5);
    queue.add(new Upload("up", "4 Vendor Log File 2", "http://127.0.0.1/", "", "", 0), 0, 10);

    assertThat(queue.listed())
        .containsExactly(
            listed("dl", TransferState.NOT_YET_STARTED, true, "3 Vendor Configuration File"),
            listed("up", TransferState.NOT_YET_STARTED, false, "7 Vendor Log File 2"));
    Transfer first = queue.startDue(5, NOON, true);
    assertThat(queue.listed().get(0).state()).isEqualTo(TransferState.IN_PROGRESS);
    queue.finish(first, succeeded(), 5);
    assertThat(queue.listed().get(1).state()).isEqualTo(TransferState.COMPLETED);
    queue.delivered(queue.reports().get(0));
    assertThat(queue.listed()).hasSize(1);
  }

  @Test
  @Spec("E-56")
  void cancelsWhatHasNotBegunAndNothingElse() throws FaultException {
    queue.add(download("a"), 0, 0);
    queue.add(download("b"), 0, 0);
    queue.add(download("b"), 0, 99);
    queue.cancel("unknown");
    Transfer running = queue.startDue(0, NOON, true);

    assertRefused("a");
    queue.cancel("b");
    assertThat(queue.listed()).hasSize(1);
    queue.finish(running, succeeded(), 0);
    assertRefused("a");
    assertThat(queue.reports()).hasSize(1);
  }

  @Test
  @Spec("E-56")
  void cancelsNoneIfOneOfTheKeyHasBegun() throws FaultException {
    queue.add(download("a"), 0, 0);
    queue.add(download("a"), 0, 99);
    queue.startDue(0, NOON, true);

    assertRefused("a");
    assertThat(queue.listed()).hasSize(2);
  }

  private void assertRefused(String key) {
    assertThatThrownBy(() -> queue.cancel(key))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(9021));
  }

  private static AllQueuedTransferStruct listed(
      String key, TransferState state, boolean isDownload, String fileType) {
    return new AllQueuedTransferStruct(key, state, isDownload, fileType, 0, "");
  }

  @Test
  @Spec("J-11")
  void leavesTheEndOfATransferToTheRestartThatItNeeds() throws FaultException {
    queue.add(download("key"), 0, 0);
    queue.add(download("other"), 0, 0);
    Transfer transfer = queue.startDue(0, NOON, true);

    assertThat(queue.interrupt(transfer)).isTrue();
    assertThat(queue.startDue(1, NOON, true)).isNull();
    assertThat(queue.interrupted()).hasSize(1);
    assertThat(queue.finish(transfer, succeeded(), 1)).isTrue();
    assertThat(queue.giveUpInterrupted(1)).isFalse();
    assertThat(queue.reports()).hasSize(1);
  }

  private static TransferResult succeeded() {
    return new TransferResult(FaultStruct.NONE, NOON, NOON.plusSeconds(7));
  }

  private static Download download(String key) {
    return new Download(
        key, "3 Vendor Configuration File", "http://127.0.0.1/f", "", "", 0, "", 0, "", "");
  }
}
