// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
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
    queue.add(download("late"), 30);
    queue.add(download("early"), 10);
    queue.add(download("middle"), 20);

    assertThat(queue.startDue(9)).isNull();
    Transfer early = queue.startDue(25);
    assertThat(early.request().commandKey()).isEqualTo("early");
    assertThat(queue.startDue(100)).isNull();
    queue.finish(early, succeeded());
    assertThat(queue.startDue(100).request().commandKey()).isEqualTo("middle");
  }

  @Test
  @Spec("J-09")
  void takesAtLeastThreeAndRefusesWhatIsTooMuch() throws FaultException {
    for (int i = 0; i < TransferQueue.LIMIT; i++) {
      queue.add(download("key"), 0);
    }

    assertThat(TransferQueue.LIMIT).isGreaterThanOrEqualTo(3);
    assertThatThrownBy(() -> queue.add(download("one more"), 0))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault().code()).isEqualTo(9004));
  }

  @Test
  @Spec({"J-14", "D-12"})
  void keepsEachResultUntilTheAcsHasTakenIt() throws FaultException {
    queue.add(download("same"), 0);
    queue.add(download("same"), 0);
    queue.finish(queue.startDue(0), succeeded());
    queue.finish(queue.startDue(0), succeeded());

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
    queue.add(download("key"), 0);
    queue.finish(queue.startDue(0), succeeded());

    assertThat(queue.reports().get(0).startTime()).isEqualTo("2030-01-01T12:00:00Z");
    assertThat(queue.reports().get(0).completeTime()).isEqualTo("2030-01-01T12:00:07Z");
    assertThat(queue.reports().get(0).fault()).isEqualTo(FaultStruct.NONE);
  }

  @Test
  void tellsThatATransferFailedIfARestartInterruptedIt() throws FaultException {
    queue.add(download("key"), 0);
    queue.startDue(0);

    TransferQueue restored = new TransferQueue();
    restored.restore(queue.entries());

    assertThat(restored.reports().get(0).fault().faultCode()).isEqualTo(9010);
  }

  @Test
  @Spec("J-14")
  void takesAResultOnce() throws FaultException {
    queue.add(download("key"), 0);
    Transfer transfer = queue.startDue(0);

    assertThat(queue.finish(transfer, succeeded())).isTrue();
    assertThat(queue.finish(transfer, succeeded())).isFalse();
    assertThat(queue.reports()).hasSize(1);
  }

  @Test
  void takesNoResultOfATransferThatBelongedToAnotherTime() throws FaultException {
    TransferQueue forgotten = new TransferQueue();
    forgotten.add(download("key"), 0);
    Transfer old = forgotten.startDue(0);
    queue.add(download("key"), 0);
    queue.startDue(0);

    assertThat(queue.finish(old, succeeded())).isFalse();
    assertThat(queue.isRunning()).isTrue();
  }

  private static TransferResult succeeded() {
    return new TransferResult(FaultStruct.NONE, NOON, NOON.plusSeconds(7));
  }

  private static Download download(String key) {
    return new Download(
        key, "3 Vendor Configuration File", "http://127.0.0.1/f", "", "", 0, "", 0, "", "");
  }
}
