// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static cwmp.cpe.TestDevice.codes;
import static cwmp.cpe.TestDevice.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.cpe.CpeCommand.Restart;
import cwmp.cpe.CpeCommand.StartTransfer;
import cwmp.message.AcsRequest;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.FaultStruct;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.session.CwmpSession;
import cwmp.session.SessionFailure;
import cwmp.spec.Spec;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a device makes of facts that reach it during a session. */
class CpeInSessionTest {
  private static final Event BOOT = Event.of(EventCode.BOOT);
  private static final Event NEWS = Event.of(new EventCode("X ACME NEWS"));

  private final TestDevice device = new TestDevice();
  private final Cpe cpe = device.cpe;

  @Nested
  class Events {
    @Test
    @Spec({"D-02", "H-09", "H-11"})
    void followsAKnockDuringTheSessionOfAKnockWithAnotherSession() {
      bootAndInform();
      cpe.connectionRequested();
      CwmpSession session = device.informedSession();

      assertThat(cpe.connectionRequested()).isTrue();
      device.end(session);

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST");
      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    @Spec({"H-07", "H-12"})
    void followsAKnockDuringASessionThatFailsAtOnce() {
      bootAndInform();
      cpe.raise(NEWS);
      CwmpSession session = cpe.openSession();
      session.start();
      cpe.connectionRequested();
      device.fail(session, SessionFailure.TIMEOUT);

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST", "X ACME NEWS");
    }

    @Test
    @Spec("C-37")
    void tellsAPeriodicTickThatItMissedDuringASessionOnce() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformInterval", "60"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));
      device.pass(device.untilDeadline());
      CwmpSession session = device.informedSession();
      assertThat(codes(session.plan().inform())).containsExactly("2 PERIODIC");
      device.pass(Duration.ofSeconds(60));
      device.pass(Duration.ofSeconds(60));
      device.end(session);

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("2 PERIODIC");
      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    @Spec({"C-22", "C-23"})
    void doesNotOpenSessionsBackToBackForTicksDuringSessionsThatFail() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformInterval", "3"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));
      device.pass(device.untilDeadline());
      CwmpSession session = cpe.openSession();
      session.start();
      device.pass(Duration.ofSeconds(30));
      device.fail(session, SessionFailure.TIMEOUT);

      assertThat(cpe.sessionDue()).isFalse();
      assertThat(codes(device.sessionAfterTheWait())).containsExactly("2 PERIODIC");
    }

    @Test
    @Spec({"D-10", "E-48"})
    void tellsAScheduledInformThatFallsDueDuringAnotherOnesSession() {
      bootAndInform(new ScheduleInform(10, "a"), new ScheduleInform(20, "b"));
      device.pass(Duration.ofSeconds(10));
      CwmpSession session = device.informedSession();
      device.pass(Duration.ofSeconds(10));
      device.end(session);

      assertThat(codes(device.session())).containsExactly("3 SCHEDULED", "M ScheduleInform b");
    }

    @Test
    @Spec({"D-02", "C-27"})
    void keepsWhatHappensAfterTheInformOfASessionThatBreaks() {
      bootAndInform();
      cpe.raise(NEWS);
      CwmpSession session = device.informedSession();
      cpe.raise(NEWS);
      device.fail(session, SessionFailure.CONNECTION_LOST);

      assertThat(codes(device.sessionAfterTheWait())).containsExactly("X ACME NEWS");
    }

    @Test
    @Spec({"D-06", "C-32"})
    void owesNothingOfBeforeOnceItHasMovedDuringASessionThatFails() throws Exception {
      bootAndInform();
      cpe.raise(NEWS);
      CwmpSession session = cpe.openSession();
      session.start();
      device.set("Device.ManagementServer.URL", "http://other.test/");
      device.fail(session, SessionFailure.TIMEOUT);

      assertThat(cpe.sessionDue()).isTrue();
      CwmpSession next = cpe.openSession();
      assertThat(next.plan().acs()).hasToString("http://other.test/");
      assertThat(codes(next.plan().inform())).containsExactly("0 BOOTSTRAP");
    }

    @Test
    @Spec({"D-05", "D-06"})
    void introducesItselfAgainIfThatIsWantedDuringTheSessionInWhichItDoes() {
      cpe.boot();
      CwmpSession session = device.informedSession();
      cpe.raise(Event.of(EventCode.BOOTSTRAP));
      device.end(session);

      assertThat(codes(device.session())).containsExactly("0 BOOTSTRAP");
    }
  }

  @Nested
  class Changes {
    @Test
    @Spec({"G-15", "C-02"})
    void tellsAChangeAfterTheInformWithAnotherSession() throws Exception {
      bootAndInform(notification("Device.X_Name", 2));
      device.set("Device.X_Name", "one");
      CwmpSession session = device.informedSession();
      device.set("Device.X_Name", "two");
      device.end(session);

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(device.session().parameterList())
          .contains(new ParameterValue("Device.X_Name", ValueType.STRING, "two"));
      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    @Spec({"G-15", "C-22"})
    void tellsTheLatestValueAfterASessionThatFailed() throws Exception {
      bootAndInform(notification("Device.X_Name", 2));
      device.set("Device.X_Name", "one");
      CwmpSession session = cpe.openSession();
      session.start();
      device.set("Device.X_Name", "two");
      device.fail(session, SessionFailure.TIMEOUT);

      assertThat(cpe.sessionDue()).isFalse();
      assertThat(device.sessionAfterTheWait().parameterList())
          .contains(new ParameterValue("Device.X_Name", ValueType.STRING, "two"));
    }

    @Test
    @Spec("G-06")
    void doesNotTellTheAcsWhatTheAcsSetOverAChangeThatWasTold() throws Exception {
      bootAndInform(notification("Device.X_Name", 2));
      device.set("Device.X_Name", "local");
      CwmpSession session = device.informedSession();
      device.request(session, set("Device.X_Name", "acs"));
      device.end(session);

      assertThat(cpe.sessionDue()).isFalse();
      cpe.connectionRequested();
      assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST");
    }

    @Test
    @Spec({"G-06", "G-07"})
    void tellsAChangeOfWhatTheAcsSetEvenBackToTheValueThatWasTold() throws Exception {
      bootAndInform(notification("Device.X_Name", 1));
      device.set("Device.X_Name", "told");
      cpe.connectionRequested();
      CwmpSession session = device.informedSession();
      device.request(session, set("Device.X_Name", "acs"));
      device.set("Device.X_Name", "told");
      device.end(session);
      cpe.connectionRequested();

      assertThat(names(device.session())).contains("Device.X_Name");
    }

    @Test
    @Spec({"D-11", "G-03"})
    void tellsTheNextChangeAfterOneThatHasBecomeVoid() throws Exception {
      bootAndInform();
      int row = cpe.addObject("Device.User.").instanceNumber();
      cpe.connectionRequested();
      device.session(notification("Device.User." + row + ".Name", 2));
      device.set("Device.User." + row + ".Name", "gone soon");
      cpe.deleteObject("Device.User." + row + ".");
      device.session();

      device.set("Device.DeviceInfo.ProvisioningCode", "abc");

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("4 VALUE CHANGE");
    }

    @Test
    @Spec("G-10")
    void countsTheThrottleFromTheEndOfTheSessionInWhichTheChangeHappened() throws Exception {
      bootAndInform(
          notification("Device.X_Name", 2),
          set("Device.ManagementServer.DefaultActiveNotificationThrottle", "60"));
      device.pass(Duration.ofSeconds(100));
      cpe.connectionRequested();
      CwmpSession session = device.informedSession();
      device.set("Device.X_Name", "one");
      device.pass(Duration.ofSeconds(5));
      device.end(session);

      assertThat(cpe.sessionDue()).isFalse();
      assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(60));
      device.pass(Duration.ofSeconds(60));
      assertThat(codes(device.session())).containsExactly("4 VALUE CHANGE");
    }

    @Test
    @Spec("G-16")
    void forgetsAMovingValueThatNobodyWatchesAnyMore() {
      bootAndInform(notification("Device.DeviceInfo.UpTime", 1));
      cpe.connectionRequested();
      device.session(notification("Device.DeviceInfo.UpTime", 0));
      device.moving.put("Device.DeviceInfo.UpTime", "77");
      cpe.connectionRequested();
      device.session(notification("Device.DeviceInfo.UpTime", 1));
      cpe.connectionRequested();

      assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST");
    }
  }

  @Nested
  class Power {
    @Test
    @Spec({"C-29", "D-02"})
    void failsTheOpenSessionWhenItBoots() {
      bootAndInform();
      cpe.raise(NEWS);
      cpe.openSession().start();

      cpe.boot();

      assertThat(cpe.inSession()).isFalse();
      Inform inform = device.session();
      assertThat(codes(inform)).containsExactly("1 BOOT", "X ACME NEWS");
      assertThat(inform.retryCount()).isEqualTo(1);
    }

    @Test
    @Spec("C-29")
    void losesNothingWhenThePowerGoesDuringASession() {
      bootAndInform();
      cpe.raise(NEWS);
      CwmpSession session = cpe.openSession();
      session.start();
      cpe.powerOff();
      device.fail(session, SessionFailure.ABORTED);

      assertThat(cpe.nextDeadline()).isEqualTo(Cpe.NEVER);
      assertThat(cpe.sessionDue()).isFalse();
      cpe.boot();
      assertThat(codes(device.session())).containsExactly("1 BOOT", "X ACME NEWS");
    }

    @Test
    @Spec("E-47")
    void isANewDeviceAfterAFactoryResetDuringASession() {
      bootAndInform();
      cpe.raise(NEWS);
      cpe.openSession().start();

      cpe.factoryReset();
      cpe.boot();

      Inform inform = device.session();
      assertThat(codes(inform)).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(inform.retryCount()).isZero();
    }

    @Test
    @Spec({"C-29", "D-19", "C-24"})
    void rememberedInASessionItIsADeviceWhoseSessionFailed() {
      cpe.boot();
      CpeState before = cpe.state();
      CwmpSession session = cpe.openSession();
      session.start();
      CpeState informing = cpe.state();

      assertThat(before.retryCount()).isZero();
      assertThat(informing.retryCount()).isEqualTo(1);
      assertThat(informing.events()).containsExactly(Event.of(EventCode.BOOTSTRAP), BOOT);
    }

    @Test
    @Spec({"C-29", "D-02"})
    void rememberedAfterTheInformResponseItHasToldItsEvents() {
      cpe.boot();
      device.informedSession();

      assertThat(cpe.state().events()).isEmpty();
    }

    @Test
    @Spec({"C-29", "D-05"})
    void rememberedAfterANewUrlItIntroducesItselfThere() {
      bootAndInform();
      cpe.connectionRequested();
      CwmpSession session = device.informedSession();
      device.request(session, set("Device.ManagementServer.URL", "http://other.test/"));

      assertThat(cpe.state().events()).containsExactly(Event.of(EventCode.BOOTSTRAP));
    }

    @Test
    @Spec("D-19")
    void rememberedTwiceItIsTheSame() {
      bootAndInform(new ScheduleInform(100, "a"), download("cfg", 200));
      CpeState state = cpe.state();

      device.jumpWallClock(Duration.ofNanos(123_456)); // two readings never agree

      assertThat(cpe.state()).isEqualTo(state);
    }
  }

  @Nested
  class Transfers {
    @Test
    @Spec({"C-11", "C-14", "J-14"})
    void tellsATransferThatEndsDuringASessionInTheNextOne() {
      bootAndInform(download("cfg", 0));
      Transfer transfer = started();
      cpe.connectionRequested();
      CwmpSession session = device.informedSession();
      cpe.transfers().finished(transfer, succeeded());
      device.end(session);

      assertThat(codes(device.session())).containsExactly("7 TRANSFER COMPLETE", "M Download cfg");
      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    @Spec({"D-12", "C-14"})
    void tellsTwoTransfersInOneSessionWithOneEventForBoth() {
      bootAndInform(download("a", 0), download("b", 0));
      cpe.transfers().finished(started(), succeeded());
      cpe.transfers().finished(started(), succeeded());

      CwmpSession session = cpe.openSession();

      assertThat(codes(session.plan().inform()))
          .containsExactly("7 TRANSFER COMPLETE", "M Download a", "M Download b");
      assertThat(session.plan().requests()).hasSize(2);
    }

    @Test
    void tellsATransferOnce() {
      bootAndInform(download("cfg", 0));
      Transfer transfer = started();
      cpe.transfers().finished(transfer, succeeded());
      cpe.transfers().finished(transfer, succeeded());
      device.session();
      cpe.transfers().finished(transfer, succeeded());

      assertThat(cpe.sessionDue()).isFalse();
      assertThat(cpe.owedEvents()).isEmpty();
    }

    @Test
    @Spec("E-47")
    void takesNoResultOfATransferFromBeforeAFactoryReset() {
      bootAndInform(download("old", 0));
      Transfer old = started();
      cpe.factoryReset();
      bootAndInform(download("new", 0));
      Transfer fresh = started();

      cpe.transfers().finished(old, succeeded());
      assertThat(cpe.sessionDue()).isFalse();
      cpe.transfers().finished(fresh, succeeded());
      assertThat(codes(device.session())).containsExactly("7 TRANSFER COMPLETE", "M Download new");
    }

    @Test
    @Spec("L-06")
    void bringsItsTransfersHoweverManyOtherEventsThereAre() {
      bootAndInform(download("cfg", 0));
      for (int i = 0; i < 100; i++) {
        cpe.raise(Event.of(new EventCode("M X_ACME_Method")));
      }
      cpe.transfers().finished(started(), succeeded());

      assertThat(codes(device.session())).contains("7 TRANSFER COMPLETE", "M Download cfg");
      assertThat(device.session().event()).hasSize(38);
    }
  }

  @Nested
  class Timers {
    @Test
    @Spec("C-37")
    void armsThePeriodicTimerAnewAtTheEndOfTheSession() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformInterval", "3600"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));
      cpe.connectionRequested();
      device.session(set("Device.ManagementServer.PeriodicInformInterval", "60"));

      assertThat(device.untilDeadline()).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @Spec("C-36")
    void ticksOnceThoughTheClocksDisagreeALittle() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformTime", "2031-05-05T00:00:00Z"),
          set("Device.ManagementServer.PeriodicInformInterval", "60"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));

      device.jumpWallClock(
          Duration.ofMillis(-500)); // a second of the wall clock is a little longer
      device.pass(device.untilDeadline());

      assertThat(codes(device.session())).containsExactly("2 PERIODIC");
      assertThat(device.untilDeadline()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }

    @Test
    @Spec("C-36")
    void leavesNoTickOutForBeingLate() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformTime", "2031-05-05T00:00:00Z"),
          set("Device.ManagementServer.PeriodicInformInterval", "60"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));
      device.pass(device.untilDeadline().plusSeconds(50));

      device.session();

      assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    @Spec("C-36")
    void keepsAPhaseOfItsOwnOverALongSleep() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformInterval", "60"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));
      device.pass(device.untilDeadline());
      device.session();
      device.pass(Duration.ofSeconds(60 * 10 + 59));

      assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    @Spec("C-35")
    void doesNotCountADelayAnewForASchedule() {
      bootAndInform(set("Device.ManagementServer.DelayReboot", "90"));
      device.pass(Duration.ofSeconds(50));
      cpe.connectionRequested();
      device.session(set("Device.ManagementServer.ScheduleReboot", "2040-01-01T00:00:00Z"));

      device.pass(Duration.ofSeconds(40));

      assertThat(cpe.takeCommands()).containsExactly(new Restart());
    }

    @Test
    @Spec({"C-35", "L-13"})
    void rebootsOnScheduleThoughTheClockWasSetInTheMeantime() {
      bootAndInform(set("Device.ManagementServer.ScheduleReboot", "2040-01-01T00:00:00Z"));
      Duration tenYears = Duration.ofDays(3652);
      device.jumpWallClock(tenYears.minusSeconds(60));
      cpe.wallClockSet();

      device.pass(Duration.ofSeconds(60));

      assertThat(cpe.takeCommands()).containsExactly(new Restart());
    }

    @Test
    @Spec("C-35")
    void waitsWithAScheduledRebootForTheEndOfTheSession() {
      bootAndInform(set("Device.ManagementServer.DelayReboot", "10"));
      cpe.connectionRequested();
      CwmpSession session = device.informedSession();
      device.pass(Duration.ofSeconds(20));
      assertThat(cpe.takeCommands()).isEmpty();
      device.end(session);

      assertThat(cpe.takeCommands()).containsExactly(new Restart());
    }
  }

  @Nested
  class Limits {
    @Test
    @Spec({"L-06", "E-46"})
    void refusesRebootsWithoutEnd() {
      bootAndInform();
      cpe.connectionRequested();
      CwmpSession session = device.informedSession();
      for (int i = 0; i < 65; i++) {
        device.request(session, new Reboot("key" + i));
      }

      assertThat(device.answers).filteredOn(a -> a.isFault()).hasSize(1);
    }

    @Test
    @Spec({"C-36", "E-48"})
    void bearsTheLargestAndTheOddestTimes() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformTime", "9999-12-31T23:59:59Z"),
          set("Device.ManagementServer.PeriodicInformInterval", "4294967295"),
          set("Device.ManagementServer.ScheduleReboot", "9999-12-31T23:59:59Z"),
          set("Device.ManagementServer.DelayReboot", "2147483647"),
          set("Device.ManagementServer.DefaultActiveNotificationThrottle", "4294967295"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"),
          new ScheduleInform(4294967295L, "late"),
          download("late", 4294967295L));
      assertThat(device.answers).noneMatch(a -> a.isFault());
      assertThat(cpe.nextDeadline()).isBetween(device.monotonicMillis(), Cpe.NEVER - 1);

      cpe.connectionRequested();
      device.session(set("Device.ManagementServer.PeriodicInformTime", "0001-01-01T00:00:07"));

      assertThat(cpe.nextDeadline()).isBetween(device.monotonicMillis(), Cpe.NEVER - 1);
      assertThat(cpe.state().transfers()).hasSize(1);
    }

    @Test
    void bearsNonsenseFromTheDeviceItself() {
      device.values.put("Device.ManagementServer.PeriodicInformInterval", "0");
      device.values.put("Device.ManagementServer.PeriodicInformEnable", "true");
      device.values.put("Device.ManagementServer.DelayReboot", "-7");

      cpe.boot();

      assertThat(device.untilDeadline()).isBetween(Duration.ZERO, Duration.ofDays(1));
    }

    @Test
    @Spec({"C-32", "F-05"})
    void refusesAnAcsThatItCouldNeverReach() {
      bootAndInform();
      for (String url :
          List.of(
              "http://host:99999/",
              "http://user:pw@host/",
              "http://[::1/",
              "http://host/%zz",
              "ftp://host/",
              "host",
              "")) {
        cpe.connectionRequested();
        device.session(set("Device.ManagementServer.URL", url));
        assertThat(device.answers.get(device.answers.size() - 1).isFault()).as(url).isTrue();
      }
      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    void losesNothingByAnErrorWhileItOpensASession() throws Exception {
      bootAndInform(notification("Device.X_Name", 1));
      device.set("Device.X_Name", "one");
      cpe.raise(NEWS);
      device.broken = "Device.DeviceInfo.SoftwareVersion";
      assertThatThrownBy(cpe::openSession).hasMessageContaining("on purpose");
      device.broken = "";

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("4 VALUE CHANGE", "X ACME NEWS");
    }
  }

  @Nested
  class Undoing {
    @Test
    @Spec({"E-10", "L-12"})
    void takesBackAllThatARequestDid() {
      bootAndInform(notification("Device.X_Name", 2));
      cpe.connectionRequested();
      CwmpSession session = device.informedSession();
      CpeState before = cpe.state();
      long deadline = cpe.nextDeadline();
      for (AcsRequest request :
          List.of(
              set("Device.X_Name", "x"),
              set("Device.ManagementServer.URL", "http://other.test/"),
              set("Device.ManagementServer.PeriodicInformEnable", "true"),
              set("Device.ManagementServer.DelayReboot", "5"),
              notification("Device.X_Name", 0),
              new ScheduleInform(5, "a"),
              download("b", 5),
              new Reboot("c"),
              new FactoryReset())) {
        Runnable undo = cpe.undo();
        device.request(session, request);
        undo.run();
        assertThat(cpe.state()).isEqualTo(before);
        assertThat(cpe.nextDeadline()).isEqualTo(deadline);
      }
      device.end(session);

      assertThat(cpe.takeCommands()).isEmpty();
      assertThat(cpe.sessionDue()).isFalse();
      assertThat(cpe.nextDeadline()).isEqualTo(deadline);
    }
  }

  // ---- helpers

  private void bootAndInform(AcsRequest... requests) {
    cpe.boot();
    device.session(requests);
  }

  private Transfer started() {
    return ((StartTransfer) cpe.takeCommands().get(0)).transfer();
  }

  private TransferResult succeeded() {
    return new TransferResult(FaultStruct.NONE, device.now(), device.now());
  }

  private static SetParameterValues set(String name, String value) {
    return new SetParameterValues(
        List.of(new ParameterValue(name, ValueType.ABSENT, value)), "key");
  }

  private static SetParameterAttributes notification(String name, int notification) {
    return new SetParameterAttributes(
        List.of(new SetParameterAttributesStruct(name, true, notification, false, List.of())));
  }

  private static Download download(String key, long delaySeconds) {
    return new Download(
        key, "3 Vendor Configuration File", "http://f.test/f", "", "", 0, "", delaySeconds, "", "");
  }
}
