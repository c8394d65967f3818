// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.loop;

import cwmp.agent.bound.BoundObjects;
import cwmp.agent.bound.DeviceLook;
import cwmp.agent.bound.ModelParts;
import cwmp.agent.change.Changes;
import cwmp.agent.store.StateKeeper;
import cwmp.agent.thread.Mailbox;
import cwmp.agent.thread.Task;
import cwmp.agent.transfer.TransferThread;
import cwmp.agent.wakeup.ConnectionRequests;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.CpeHost;
import cwmp.cpe.FeatureCommand;
import cwmp.transfer.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of an agent: takes in what happens to the device, runs its sessions and carries
 * out its commands, in turn.
 */
public final class Worker {
  private static final System.Logger LOG = System.getLogger(Worker.class.getName());

  private static final long WALL_CLOCK_TOLERANCE_MILLIS = 2_000;
  private static final long AFTER_DEFECT_MILLIS = 10_000;

  /** How long the product's code may keep the agent from stopping. */
  private static final Duration LAST_CALLS = Duration.ofSeconds(2);

  private final LoopSettings settings;
  private final Mailbox mailbox;
  private final DeviceLook look;
  private final Cpe cpe;
  private final ModelParts parts;
  private final StateKeeper keeper;
  private final BoundObjects objects;
  private final Changes changes;
  private final SessionDriver sessions;
  private final TransferThread transfers;
  private final @Nullable ConnectionRequests door;
  private volatile @Nullable Task task;
  private volatile boolean stopping;
  private long wallClockOffset;

  /** Not started yet; the door is null where no connection requests come over HTTP. */
  public Worker(
      LoopSettings settings,
      Mailbox mailbox,
      DeviceLook look,
      Cpe cpe,
      ModelParts parts,
      StateKeeper keeper,
      BoundObjects objects,
      Changes changes,
      SessionDriver sessions,
      TransferThread transfers,
      @Nullable ConnectionRequests door) {
    this.settings = settings;
    this.mailbox = mailbox;
    this.look = look;
    this.cpe = cpe;
    this.parts = parts;
    this.keeper = keeper;
    this.objects = objects;
    this.changes = changes;
    this.sessions = sessions;
    this.transfers = transfers;
    this.door = door;
    this.wallClockOffset = wallClockOffset(cpe.host());
  }

  /**
   * Starts the thread.
   *
   * @throws IllegalStateException if it was started before
   */
  public synchronized void start(Executor executor) {
    if (task != null) {
      throw new IllegalStateException("the agent was started before");
    }
    mailbox.put(() -> {}); // from now on it has something to do
    task = Task.startMain(executor, "cwmp-agent", this::run);
  }

  /** Breaks off the open session, and has the thread end; from any thread. */
  public void stop() {
    stopping = true;
    look.calls().hurry(LAST_CALLS);
    mailbox.put(() -> {});
    sessions.stop();
  }

  /** Waits for the end of the thread, unless this is it. */
  public void join(long longestMillis) throws InterruptedException {
    Task started = task;
    if (started != null && !started.isCurrent()) {
      started.join(longestMillis);
    }
  }

  /** Its sessions; on this thread only. */
  public SessionDriver sessions() {
    return sessions;
  }

  private void run() {
    boolean booted = false;
    while (!stopping) {
      try {
        if (!booted) {
          booted = true;
          look.next();
          parts.follow(cpe);
          keeper.restore();
          changes.follow();
          boot();
        }
        oneRound();
      } catch (InterruptedException e) {
        stopping = true;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A defect; the device goes on. Please report it.", e);
        recover();
      }
    }
    mailbox.takeAll();
    look.next();
    keeper.keepOrLog();
    sessions.close();
    look.calls().close();
  }

  /** The open session is lost. What failed shall not fail again before something has changed. */
  private void recover() {
    sessions.recover();
    try {
      mailbox.takeAllUntil(cpe.host().monotonicMillis() + AFTER_DEFECT_MILLIS);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /** What has happened, then one session, or some commands, or else a wait. */
  private void oneRound() throws InterruptedException {
    mailbox.takeAll();
    if (stopping) {
      return; // what was to wake us up for that is taken
    }
    look.next();
    parts.follow(cpe);
    changes.follow();
    followDoor();
    if (cpe.sessionDue()) {
      sessions.runSession(this::carryOut);
      look.next();
      parts.follow(cpe);
      changes.follow();
      return;
    }
    keeper.keepOrLog();
    List<CpeCommand> commands = cpe.takeCommands();
    if (!commands.isEmpty()) {
      keeper.keepOrLog();
      commands.forEach(this::carryOut);
      return;
    }
    mailbox.takeAllUntil(cpe.nextDeadline());
    lookAtWallClock();
    cpe.onTime();
  }

  private void lookAtWallClock() {
    long offset = wallClockOffset(cpe.host());
    if (Math.abs(offset - wallClockOffset) > WALL_CLOCK_TOLERANCE_MILLIS) {
      cpe.wallClockSet();
    }
    wallClockOffset = offset;
  }

  private static long wallClockOffset(CpeHost host) {
    return host.now().toEpochMilli() - host.monotonicMillis();
  }

  /** The port for connection requests does what the parameters say. */
  public void followDoor() {
    if (door != null) {
      door.follow(cpe);
    }
  }

  /** The device runs again; what a restart has made of a file is known first. */
  private void boot() {
    transfers.checkRestarted();
    followDoor();
    cpe.boot();
  }

  // ---- commands

  private void carryOut(CpeCommand command) {
    if (command instanceof FeatureCommand wanted) {
      carryOut(wanted);
    } else if (command instanceof CpeCommand.StartTransfer start) {
      transfers.start(start.transfer());
    } else if (command instanceof CpeCommand.AskUser ask) {
      askUser(ask);
    } else {
      restart(command instanceof CpeCommand.ResetToFactory);
    }
  }

  private void restart(boolean reset) {
    transfers.interrupt();
    if (reset) {
      // In this order: the reset is owed until all of it is done, and the state says so.
      act(settings.actions()::resetToFactory);
      cpe.factoryReset();
      parts.reset();
      objects.reset();
      keeper.keepOrLog();
    }
    act(settings.actions()::restart);
    boot();
  }

  private static void act(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "An action of the device failed; it goes on", e);
    }
  }

  private void carryOut(FeatureCommand command) {
    if (!settings.features().carryOut(command, fact -> mailbox.put(() -> fact.accept(cpe)))) {
      LOG.log(System.Logger.Level.ERROR, "No feature of this agent carries out {0}", command);
    }
  }

  private void askUser(CpeCommand.AskUser ask) {
    Transfer transfer = ask.transfer();
    try {
      settings
          .consent()
          .ask(
              transfer.request(),
              ask.message(),
              agrees -> mailbox.put(() -> cpe.transfers().answeredByUser(transfer, agrees)));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The user could not be asked; the download waits", e);
    }
  }
}
