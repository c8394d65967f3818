// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.ScheduleInform;
import cwmp.message.ScheduleInformResponse;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Kills a process of devices with signal 9 at random instants, starts it again, and looks for what
 * the ACS was told and the devices have forgotten.
 *
 * <p>In each session the ACS sets two parameters to one number, higher each time, and schedules an
 * Inform. After a restart both must show the same number, none that was not set, and not one below
 * the last that was acknowledged; no device may introduce itself twice; and in the end each
 * scheduled Inform that was acknowledged must have come.
 *
 * <p>The devices have to inform by themselves about once a second.
 */
public final class KillTrial {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_SIGNS_OF_LIFE = 30;
  private static final int MOST_MICROS_MORE = 5_000;

  private final ProcessBuilder command;
  private final Path output;
  private final Random random;
  private final List<Ledger> ledgers = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private int signsOfLife;

  /**
   * Prepares it.
   *
   * @param devices their identities, as {@link ScriptedAcs#device} takes them
   * @param parameters two that the ACS can set to a number, of type string
   * @param command starts the process
   * @param output a file for what the process prints
   * @param seed of the instants
   */
  public KillTrial(
      ScriptedAcs acs,
      List<String> devices,
      List<String> parameters,
      List<String> command,
      Path output,
      long seed) {
    this.command = new ProcessBuilder(command).redirectErrorStream(true);
    this.output = output;
    this.random = new Random(seed);
    devices.forEach(id -> ledgers.add(new Ledger(acs.device(id), parameters)));
  }

  /**
   * Kills so many times, then, if nothing is lost so far, lets the process live until all is told.
   *
   * @return what was lost, in words; empty if nothing
   * @throws IOException if the process cannot be started
   * @throws IllegalStateException if it ends by itself, or does not get on
   */
  public List<String> run(int kills) throws IOException, InterruptedException {
    ledgers.forEach(Ledger::follow);
    for (int kill = 0; kill < kills; kill++) {
      Process process = start();
      try {
        awaitSigns(process, 1 + random.nextInt(MOST_SIGNS_OF_LIFE));
        TimeUnit.MICROSECONDS.sleep(random.nextInt(MOST_MICROS_MORE));
      } finally {
        kill(process);
      }
    }
    if (losses().isEmpty()) {
      Process process = start();
      try {
        awaitSettled(process);
      } finally {
        kill(process);
      }
    }
    return losses();
  }

  private synchronized List<String> losses() {
    return List.copyOf(losses);
  }

  private Process start() throws IOException {
    synchronized (this) {
      signsOfLife = 0;
    }
    return command.redirectOutput(output.toFile()).start();
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  private synchronized void awaitSigns(Process process, int wanted)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (signsOfLife < wanted) {
      rest(process, end, signsOfLife + " signs of life of " + wanted);
    }
  }

  private synchronized void awaitSettled(Process process) throws IOException, InterruptedException {
    ledgers.forEach(ledger -> ledger.asking = false);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Ledger ledger : ledgers) {
      while (!ledger.isSettled()) {
        rest(process, end, ledger.device.id() + " still owes " + ledger.owed());
      }
    }
  }

  private void rest(Process process, long end, String state)
      throws IOException, InterruptedException {
    if (!process.isAlive() || System.nanoTime() - end > 0) {
      throw new IllegalStateException(state + "; the process: " + Files.readString(output));
    }
    wait(100);
  }

  private synchronized void signOfLife() {
    signsOfLife++;
    notifyAll();
  }

  /** What the ACS has told one device, and heard of it. Guarded by the trial. */
  private final class Ledger {
    private final AcsDevice device;
    private final List<String> parameters;
    private final Set<String> scheduled = new HashSet<>();
    private final Set<String> come = new HashSet<>();
    private boolean asking = true;
    private boolean hasAnswered;
    private boolean checking;
    private int sent;
    private int acknowledged;

    Ledger(AcsDevice device, List<String> parameters) {
      this.device = device;
      this.parameters = parameters;
    }

    /** Hears of every Inform from now on. */
    void follow() {
      device
          .nextInform()
          .thenAccept(
              inform -> {
                follow();
                onInform(inform);
              });
    }

    private void onInform(Inform inform) {
      synchronized (KillTrial.this) {
        for (Event event : inform.event()) {
          if (event.code().equals(EventCode.M_SCHEDULE_INFORM)) {
            come.add(event.commandKey());
          }
          if (event.code().equals(EventCode.BOOTSTRAP) && hasAnswered) {
            losses.add(device.id() + " was known, and came with 0 BOOTSTRAP");
          }
          if (event.code().equals(EventCode.BOOT)) {
            checking = true;
            device.enqueue(new GetParameterValues(parameters)).thenAccept(this::check);
          }
        }
        if (asking) {
          set();
          schedule();
          set();
        }
      }
      signOfLife();
    }

    private void set() {
      int number = ++sent;
      List<ParameterValue> values =
          parameters.stream()
              .map(name -> new ParameterValue(name, ValueType.STRING, "" + number))
              .toList();
      device
          .enqueue(new SetParameterValues(values, "" + number))
          .thenAccept(
              answer ->
                  onAnswer(
                      answer instanceof SetParameterValuesResponse, () -> acknowledged = number));
    }

    private void schedule() {
      String key = "after-" + sent;
      device
          .enqueue(new ScheduleInform(1, key))
          .thenAccept(
              answer ->
                  onAnswer(answer instanceof ScheduleInformResponse, () -> scheduled.add(key)));
    }

    /** An answer of the device; a fault (too many Informs scheduled) changes nothing. */
    private void onAnswer(boolean successful, Runnable note) {
      synchronized (KillTrial.this) {
        hasAnswered = true;
        if (successful) {
          note.run();
        }
      }
      signOfLife();
    }

    private void check(Message answer) {
      synchronized (KillTrial.this) {
        checking = false;
        if (!(answer instanceof GetParameterValuesResponse values)) {
          losses.add(device.id() + " answered " + answer);
          return;
        }
        Set<String> found = new HashSet<>();
        values.parameterList().forEach(value -> found.add(value.value()));
        if (found.size() != 1 && acknowledged > 0) {
          losses.add(device.id() + " has half of a request: " + found);
          return;
        }
        int number = found.stream().mapToInt(KillTrial::numberOf).max().orElse(0);
        if (number < acknowledged || number > sent) {
          losses.add(
              "%s has %d; acknowledged was %d, sent %d"
                  .formatted(device.id(), number, acknowledged, sent));
        }
      }
      signOfLife();
    }

    private boolean isSettled() {
      return !checking && owed().isEmpty() && device.queued() == 0;
    }

    private Set<String> owed() {
      Set<String> owed = new HashSet<>(scheduled);
      owed.removeAll(come);
      return owed;
    }
  }

  /** The number in a value; 0 for one from the factory. */
  private static int numberOf(String value) {
    return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
  }
}
