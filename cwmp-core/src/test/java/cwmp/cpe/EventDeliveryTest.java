// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static cwmp.cpe.TestDevice.HEARTBEAT;
import static cwmp.cpe.TestDevice.STANDBY;
import static cwmp.cpe.TestDevice.codes;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.CpeCommand.StartTransfer;
import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.CpeRequest;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultStruct;
import cwmp.message.Inform;
import cwmp.message.Kicked;
import cwmp.message.RequestDownload;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.spec.Spec;
import cwmp.transfer.TransferResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of TR-069 3.7.1.5, row by row: what delivers an event, and what else ends it. */
class EventDeliveryTest {

  private enum By {
    INFORM_RESPONSE,
    RESPONSE_OF_ITS_OWN
  }

  private enum Kept {
    ALWAYS,
    UNTIL_REBOOT,
    ONE_SESSION
  }

  private interface Cause {
    void happenTo(TestDevice device) throws Exception;
  }

  private enum Row {
    BOOTSTRAP(
        By.INFORM_RESPONSE,
        Kept.ALWAYS,
        device -> device.set("Device.ManagementServer.URL", "http://other.test/"),
        "0 BOOTSTRAP"),
    PERIODIC(By.INFORM_RESPONSE, Kept.ALWAYS, Row::tick, "2 PERIODIC"),
    SCHEDULED(
        By.INFORM_RESPONSE,
        Kept.ALWAYS,
        device -> {
          device.cpe.orders().scheduleInform(10, "a");
          device.cpe.orders().scheduleInform(10, "b");
          device.pass(Duration.ofSeconds(10));
        },
        "3 SCHEDULED",
        "M ScheduleInform a",
        "M ScheduleInform b"),
    VALUE_CHANGE(
        By.INFORM_RESPONSE,
        Kept.UNTIL_REBOOT,
        device -> device.set("Device.DeviceInfo.ProvisioningCode", "other"),
        "4 VALUE CHANGE"),
    KICKED(By.RESPONSE_OF_ITS_OWN, Kept.ALWAYS, owing(new Kicked("", "", "", "")), "5 KICKED"),
    CONNECTION_REQUEST(
        By.INFORM_RESPONSE,
        Kept.ONE_SESSION,
        device -> device.cpe.connectionRequested(),
        "6 CONNECTION REQUEST"),
    TRANSFER_COMPLETE(
        By.RESPONSE_OF_ITS_OWN,
        Kept.ALWAYS,
        Row::transfer,
        "7 TRANSFER COMPLETE",
        "M Download key"),
    DIAGNOSTICS_COMPLETE(
        By.INFORM_RESPONSE,
        Kept.UNTIL_REBOOT,
        device -> device.cpe.raise(Event.of(EventCode.DIAGNOSTICS_COMPLETE)),
        "8 DIAGNOSTICS COMPLETE"),
    REQUEST_DOWNLOAD(
        By.RESPONSE_OF_ITS_OWN,
        Kept.ALWAYS,
        owing(new RequestDownload("1 Firmware Upgrade Image", List.of())),
        "9 REQUEST DOWNLOAD"),
    AUTONOMOUS_TRANSFER_COMPLETE(
        By.RESPONSE_OF_ITS_OWN,
        Kept.ALWAYS,
        owing(
            new AutonomousTransferComplete(
                "",
                "http://files.test/f",
                true,
                "1 Firmware Upgrade Image",
                0,
                "",
                FaultStruct.NONE,
                "2030-01-01T00:00:00Z",
                "2030-01-01T00:00:00Z")),
        "10 AUTONOMOUS TRANSFER COMPLETE"),
    DU_STATE_CHANGE_COMPLETE(
        By.RESPONSE_OF_ITS_OWN,
        Kept.ALWAYS,
        owing(new DUStateChangeComplete(List.of(), "key")),
        "11 DU STATE CHANGE COMPLETE",
        "M ChangeDUState key"),
    AUTONOMOUS_DU_STATE_CHANGE_COMPLETE(
        By.RESPONSE_OF_ITS_OWN,
        Kept.ALWAYS,
        owing(new AutonomousDUStateChangeComplete(List.of())),
        "12 AUTONOMOUS DU STATE CHANGE COMPLETE"),
    WAKEUP(By.INFORM_RESPONSE, Kept.UNTIL_REBOOT, Row::sleepTooLong, "13 WAKEUP"),
    HEARTBEAT_EVENT(By.INFORM_RESPONSE, Kept.ONE_SESSION, Row::beat, "14 HEARTBEAT"),
    REBOOT(
        By.INFORM_RESPONSE,
        Kept.ALWAYS,
        device -> {
          device.cpe.orders().requestReboot("key");
          device.cpe.takeCommands();
          device.cpe.boot();
        },
        "M Reboot key"),
    VENDOR(
        By.INFORM_RESPONSE,
        Kept.ALWAYS,
        device -> device.cpe.raise(Event.of(new EventCode("X ACME NEWS"))),
        "X ACME NEWS");

    private final By by;
    private final Kept kept;
    private final Cause cause;
    private final List<String> codes;

    Row(By by, Kept kept, Cause cause, String... codes) {
      this.by = by;
      this.kept = kept;
      this.cause = cause;
      this.codes = List.of(codes);
    }

    private static Cause owing(CpeRequest request) {
      return device -> {
        Row row =
            Stream.of(values())
                .filter(r -> r.name().replace("_", "").equalsIgnoreCase(nameOf(request)))
                .findFirst()
                .orElseThrow();
        List<Event> events =
            row.codes.stream()
                .map(
                    code ->
                        code.startsWith("M ")
                            ? new Event(new EventCode("M ChangeDUState"), "key")
                            : Event.of(new EventCode(code)))
                .toList();
        device.cpe.owe(new OwedRequest(events, request));
      };
    }

    private static String nameOf(CpeRequest request) {
      return request.getClass().getSimpleName();
    }

    private static void tick(TestDevice device) throws Exception {
      device.set("Device.ManagementServer.PeriodicInformInterval", "86400");
      device.set("Device.ManagementServer.PeriodicInformEnable", "true");
      device.pass(device.untilDeadline());
    }

    private static void beat(TestDevice device) throws Exception {
      device.set(HEARTBEAT + "ReportingInterval", "86400");
      device.set(HEARTBEAT + "Enable", "true");
      device.pass(device.untilDeadline());
    }

    private static void sleepTooLong(TestDevice device) throws Exception {
      device.set(STANDBY + "CRUnawarenessMaxDuration", "0");
      device.cpe.sleep();
      device.pass(Duration.ofSeconds(1));
      device.cpe.wake();
    }

    private static void transfer(TestDevice device) throws Exception {
      device
          .cpe
          .orders()
          .scheduleTransfer(
              new Download("key", "2 Web Content", "http://f.test/f", "", "", 0, "", 0, "", ""));
      StartTransfer start = (StartTransfer) device.cpe.takeCommands().get(0);
      device
          .cpe
          .transfers()
          .finished(
              start.transfer(), new TransferResult(FaultStruct.NONE, device.now(), device.now()));
    }
  }

  private final TestDevice device = new TestDevice();

  /** The device, to which this has just happened and which tells it now. */
  private void happen(Row row) throws Exception {
    device.cpe.boot();
    device.session();
    row.cause.happenTo(device);
    assertThat(device.cpe.sessionDue()).as("a session because of %s", row).isTrue();
    assertThat(codes(device.cpe.openSession().plan().inform())).containsAll(row.codes);
  }

  private void check(Row row, boolean expected, Inform inform) {
    if (expected) {
      assertThat(codes(inform)).containsAll(row.codes);
    } else {
      assertThat(codes(inform)).doesNotContainAnyElementsOf(row.codes);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Spec("D-02")
  void isToldAgainIfNothingWasDelivered(Row row) throws Exception {
    happen(row);
    fail(false);

    check(row, row.kept != Kept.ONE_SESSION, device.sessionAfterTheWait());
    device.cpe.boot();
    check(row, false, device.session());
  }

  @ParameterizedTest
  @EnumSource
  @Spec("D-02")
  void isToldAgainAfterARebootIfItIsKeptOverThat(Row row) throws Exception {
    happen(row);
    fail(false);
    device.cpe.boot();

    check(row, row.kept == Kept.ALWAYS, device.session());
  }

  @ParameterizedTest
  @EnumSource
  @Spec({"D-02", "D-19"})
  void isToldAgainByAnotherProcessIfItIsKeptOverThat(Row row) throws Exception {
    happen(row);
    TestDevice again = device.restarted(); // the power goes in the middle of the session
    again.cpe.boot();

    check(row, row.kept == Kept.ALWAYS, again.session());
    TestDevice later = again.restarted();
    later.cpe.boot();
    check(row, false, later.session());
  }

  @ParameterizedTest
  @EnumSource
  @Spec({"D-02", "C-27"})
  void isDeliveredByTheInformResponseOrByTheResponseToItsOwnMethod(Row row) throws Exception {
    boolean own = row.by == By.RESPONSE_OF_ITS_OWN;
    happen(row);
    fail(true);

    check(row, own, device.brokenSessionAfterTheWait());
    device.cpe.boot();
    check(row, own, device.brokenSession());
    TestDevice again = device.restarted();
    again.cpe.boot();
    check(row, own, again.session());
    again.cpe.boot();
    check(row, false, again.session());
  }

  private void fail(boolean informed) {
    device.cpe.sessionClosed(
        new SessionOutcome(SessionFailure.CONNECTION_LOST, "on purpose", informed, List.of()));
  }
}
