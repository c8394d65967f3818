// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.CwmpTime;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultStruct;
import cwmp.message.GetRPCMethods;
import cwmp.message.ScheduleDownload;
import cwmp.message.TimeWindowStruct;
import cwmp.message.Upload;
import cwmp.spec.Spec;
import cwmp.transfer.Schedule;
import cwmp.transfer.TransferQueue.State;
import cwmp.transfer.TransferResult;
import cwmp.tree.TreeEntries;
import cwmp.tree.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateTextTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00.123Z");

  private final CpeState state =
      new CpeState(
          List.of(Event.of(EventCode.BOOTSTRAP), new Event(new EventCode("X A\tB"), "kéy\n")),
          7,
          "1.0 é",
          List.of("", "two"),
          true,
          List.of(new CpeState.ScheduledInform(NOON, "soon")),
          List.of(
              new CpeState.QueuedTransfer(
                  1, download("a"), State.WAITING, NOON, null, CwmpTime.UNKNOWN, null),
              new CpeState.QueuedTransfer(
                  2,
                  new Upload("u", "2 Vendor Log File", "http://h/", "user", "p\t", 4),
                  State.RUNNING,
                  NOON,
                  null,
                  NOON,
                  null),
              new CpeState.QueuedTransfer(
                  3,
                  new ScheduleDownload(
                      "s",
                      "2 Web Content",
                      "http://h/",
                      "",
                      "",
                      0,
                      "",
                      List.of(new TimeWindowStruct(0, 60, "1 At Any Time", "Now?\n", -1))),
                  State.WAITING,
                  NOON,
                  new CpeState.QueuedSchedule(NOON, 0, 2, Schedule.Consent.GIVEN),
                  NOON,
                  null),
              new CpeState.QueuedTransfer(
                  4,
                  download("b"),
                  State.FINISHED,
                  NOON,
                  null,
                  NOON,
                  new TransferResult(new FaultStruct(9016, "not\there"), NOON, NOON))),
          List.of(
              new OwedRequest(
                  List.of(Event.of(EventCode.BOOT), new Event(new EventCode("M X"), "key")),
                  new GetRPCMethods())),
          Map.of("diagnostics", List.of("", "a\tb")),
          new TreeEntries(
              List.of(
                  new TreeEntries.Value("Device.X", "tab\t back\\slash \uD83D\uDE00", Writer.ACS)),
              List.of(new TreeEntries.Table("Device.T.", List.of(1, 5), List.of(), 5)),
              List.of(
                  new TreeEntries.Attribute("Device.X", 2, List.of("Subscriber")),
                  new TreeEntries.Attribute("Device.Y", 1, List.of()),
                  new TreeEntries.Attribute("Device.Z", 1, null))));

  @Test
  void readsWhatItHasWritten() {
    assertThat(StateText.read(StateText.write(state))).isEqualTo(state);
  }

  @Test
  @Spec("L-12")
  void noticesEveryTornOrAlteredFile() {
    String text = StateText.write(state);
    Random random = new Random(5);

    for (int length = 0; length < text.length() - 1; length++) {
      String torn = text.substring(0, length);
      assertThatThrownBy(() -> StateText.read(torn)).isInstanceOf(IllegalArgumentException.class);
    }
    for (int i = 0; i < 500; i++) {
      int at = random.nextInt(text.length() - 1);
      String altered = text.substring(0, at) + '#' + text.substring(at + 1);
      if (!altered.equals(text)) {
        assertThatThrownBy(() -> StateText.read(altered))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static Download download(String key) {
    return new Download(
        key, "1 Firmware Upgrade Image", "http://h/f", "user", "pass", 12, "t", 3, "s", "f");
  }
}
