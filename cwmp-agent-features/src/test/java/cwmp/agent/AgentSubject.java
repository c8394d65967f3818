// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;

import cwmp.agent.diagnostics.DiagnosticsDriver;
import cwmp.agent.features.SoftwareDriver;
import cwmp.device.FileTransfer;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.IpPing;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.ParameterValue;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.software.ChangeUnit;
import cwmp.software.DeploymentUnit;
import cwmp.software.UnitInstaller;
import cwmp.software.UnitResult;
import cwmp.testkit.ManualClock;
import cwmp.testkit.script.DeviceFact;
import cwmp.testkit.script.ScriptDevice;
import cwmp.testkit.script.ScriptStage;
import cwmp.testkit.script.ScriptSubject;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** An agent under a script: all of it, with its thread and real connections, on a clock of ours. */
final class AgentSubject implements ScriptSubject {
  private final ManualClock clock = ManualClock.atNoon();
  private final Map<String, CompletableFuture<SlowWork>> works = new ConcurrentHashMap<>();
  private final Queue<SessionOutcome> outcomes = new ConcurrentLinkedQueue<>();
  private final List<Future<?>> queued = new ArrayList<>();
  private final CwmpAgent agent;
  private CompletableFuture<Void> held = CompletableFuture.completedFuture(null);
  private boolean started;

  AgentSubject(ScriptStage stage) throws Exception {
    CwmpAgentBuilder builder =
        CwmpAgent.builder()
            .model(ScriptDevice.schema())
            .rows("Device.Hosts.Host.", 1, 2)
            .rows("Device.SoftwareModules.ExecEnv.", 1)
            .feature(DiagnosticsDriver.standard().with(IpPing.class, this::ping))
            .feature(
                new SoftwareDriver(
                    new UnitInstaller() {
                      @Override
                      public DeploymentUnit install(ChangeUnit change)
                          throws FaultException, InterruptedException {
                        return changed().unitOrNull();
                      }

                      @Override
                      public DeploymentUnit update(ChangeUnit change)
                          throws FaultException, InterruptedException {
                        return changed().unitOrNull();
                      }

                      @Override
                      public void uninstall(ChangeUnit change)
                          throws FaultException, InterruptedException {
                        changed();
                      }
                    }))
            .transfers(
                new FileTransfer() {
                  @Override
                  public Applied fetchAndApply(TransferRequest request)
                      throws FaultException, InterruptedException {
                    carryOut(request);
                    return Applied.NOW;
                  }

                  @Override
                  public void send(Upload request) throws FaultException, InterruptedException {
                    carryOut(request);
                  }
                })
            .onSessionEnd(outcomes::add)
            .clock(clock);
    ParameterTree factory =
        new ParameterTree(new Nodes(ScriptDevice.schema()), ScriptDevice.values(stage.url()));
    for (ParameterValue value : factory.values(List.of("Device."))) {
      String own = factory.value(factory.find(value.name())); // hidden ones read as empty there
      builder.bind(value.name(), own);
    }
    agent = builder.build();
  }

  @Override
  public List<SessionOutcome> happen(List<DeviceFact> facts) throws Exception {
    outcomes.clear();
    hold();
    for (DeviceFact fact : facts) {
      happen(fact);
    }
    release();
    return new ArrayList<>(outcomes);
  }

  private void happen(DeviceFact fact) throws Exception {
    if (fact instanceof DeviceFact.Boot) {
      if (started) {
        queue(() -> agent.cpe().boot());
      } else {
        started = true;
        agent.start();
      }
    } else if (fact instanceof DeviceFact.ConnectionRequest) {
      queue(() -> agent.cpe().connectionRequested());
    } else if (fact instanceof DeviceFact.SetValue set) {
      List<ParameterValue> values =
          List.of(new ParameterValue(set.name(), ValueType.ABSENT, set.value()));
      queue(() -> agent.cpe().set(values));
    } else if (fact instanceof DeviceFact.TransferFinished finished) {
      finish("transfer " + finished.commandKey(), finished);
    } else if (fact instanceof DeviceFact.PingFinished) {
      finish("ping", fact);
    } else if (fact instanceof DeviceFact.UnitChanged) {
      finish("unit", fact);
    } else if (fact instanceof DeviceFact.TimePasses passes) {
      release();
      clock.advance(passes.duration());
      hold();
    }
  }

  private interface Happening {
    void happen() throws FaultException;
  }

  private void queue(Happening happening) {
    queued.add(
        agent
            .mailbox()
            .ask(
                () -> {
                  happening.happen();
                  return "";
                }));
  }

  /** Keeps the agent busy, so that the facts that follow happen all at once. */
  private void hold() {
    held = new CompletableFuture<>();
    if (started) {
      queue(held::join);
    }
  }

  private void release() throws Exception {
    held.complete(null);
    for (Future<?> happened : queued) {
      happened.get(30, SECONDS);
    }
    queued.clear();
    clock.awaitIdle();
  }

  private void finish(String what, DeviceFact how) throws Exception {
    SlowWork work = work(what).get(30, SECONDS);
    works.remove(what);
    work.end().complete(how);
    work.thread().join(); // then the result is in the mailbox
  }

  private void carryOut(TransferRequest request) throws FaultException, InterruptedException {
    DeviceFact end = awaitEnd("transfer " + request.commandKey());
    requireNone(((DeviceFact.TransferFinished) end).fault());
  }

  private DiagnosticOutcome ping(IpPing ping) throws InterruptedException {
    return ((DeviceFact.PingFinished) awaitEnd("ping")).outcome(ping);
  }

  private UnitResult changed() throws FaultException, InterruptedException {
    UnitResult result = ((DeviceFact.UnitChanged) awaitEnd("unit")).result();
    requireNone(result.fault());
    return result;
  }

  private static void requireNone(FaultStruct fault) throws FaultException {
    if (fault.isFault()) {
      throw new FaultException(FaultCode.of(fault.faultCode()).orElseThrow(), "as the script says");
    }
  }

  private DeviceFact awaitEnd(String what) throws InterruptedException {
    SlowWork work = new SlowWork(Thread.currentThread(), new CompletableFuture<>());
    work(what).complete(work);
    try {
      return work.end().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      works.remove(what); // another one may follow
      throw e;
    }
  }

  /** Comes as soon as its thread runs. */
  private CompletableFuture<SlowWork> work(String what) {
    return works.computeIfAbsent(what, key -> new CompletableFuture<>());
  }

  /** Something that goes on until the script says how it ends. */
  private record SlowWork(Thread thread, CompletableFuture<DeviceFact> end) {}

  @Override
  public void close() {
    held.complete(null);
    agent.close();
  }
}
