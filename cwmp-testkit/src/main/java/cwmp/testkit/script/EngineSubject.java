// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.CpeHost;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.FeatureCommand;
import cwmp.device.AcsTransport;
import cwmp.device.AcsTransport.SessionConnection;
import cwmp.device.ExchangeException;
import cwmp.diagnostics.DiagnosticRun;
import cwmp.diagnostics.Diagnostics;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.StartDiagnostic;
import cwmp.diagnostics.StopDiagnostic;
import cwmp.http.HttpPost;
import cwmp.message.ChangeDUState;
import cwmp.message.CwmpTime;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.CwmpSession;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.session.SessionStep;
import cwmp.software.ChangeDUStateHandler;
import cwmp.software.ChangeUnit;
import cwmp.software.SoftwareModules;
import cwmp.testkit.ManualClock;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The engine under a script: the smallest driver there can be, without threads and real time. Also
 * an example of how a driver goes about it.
 *
 * <p>It has no network either: its ACS is in memory.
 */
public final class EngineSubject implements ScriptSubject {
  private static final long SEED = 1;

  private final AcsTransport transport;
  private final ManualClock clock = ManualClock.atNoon();
  private final Diagnostics diagnostics = new Diagnostics();
  private final SoftwareModules modules = new SoftwareModules();
  private final RpcTable rpcs =
      RpcTable.standard().with(ChangeDUState.class, new ChangeDUStateHandler(modules));
  private final Cpe cpe;
  private final List<Transfer> transfers = new ArrayList<>();
  private @Nullable DiagnosticRun ping;
  private @Nullable ChangeUnit change;
  private List<SessionOutcome> outcomes = new ArrayList<>();

  /** The bare engine, with an ACS in memory. */
  public EngineSubject(ScriptStage stage) {
    this(stage.inMemory());
  }

  private EngineSubject(InMemoryAcs acs) {
    this.transport = acs;
    ParameterTree tree =
        new ParameterTree(new Nodes(ScriptDevice.schema()), ScriptDevice.values(acs.url()));
    Random random = new Random(SEED);
    CpeHost host =
        new CpeHost() {
          @Override
          public Instant now() {
            return clock.instant();
          }

          @Override
          public long monotonicMillis() {
            return clock.monotonicMillis();
          }

          @Override
          public RandomGenerator random() {
            return random;
          }
        };
    cpe =
        new Cpe(
            tree, host, new CpeSettings(SessionSettings.defaults(), List.of(diagnostics, modules)));
  }

  @Override
  public List<SessionOutcome> happen(List<DeviceFact> facts) throws FaultException {
    outcomes = new ArrayList<>();
    for (DeviceFact fact : facts) {
      happen(fact);
    }
    settle();
    return outcomes;
  }

  private void happen(DeviceFact fact) throws FaultException {
    if (fact instanceof DeviceFact.Boot) {
      cpe.boot();
    } else if (fact instanceof DeviceFact.ConnectionRequest) {
      cpe.connectionRequested();
    } else if (fact instanceof DeviceFact.SetValue set) {
      cpe.set(List.of(new ParameterValue(set.name(), ValueType.ABSENT, set.value())));
    } else if (fact instanceof DeviceFact.TransferFinished finished) {
      finish(finished);
    } else if (fact instanceof DeviceFact.PingFinished finished) {
      DiagnosticRun run = required(ping, finished);
      ping = null;
      diagnostics.finished(cpe, run, finished.outcome((IpPing) run.diagnostic()));
    } else if (fact instanceof DeviceFact.UnitChanged changed) {
      ChangeUnit under = required(change, changed);
      change = null;
      modules.changeEnded(cpe, under, changed.result());
    } else if (fact instanceof DeviceFact.TimePasses passes) {
      pass(passes.duration());
    }
  }

  private static <T> T required(@Nullable T underWay, DeviceFact fact) {
    if (underWay == null) {
      throw new IllegalStateException("nothing of that kind is under way: " + fact);
    }
    return underWay;
  }

  private void finish(DeviceFact.TransferFinished finished) {
    Transfer transfer =
        transfers.stream()
            .filter(t -> t.request().commandKey().equals(finished.commandKey()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no transfer runs: " + finished));
    transfers.remove(transfer);
    Instant completed = finished.fault().isFault() ? CwmpTime.UNKNOWN : clock.instant();
    cpe.transfers()
        .finished(transfer, new TransferResult(finished.fault(), clock.instant(), completed));
  }

  /** What becomes due on the way happens at its time. */
  private void pass(Duration duration) throws FaultException {
    long end = clock.monotonicMillis() + duration.toMillis();
    settle();
    while (cpe.nextDeadline() <= end) {
      clock.advance(Duration.ofMillis(Math.max(0, cpe.nextDeadline() - clock.monotonicMillis())));
      cpe.onTime();
      settle();
    }
    clock.advance(Duration.ofMillis(end - clock.monotonicMillis()));
  }

  /** Holds the sessions that are due and does what they have asked for, until there is no more. */
  private void settle() {
    List<CpeCommand> commands;
    do {
      while (cpe.sessionDue()) {
        SessionOutcome outcome = hold(cpe.openSession());
        cpe.sessionClosed(outcome);
        outcomes.add(outcome);
      }
      commands = cpe.takeCommands();
      commands.forEach(this::obey);
    } while (!commands.isEmpty() || cpe.sessionDue());
  }

  private void obey(CpeCommand command) {
    if (command instanceof CpeCommand.StartTransfer start) {
      transfers.add(start.transfer());
      return;
    }
    if (command instanceof FeatureCommand wanted) {
      obey(wanted);
      return;
    }
    if (command instanceof CpeCommand.ResetToFactory) {
      cpe.factoryReset();
    }
    cpe.boot();
  }

  private void obey(FeatureCommand command) {
    if (command instanceof StartDiagnostic start) {
      ping = start.run();
    } else if (command instanceof ChangeUnit wanted) {
      change = wanted;
    } else if (!(command instanceof StopDiagnostic)) { // a new one is started if there is to be one
      throw new IllegalStateException("scripts have no feature that gives " + command);
    }
  }

  private SessionOutcome hold(CwmpSession session) {
    try (SessionConnection connection = transport.open()) {
      SessionStep step = session.start();
      while (!(step instanceof SessionStep.Finished finished)) {
        if (step instanceof SessionStep.Execute execute) {
          step = session.onAnswer(rpcs.answer(execute.request(), cpe).message());
        } else {
          step = exchange(session, connection, ((SessionStep.Send) step).post());
        }
      }
      return finished.outcome();
    }
  }

  private static SessionStep exchange(
      CwmpSession session, SessionConnection connection, HttpPost post) {
    try {
      return session.onReply(connection.exchange(post));
    } catch (ExchangeException e) {
      return session.onFailure(e.failure(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    // nothing is open
  }
}
