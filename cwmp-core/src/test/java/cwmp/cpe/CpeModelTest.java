// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.CpeCommand.StartTransfer;
import cwmp.message.CpeRequest;
import cwmp.message.CwmpTime;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.TransferComplete;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.CwmpSession;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.spec.Spec;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferQueue;
import cwmp.transfer.TransferResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A device under random facts, random ends of its sessions and cuts of power, beside a naive model
 * of what it owes (TR-069 3.7.1.5) and when it may call (3.2.1.1), which knows nothing of how the
 * device keeps that.
 */
class CpeModelTest {
  private static final long SEED = 20_301_122;
  private static final int SEQUENCES = 2_000;
  private static final int STEPS = 40;
  private static final String WATCHED = "Device.X_Name";
  private static final String URL = "Device.ManagementServer.URL";
  private static final int INTERVAL_SECONDS = 600;

  private enum Kept {
    ALWAYS,
    UNTIL_REBOOT,
    ONE_SESSION
  }

  private static final Map<String, Kept> NUMBERED =
      Map.of(
          "0 BOOTSTRAP", Kept.ALWAYS,
          "1 BOOT", Kept.UNTIL_REBOOT,
          "2 PERIODIC", Kept.ALWAYS,
          "3 SCHEDULED", Kept.ALWAYS,
          "4 VALUE CHANGE", Kept.UNTIL_REBOOT,
          "6 CONNECTION REQUEST", Kept.ONE_SESSION,
          "8 DIAGNOSTICS COMPLETE", Kept.UNTIL_REBOOT,
          "14 HEARTBEAT", Kept.ONE_SESSION);

  @Test
  @Spec({
    "D-02", "D-03", "D-06", "D-07", "D-10", "D-11", "D-12", "D-18", "D-19", "C-03", "C-22", "C-23",
    "C-24", "C-25", "C-27", "C-29"
  })
  void losesNothingTellsNothingTwiceAndKeepsItsTimes() {
    System.out.println("seed " + SEED);
    int sessions = 0;
    for (int i = 0; i < SEQUENCES; i++) {
      Run run = new Run(new Random(SEED + i));
      try {
        run.all();
      } catch (AssertionError | FaultException | RuntimeException e) {
        String story = String.join("\n  ", run.story);
        throw new AssertionError("sequence " + i + ":\n  " + story + "\n" + e.getMessage(), e);
      }
      sessions += run.sessions;
    }
    assertThat(sessions).isGreaterThan(SEQUENCES * 3);
  }

  /** One sequence: the device, and beside it the model. */
  private static final class Run {
    private final Random random;
    private final List<String> story = new ArrayList<>();
    private TestDevice device = new TestDevice();
    private int sessions;
    private int serial;

    // what the model says is owed
    private final Set<String> numbered = new TreeSet<>(Set.of("0 BOOTSTRAP"));
    private final List<String> others = new ArrayList<>();
    private final List<TransferComplete> reports = new ArrayList<>();
    private String value = "";

    // what the model says is planned
    private final List<Scheduled> scheduled = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private final List<Transfer> running = new ArrayList<>();

    private String startedAt = "";
    private boolean moved;

    // when the model says that a session may start
    private boolean due;
    private long failedAt = -1;
    private int failures;
    private int failuresSinceBoot;

    // the open session, and what its Inform tells
    private final List<CwmpSession> open = new ArrayList<>();
    private final Set<String> numberedTold = new TreeSet<>();
    private final List<String> othersTold = new ArrayList<>();

    private record Scheduled(long dueMillis, String key) {}

    Run(Random random) {
      this.random = random;
    }

    void all() throws FaultException {
      device.values.put("Device.ManagementServer.PeriodicInformTime", "2030-01-01T00:00:00Z");
      device.values.put(
          "Device.ManagementServer.PeriodicInformInterval", Integer.toString(INTERVAL_SECONDS));
      device.values.put("Device.ManagementServer.PeriodicInformEnable", "true");
      boot();
      watch();
      for (int step = 0; step < STEPS; step++) {
        step();
        startTransfer();
        check();
      }
    }

    private void watch() {
      var active = new SetParameterAttributesStruct(WATCHED, true, 2, false, List.of());
      var request = new SetParameterAttributes(List.of(active));
      assertThat(RpcTable.standard().answer(request, device.cpe).isFault()).isFalse();
    }

    private void step() throws FaultException {
      switch (random.nextInt(16)) {
        case 0 -> rarely(this::boot);
        case 1 -> rarely(this::cutPower);
        case 2 -> rarely(this::move);
        case 3 -> knock();
        case 4 -> raise(random.nextBoolean() ? "8 DIAGNOSTICS COMPLETE" : "14 HEARTBEAT");
        case 5 -> raise("X ACME NEWS");
        case 6 -> schedule();
        case 7 -> change();
        case 8 -> download();
        case 9 -> finishTransfer();
        case 10 -> pass(random.nextInt(700_000));
        case 11 -> pass(Math.min(3_600_000, device.untilDeadline().toMillis()));
        default -> {
          if (!open.isEmpty()) {
            close();
          } else if (device.cpe.sessionDue()) {
            open();
          }
        }
      }
    }

    private interface Fact {
      void happen() throws FaultException;
    }

    private void rarely(Fact fact) throws FaultException {
      if (random.nextInt(3) == 0) {
        fact.happen();
      }
    }

    // ---- facts

    private void boot() {
      story.add("boot");
      device.cpe.boot();
      afterBoot(!open.isEmpty() && open.get(0).informed());
    }

    private void cutPower() {
      story.add("cut of power");
      boolean informed = !open.isEmpty() && open.get(0).informed();
      device = device.restarted();
      device.cpe.boot();
      for (Transfer transfer : running) {
        reports.add(report(transfer.request().commandKey(), 9010, startedAt));
      }
      running.clear();
      afterBoot(informed);
    }

    private void afterBoot(boolean informed) {
      if (!open.isEmpty()) {
        settle(false, informed, List.of());
      }
      numbered.removeIf(code -> NUMBERED.get(code) != Kept.ALWAYS);
      numbered.add("1 BOOT");
      failuresSinceBoot = 0;
      due();
    }

    private void move() throws FaultException {
      story.add("move");
      device.cpe.set(
          List.of(new ParameterValue(URL, ValueType.STRING, "http://acs" + serial++ + ".test/")));
      if (open.isEmpty()) {
        bootstrap();
      } else {
        moved = true;
      }
    }

    private void bootstrap() {
      numbered.clear();
      numbered.add("0 BOOTSTRAP");
      others.clear();
      reports.clear();
      waiting.clear();
      running.clear();
      due();
    }

    private void knock() {
      story.add("knock");
      assertThat(device.cpe.connectionRequested()).isTrue();
      numbered.add("6 CONNECTION REQUEST");
      due();
    }

    private void raise(String code) {
      story.add("raise " + code);
      device.cpe.raise(Event.of(new EventCode(code)));
      occur(code);
    }

    private void occur(String code) {
      if (!NUMBERED.containsKey(code)) {
        boolean isNews = !others.contains(code) && !othersTold.contains(code);
        others.add(code);
        if (isNews) {
          due();
        }
      } else if (numbered.add(code) && !numberedTold.contains(code)) {
        due();
      }
    }

    private void due() {
      due = true;
      failedAt = -1;
    }

    private void schedule() throws FaultException {
      if (scheduled.size() < Agenda.MOST_SCHEDULED) {
        Scheduled inform = new Scheduled(now() + 1000 + random.nextInt(60) * 1000L, "s" + serial++);
        story.add("schedule " + inform);
        device.cpe.orders().scheduleInform((inform.dueMillis() - now()) / 1000, inform.key());
        scheduled.add(inform);
      }
    }

    private void change() throws FaultException {
      String fresh = "v" + random.nextInt(3);
      story.add("change to " + fresh);
      device.cpe.set(List.of(new ParameterValue(WATCHED, ValueType.STRING, fresh)));
      boolean isNews = numbered.add("4 VALUE CHANGE");
      if (fresh.equals(value)) {
        numbered.remove(isNews ? "4 VALUE CHANGE" : "");
      } else if (isNews && open.isEmpty()) {
        due();
      }
      value = fresh;
    }

    private void download() throws FaultException {
      if (waiting.size() + running.size() + reports.size() < TransferQueue.LIMIT && !moved) {
        String key = "t" + serial++;
        story.add("download " + key);
        device
            .cpe
            .orders()
            .scheduleTransfer(
                new Download(key, "2 Web Content", "http://f.test/f", "", "", 0, "", 0, "", ""));
        waiting.add(key);
      }
    }

    private void startTransfer() {
      for (CpeCommand command : device.cpe.takeCommands()) {
        assertThat(running).as("two transfers at once").isEmpty();
        Transfer transfer = ((StartTransfer) command).transfer();
        assertThat(transfer.request().commandKey()).isEqualTo(waiting.remove(0));
        running.add(transfer);
        startedAt = CwmpTime.format(device.now());
      }
      if (open.isEmpty() && running.isEmpty()) {
        assertThat(waiting).as("transfers that do not start").isEmpty();
      }
    }

    private void finishTransfer() {
      if (!running.isEmpty()) {
        Transfer transfer = running.remove(0);
        story.add("finished " + transfer.request().commandKey());
        device
            .cpe
            .transfers()
            .finished(transfer, new TransferResult(FaultStruct.NONE, Instant.EPOCH, Instant.EPOCH));
        reports.add(report(transfer.request().commandKey(), 0, "1970-01-01T00:00:00Z"));
        due();
      }
    }

    private static TransferComplete report(String key, int fault, String startedAt) {
      return fault == 0
          ? new TransferComplete(key, FaultStruct.NONE, startedAt, "1970-01-01T00:00:00Z")
          : new TransferComplete(
              key,
              new FaultStruct(fault, "interrupted by a restart"),
              startedAt,
              "0001-01-01T00:00:00Z");
    }

    /** Time passes in the steps that the device asks for. */
    private void pass(long millis) {
      story.add("pass " + millis + " ms");
      long end = now() + millis;
      while (now() < end) {
        long next = Math.max(now() + 1, Math.min(end, device.cpe.nextDeadline()));
        long ticks = ticks();
        device.pass(Duration.ofMillis(next - now()));
        if (ticks() > ticks) {
          occur("2 PERIODIC");
        }
        scheduled.removeIf(
            inform -> {
              boolean isOver = inform.dueMillis() <= now();
              if (isOver) {
                occur("3 SCHEDULED");
                occur("M ScheduleInform " + inform.key());
              }
              return isOver;
            });
        check();
      }
    }

    private long now() {
      return device.monotonicMillis();
    }

    private long ticks() {
      return device.now().getEpochSecond() / INTERVAL_SECONDS;
    }

    // ---- sessions

    private void open() {
      CwmpSession session =
          random.nextBoolean() ? device.informedSession() : device.cpe.openSession();
      Inform inform = session.plan().inform();
      story.add("open " + TestDevice.codes(inform) + (session.informed() ? ", informed" : ""));
      List<String> expected = new ArrayList<>(numbered);
      if (!reports.isEmpty()) {
        expected.add("7 TRANSFER COMPLETE");
        reports.forEach(report -> expected.add("M Download " + report.commandKey()));
      }
      expected.addAll(others);
      boolean later = expected.size() > 1 && expected.remove("14 HEARTBEAT");
      assertThat(TestDevice.codes(inform)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(inform.retryCount()).isEqualTo(failures);
      assertThat(session.plan().requests()).containsExactlyInAnyOrderElementsOf(reports);
      if (numbered.contains("4 VALUE CHANGE")) {
        assertThat(inform.parameterList())
            .contains(new ParameterValue(WATCHED, ValueType.STRING, value));
      }
      open.add(session);
      numberedTold.addAll(numbered);
      othersTold.addAll(others);
      numbered.clear();
      if (later) { // Annex O: it comes alone
        numberedTold.remove("14 HEARTBEAT");
        numbered.add("14 HEARTBEAT");
      }
      others.clear();
      due = false;
      failedAt = -1;
      sessions++;
    }

    private void close() {
      boolean successful = random.nextInt(3) > 0;
      boolean informed = successful || open.get(0).informed() || random.nextBoolean();
      List<CpeRequest> acknowledged = new ArrayList<>();
      for (CpeRequest request : open.get(0).plan().requests()) {
        if (informed && random.nextInt(4) > 0) {
          acknowledged.add(request);
        }
      }
      story.add(
          "close "
              + (successful ? "well" : informed ? "broken" : "failed")
              + ", acknowledged "
              + acknowledged.size());
      device.cpe.sessionClosed(
          new SessionOutcome(
              successful ? null : SessionFailure.TIMEOUT, "", informed, acknowledged));
      settle(successful, informed, acknowledged);
    }

    private void settle(boolean successful, boolean informed, List<CpeRequest> acknowledged) {
      open.clear();
      if (!informed) {
        numberedTold.removeIf(code -> NUMBERED.get(code) == Kept.ONE_SESSION);
        numbered.addAll(numberedTold);
        others.addAll(0, othersTold);
      }
      numberedTold.clear();
      othersTold.clear();
      acknowledged.forEach(reports::remove);
      failures = successful ? 0 : failures + 1;
      failuresSinceBoot = successful ? 0 : failuresSinceBoot + 1;
      if (successful) {
        due |= !numbered.isEmpty() || !others.isEmpty();
      } else if (!due) {
        failedAt = now();
      }
      if (moved) {
        moved = false;
        bootstrap();
      }
    }

    // ---- what has to hold at any time

    private void check() {
      assertThat(device.cpe.inSession()).isEqualTo(!open.isEmpty());
      if (!open.isEmpty()) {
        assertThat(device.cpe.sessionDue()).as("a second session").isFalse();
        return;
      }
      assertThat(device.cpe.retryCount()).isEqualTo(failures);
      if (failedAt < 0) {
        assertThat(device.cpe.sessionDue()).as("a session is due").isEqualTo(due);
        return;
      }
      Duration waited = Duration.ofMillis(now() - failedAt);
      if (device.cpe.sessionDue()) {
        assertThat(waited)
            .as("wait before attempt %s", failuresSinceBoot)
            .isGreaterThanOrEqualTo(RetryPolicy.DEFAULT.shortestWait(failuresSinceBoot));
        due();
      } else {
        assertThat(waited)
            .as("wait before attempt %s", failuresSinceBoot)
            .isLessThanOrEqualTo(RetryPolicy.DEFAULT.longestWait(failuresSinceBoot));
      }
    }
  }
}
