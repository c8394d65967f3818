// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static cwmp.cpe.TestDevice.codes;
import static cwmp.cpe.TestDevice.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.cpe.CpeCommand.ResetToFactory;
import cwmp.cpe.CpeCommand.Restart;
import cwmp.cpe.CpeCommand.StartTransfer;
import cwmp.message.AddObject;
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
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.spec.Spec;
import cwmp.transfer.TransferResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CpeTest {
  private final TestDevice device = new TestDevice();
  private final Cpe cpe = device.cpe;

  @Nested
  class Starting {
    @Test
    @Spec({"D-05", "D-08", "C-28"})
    void introducesItselfOnceAndBootsEachTime() {
      cpe.boot();
      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("0 BOOTSTRAP", "1 BOOT");

      cpe.boot();
      assertThat(codes(device.session())).containsExactly("1 BOOT");
    }

    @Test
    @Spec("D-07")
    void goesOnIntroducingItselfUntilTheAcsListens() {
      cpe.boot();
      device.failedSession();
      cpe.boot();

      assertThat(codes(device.session())).containsExactly("0 BOOTSTRAP", "1 BOOT");
    }

    @Test
    @Spec({"D-09", "E-46", "C-33"})
    void rebootsAfterTheSessionAndTellsEachRequestForIt() {
      bootAndInform(new Reboot("first"), new Reboot("second"));

      assertThat(cpe.takeCommands()).containsExactly(new Restart());
      assertThat(cpe.sessionDue()).isFalse();
      cpe.boot();
      assertThat(codes(device.session()))
          .containsExactly("1 BOOT", "M Reboot first", "M Reboot second");
    }

    @Test
    @Spec("E-47")
    void forgetsEverythingOnAFactoryReset() {
      bootAndInform(set("Device.X_Name", "changed"), new FactoryReset());

      assertThat(cpe.takeCommands()).containsExactly(new ResetToFactory());
      cpe.factoryReset();
      cpe.boot();

      assertThat(codes(device.session())).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(valueOf("Device.X_Name")).isEmpty();
      assertThat(valueOf("Device.ManagementServer.ParameterKey")).isEmpty();
    }

    @Test
    @Spec({"C-35", "D-09"})
    void rebootsByDelayCountedFromTheEndOfTheSession() {
      bootAndInform(set("Device.ManagementServer.DelayReboot", "90"));

      device.pass(Duration.ofSeconds(89));
      assertThat(cpe.takeCommands()).isEmpty();
      device.pass(Duration.ofSeconds(1));
      assertThat(cpe.takeCommands()).containsExactly(new Restart());
      cpe.boot();
      assertThat(codes(device.session())).containsExactly("1 BOOT");
      assertThat(valueOf("Device.ManagementServer.DelayReboot")).isEqualTo("-1");
    }

    @Test
    @Spec("C-35")
    void rebootsBySchedule() {
      bootAndInform(set("Device.ManagementServer.ScheduleReboot", "2030-01-01T03:00:00Z"));

      device.pass(Duration.ofHours(3));

      assertThat(cpe.takeCommands()).containsExactly(new Restart());
    }

    @Test
    @Spec("C-34")
    void staysSilentWhenCwmpIsOff() {
      bootAndInform(set("Device.ManagementServer.EnableCWMP", "false"));

      cpe.raise(Event.of(new EventCode("X ACME HOT")));

      assertThat(cpe.sessionDue()).isFalse();
      assertThat(cpe.connectionRequested()).isFalse();
    }

    @Test
    void waitsWithoutAnAcs() throws Exception {
      device.values.put("Device.ManagementServer.URL", "");
      cpe.boot();

      assertThat(cpe.sessionDue()).isFalse();
      device.set("Device.ManagementServer.URL", "http://new.test/");
      assertThat(cpe.sessionDue()).isTrue();
    }
  }

  @Nested
  class Retrying {
    @Test
    @Spec({"C-21", "C-22", "C-25"})
    void triesAgainForEverInsideTheWindowOfEachAttempt() {
      cpe.boot();

      for (int attempt = 1; attempt <= 50; attempt++) {
        assertThat(device.failedSession().retryCount()).isEqualTo(attempt - 1);
        assertThat(cpe.sessionDue()).isFalse();
        Duration wait = device.untilDeadline();
        assertThat(wait)
            .isBetween(
                RetryPolicy.DEFAULT.shortestWait(attempt),
                RetryPolicy.DEFAULT.longestWait(attempt));
        device.pass(wait);
        assertThat(cpe.sessionDue()).isTrue();
      }
      assertThat(device.session().retryCount()).isEqualTo(50);
      cpe.boot();
      assertThat(device.session().retryCount()).isZero();
    }

    @Test
    @Spec({"C-23", "H-12"})
    void endsTheWaitForSomethingNewButGoesOnCounting() {
      cpe.boot();
      device.failedSession();
      device.pass(device.untilDeadline());
      device.failedSession();

      assertThat(cpe.connectionRequested()).isTrue();
      assertThat(cpe.sessionDue()).isTrue();
      device.failedSession();

      assertThat(device.untilDeadline())
          .isBetween(RetryPolicy.DEFAULT.shortestWait(3), RetryPolicy.DEFAULT.longestWait(3));
    }

    @Test
    @Spec("C-23")
    void doesNotEndTheWaitForWhatItWantsToTellAnyway() {
      cpe.boot();
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformInterval", "3"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));
      device.pass(Duration.ofSeconds(3));
      device.failedSession();

      device.pass(Duration.ofSeconds(3));

      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    @Spec("C-24")
    void startsTheRowsAnewAfterARebootButNotTheCount() {
      cpe.boot();
      for (int i = 0; i < 3; i++) {
        device.failedSession();
        device.pass(device.untilDeadline());
      }

      cpe.boot();
      assertThat(device.failedSession().retryCount()).isEqualTo(3);

      assertThat(device.untilDeadline())
          .isBetween(RetryPolicy.DEFAULT.shortestWait(1), RetryPolicy.DEFAULT.longestWait(1));
    }

    @Test
    @Spec({"C-27", "D-02"})
    void countsABrokenSessionAsFailedButTellsNoEventTwice() {
      cpe.boot();
      device.brokenSession();
      device.pass(device.untilDeadline());

      Inform retry = device.session();

      assertThat(retry.event()).isEmpty();
      assertThat(retry.retryCount()).isEqualTo(1);
    }

    @Test
    @Spec("A-45")
    void waitsLongerIfTheAcsAsksForItButNeverShorter() {
      cpe.boot();
      device.busySession(Duration.ofMinutes(20));
      assertThat(device.untilDeadline()).isEqualTo(Duration.ofMinutes(20));
      device.pass(device.untilDeadline());

      device.busySession(Duration.ofSeconds(1));
      assertThat(device.untilDeadline()).isGreaterThan(Duration.ofSeconds(9));
    }

    @Test
    @Spec({"B-06", "F-04"})
    void offersALowerVersionToAnAcsThatKnowsNoHigherOne() {
      cpe.boot();
      device.failedSession(SessionFailure.VERSION);
      device.pass(device.untilDeadline());

      assertThat(cpe.openSession().version().number()).isEqualTo("1.1");
    }
  }

  @Nested
  class Informing {
    @Test
    @Spec("C-36")
    void keepsThePhaseOfThePeriodicInformTime() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformTime", "2031-05-05T00:00:07Z"),
          set("Device.ManagementServer.PeriodicInformInterval", "60"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));

      assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(7));
      device.pass(Duration.ofSeconds(7));
      assertThat(codes(device.session())).containsExactly("2 PERIODIC");
      assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @Spec({"C-36", "C-37"})
    void choosesAPhaseOfItsOwnAndKeepsIt() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformInterval", "86400"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));

      Duration first = device.untilDeadline();
      assertThat(first).isBetween(Duration.ofMillis(1), Duration.ofDays(1));
      device.pass(first);
      device.session();
      assertThat(device.untilDeadline()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    @Spec("L-13")
    void isNotDrivenMadByAClockThatJumps() {
      bootAndInform(
          set("Device.ManagementServer.PeriodicInformTime", "2031-05-05T00:00:00Z"),
          set("Device.ManagementServer.PeriodicInformInterval", "60"),
          set("Device.ManagementServer.PeriodicInformEnable", "true"));

      device.jumpWallClock(Duration.ofDays(3650));
      cpe.onTime();
      assertThat(cpe.sessionDue()).isFalse();
      device.jumpWallClock(Duration.ofDays(-7300));
      cpe.onTime();

      assertThat(cpe.sessionDue()).isFalse();
      assertThat(device.untilDeadline()).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    @Spec({"E-48", "D-10"})
    void informsAsScheduled() {
      bootAndInform(new ScheduleInform(20, "b"), new ScheduleInform(10, "a"));

      device.pass(Duration.ofSeconds(20));

      assertThat(codes(device.session()))
          .containsExactly("3 SCHEDULED", "M ScheduleInform b", "M ScheduleInform a");
    }

    @Test
    @Spec({"C-07", "C-03"})
    void tellsAllThatIsPendingInOneSession() {
      bootAndInform(new ScheduleInform(10, "a"));
      device.pass(Duration.ofSeconds(10));
      cpe.connectionRequested();

      assertThat(codes(device.session()))
          .containsExactly("3 SCHEDULED", "6 CONNECTION REQUEST", "M ScheduleInform a");
      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    @Spec({"D-18", "H-08"})
    void forgetsAConnectionRequestThatItCouldNotFollow() {
      bootAndInform();
      cpe.connectionRequested();
      cpe.connectionRequested();
      assertThat(codes(device.failedSession())).containsExactly("6 CONNECTION REQUEST");
      device.pass(device.untilDeadline());

      assertThat(codes(device.session())).isEmpty();
    }

    @Test
    @Spec({"C-03", "H-09"})
    void followsAKnockDuringASessionWithAnotherSession() {
      cpe.boot();
      var session = cpe.openSession();
      session.start();

      assertThat(cpe.connectionRequested()).isTrue();
      assertThat(cpe.sessionDue()).isFalse();
      assertThatThrownBy(cpe::openSession).isInstanceOf(IllegalStateException.class);
      cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST");
    }

    @Test
    @Spec({"H-09", "C-03"})
    void followsAKnockDuringASessionThatAKnockOpened() {
      bootAndInform();
      cpe.connectionRequested();
      var session = cpe.openSession();
      session.start();
      cpe.connectionRequested();
      cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST");
      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    @Spec({"D-21", "D-25", "D-26"})
    void alwaysBringsItsForcedParametersOnce() throws Exception {
      bootAndInform();
      device.set("Device.DeviceInfo.SoftwareVersion", "2.0");

      Inform inform = device.session();

      assertThat(names(inform))
          .doesNotHaveDuplicates()
          .contains("Device.DeviceInfo.SoftwareVersion", "Device.ManagementServer.ParameterKey");
      assertThat(inform.deviceId().oui()).isEqualTo("FEFEFE");
      assertThat(inform.deviceId().serialNumber()).isEqualTo("S1");
    }

    @Test
    @Spec("D-01")
    void putsAtMost64EventsIntoAnInformAndTheRestIntoTheNext() {
      bootAndInform();
      for (int i = 0; i < 70; i++) {
        cpe.raise(new Event(new EventCode("X ACME NEWS"), ""));
      }

      assertThat(device.session().event()).hasSize(64);
      assertThat(cpe.sessionDue()).isTrue();
      assertThat(device.session().event()).hasSize(6);
      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    void refusesToRaiseWhatFollowsFromSomethingElse() {
      assertThatThrownBy(() -> cpe.raise(Event.of(EventCode.VALUE_CHANGE)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("change a parameter");
    }
  }

  @Nested
  class Notifying {
    @Test
    @Spec({"G-03", "D-11", "E-36"})
    void tellsAnActiveChangeAtOnce() throws Exception {
      bootAndInform();

      device.set("Device.DeviceInfo.ProvisioningCode", "abc");

      assertThat(cpe.sessionDue()).isTrue();
      Inform inform = device.session();
      assertThat(codes(inform)).containsExactly("4 VALUE CHANGE");
      assertThat(inform.parameterList())
          .contains(
              new ParameterValue("Device.DeviceInfo.ProvisioningCode", ValueType.STRING, "abc"));
      assertThat(cpe.sessionDue()).isFalse();
    }

    @Test
    @Spec({"G-02", "C-02"})
    void tellsPassiveChangesWithTheNextInform() throws Exception {
      bootAndInform(notification("Device.X_Name", 1), notification("Device.X_Place", 1));

      device.set("Device.X_Name", "a");
      device.set("Device.X_Place", "b");
      assertThat(cpe.sessionDue()).isFalse();
      cpe.connectionRequested();

      Inform inform = device.session();
      assertThat(codes(inform)).containsExactly("4 VALUE CHANGE", "6 CONNECTION REQUEST");
      assertThat(names(inform)).contains("Device.X_Name", "Device.X_Place");
    }

    @Test
    @Spec("G-07")
    void tellsNoPassiveChangeThatHasGoneAgain() throws Exception {
      bootAndInform(notification("Device.X_Name", 1));

      device.set("Device.X_Name", "a");
      device.set("Device.X_Name", "");
      cpe.connectionRequested();

      assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST");
    }

    @Test
    @Spec({"G-06", "E-45"})
    void doesNotTellTheAcsWhatTheAcsDid() {
      bootAndInform(
          notification("Device.X_Name", 2), notification("Device.UserNumberOfEntries", 2));

      cpe.connectionRequested();
      device.session(set("Device.X_Name", "acs"), new AddObject("Device.User.", "key"));

      assertThat(cpe.sessionDue()).isFalse();
      cpe.connectionRequested();
      assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST");
    }

    @Test
    @Spec("G-10")
    void holdsSessionsBackThatAreOnlyForNotification() throws Exception {
      bootAndInform(
          notification("Device.X_Name", 2),
          set("Device.ManagementServer.DefaultActiveNotificationThrottle", "60"));

      device.set("Device.X_Name", "one");
      assertThat(cpe.sessionDue()).isFalse();
      device.pass(Duration.ofSeconds(59));
      assertThat(cpe.sessionDue()).isFalse();
      device.pass(Duration.ofSeconds(1));

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("4 VALUE CHANGE");
    }

    @Test
    @Spec("G-11")
    void tellsTheLastOfAThousandChangesInTheSessionsThatItHasTimeFor() throws Exception {
      bootAndInform(notification("Device.X_Name", 2), notification("Device.X_Place", 2));

      int sessions = 0;
      for (int i = 1; i <= 1000; i++) {
        device.set(i % 2 == 0 ? "Device.X_Name" : "Device.X_Place", "value " + i);
        device.pass(Duration.ofMillis(1));
        if (i % 100 == 0) { // that long takes a session
          sessions++;
          Inform inform = device.session();
          assertThat(inform.parameterList())
              .contains(
                  new ParameterValue("Device.X_Name", ValueType.STRING, "value " + i),
                  new ParameterValue("Device.X_Place", ValueType.STRING, "value " + (i - 1)));
          assertThat(cpe.sessionDue()).isFalse();
        }
      }
      assertThat(sessions).isEqualTo(10);
    }

    @Test
    @Spec("G-16")
    void findsChangesOfMovingValuesWhenItInforms() {
      bootAndInform(notification("Device.DeviceInfo.UpTime", 1));

      device.moving.put("Device.DeviceInfo.UpTime", "77");
      cpe.connectionRequested();
      assertThat(codes(device.session())).contains("4 VALUE CHANGE");
      cpe.connectionRequested();

      assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST");
    }

    @Test
    @Spec({"G-08", "D-11"})
    void forgetsChangesOverARebootButTellsANewSoftwareVersion() throws Exception {
      bootAndInform(notification("Device.X_Name", 2));
      device.set("Device.X_Name", "lost");

      cpe.boot();
      device.set("Device.DeviceInfo.SoftwareVersion", "2.0");

      Inform inform = device.session();
      assertThat(codes(inform)).containsExactly("1 BOOT", "4 VALUE CHANGE");
      assertThat(names(inform)).doesNotContain("Device.X_Name");
    }
  }

  @Nested
  class MovingToAnotherAcs {
    @Test
    @Spec({"C-32", "D-05", "D-06"})
    void introducesItselfThereWithoutBooting() {
      bootAndInform();
      cpe.connectionRequested();
      device.session(
          new ScheduleInform(0xFFFFL, "later"),
          set("Device.ManagementServer.URL", "http://other.test/"));

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("0 BOOTSTRAP");
    }

    @Test
    @Spec("C-32")
    void doesNotMoveForTheSameUrl() {
      bootAndInform();
      cpe.connectionRequested();
      device.session(set("Device.ManagementServer.URL", TestDevice.ACS));

      assertThat(cpe.sessionDue()).isFalse();
    }
  }

  @Nested
  class Transferring {
    @Test
    @Spec({"J-05", "J-08", "E-50", "D-12", "C-14"})
    void fetchesAfterTheSessionAndTellsHowItWent() {
      bootAndInform(download("cfg", 10));
      assertThat(cpe.takeCommands()).isEmpty();
      device.pass(Duration.ofSeconds(10));

      StartTransfer start = (StartTransfer) cpe.takeCommands().get(0);
      assertThat(cpe.takeCommands()).isEmpty();
      cpe.transfers()
          .finished(
              start.transfer(), new TransferResult(FaultStruct.NONE, device.now(), device.now()));

      assertThat(cpe.sessionDue()).isTrue();
      assertThat(codes(device.session())).containsExactly("7 TRANSFER COMPLETE", "M Download cfg");
      assertThat(cpe.owedEvents()).isEmpty();
    }

    @Test
    @Spec({"J-14", "D-02"})
    void tellsAResultAgainUntilTheAcsHasTakenIt() {
      bootAndInform(download("cfg", 0));
      StartTransfer start = (StartTransfer) cpe.takeCommands().get(0);
      cpe.transfers()
          .finished(
              start.transfer(), new TransferResult(FaultStruct.NONE, device.now(), device.now()));
      device.brokenSession();
      cpe.boot();

      assertThat(codes(device.session()))
          .containsExactly("1 BOOT", "7 TRANSFER COMPLETE", "M Download cfg");
    }
  }

  @Nested
  class Remembering {
    @Test
    @Spec({"G-08", "E-36"})
    void tellsTheSoftwareThatRunsSinceTheRestart() {
      bootAndInform();
      CpeState state = cpe.state();

      TestDevice upgraded = new TestDevice();
      upgraded.values.put("Device.DeviceInfo.SoftwareVersion", "2.0");
      upgraded.cpe.restore(state);
      upgraded.cpe.boot();
      assertThat(codes(upgraded.session())).containsExactly("1 BOOT", "4 VALUE CHANGE");

      TestDevice same = new TestDevice();
      same.cpe.restore(state);
      same.cpe.boot();
      assertThat(codes(same.session())).containsExactly("1 BOOT");
    }

    @Test
    @Spec({"E-47", "L-19"})
    void stillOwesAFactoryResetAfterARestartInItsMidst() {
      bootAndInform(set("Device.X_Name", "changed"), new FactoryReset());
      assertThat(cpe.takeCommands()).containsExactly(new ResetToFactory());
      CpeState state = cpe.state();

      TestDevice again = new TestDevice();
      again.cpe.restore(state);
      again.cpe.boot();

      assertThat(again.cpe.sessionDue()).isFalse();
      assertThat(again.cpe.takeCommands()).containsExactly(new ResetToFactory());
      again.cpe.factoryReset();
      again.cpe.boot();
      assertThat(codes(again.session())).containsExactly("0 BOOTSTRAP", "1 BOOT");
      assertThat(again.cpe.state().resetOwed()).isFalse();
    }

    @Test
    @Spec({"D-19", "C-24", "G-09"})
    void isTheSameDeviceAfterARestart() {
      bootAndInform(
          set("Device.X_Name", "kept"),
          notification("Device.X_Name", 2),
          new AddObject("Device.User.", "key"),
          download("cfg", 60),
          new ScheduleInform(30, "soon"),
          new Reboot("why"));
      cpe.takeCommands();
      CpeState state = cpe.state();

      TestDevice again = new TestDevice();
      assertThat(again.cpe.restore(state)).isEmpty();
      again.cpe.boot();

      assertThat(again.cpe.state().tree()).isEqualTo(state.tree());
      assertThat(codes(again.session())).containsExactly("1 BOOT", "M Reboot why");
      again.pass(Duration.ofSeconds(30));
      assertThat(codes(again.session())).containsExactly("3 SCHEDULED", "M ScheduleInform soon");
      again.pass(Duration.ofSeconds(30));
      assertThat(again.cpe.takeCommands()).hasSize(1);
    }
  }

  // ---- helpers

  private void bootAndInform(cwmp.message.AcsRequest... requests) {
    cpe.boot();
    device.session(requests);
  }

  private String valueOf(String name) {
    return cpe.tree().value(cpe.tree().find(name));
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
