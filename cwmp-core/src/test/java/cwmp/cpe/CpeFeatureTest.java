// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetRPCMethods;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.tree.Change;
import cwmp.tree.Nodes;
import cwmp.tree.ParameterTree;
import cwmp.tree.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpeFeatureTest {
  private static final Event KICKED = Event.of(EventCode.KICKED);

  /** Remembers what the ACS last wrote into X_Name, and an alarm ten seconds later. */
  private static final class Memory implements CpeFeature<Memory.Remembered> {
    record Remembered(String text, long nextDueMillis) implements FeatureState {}

    record Ring(String text) implements FeatureCommand {}

    final List<String> heard = new ArrayList<>();

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public void booted(Cpe cpe) {
      heard.add("booted");
    }

    @Override
    public void bootstrapped(Cpe cpe) {
      heard.add("bootstrapped");
    }

    @Override
    public void changed(Cpe cpe, Change change) {
      if (change.writer() == Writer.ACS && change.parameter().path().equals("Device.X_Name")) {
        cpe.keep(this, new Remembered(change.newValue(), cpe.host().monotonicMillis() + 10_000));
      }
    }

    @Override
    public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
      heard.add("session closed");
    }

    @Override
    public void onTime(Cpe cpe, long nowMillis) {
      Remembered remembered = cpe.stateOf(this);
      if (remembered != null) {
        cpe.keep(this, null);
        cpe.command(new Ring(remembered.text()));
      }
    }

    @Override
    public List<String> save(Remembered state, CpeHost host) {
      return List.of(state.text());
    }

    @Override
    public void restore(Cpe cpe, List<String> saved) {
      if (saved.size() != 1) {
        throw new IllegalArgumentException("expected one field, found " + saved.size());
      }
      cpe.keep(this, new Remembered(saved.get(0), Cpe.NEVER));
    }
  }

  private final TestDevice device = new TestDevice();
  private final Memory memory = new Memory();
  private final CpeSettings settings = new CpeSettings(SessionSettings.defaults(), List.of(memory));
  private final Cpe cpe = newCpe();

  private Cpe newCpe() {
    Nodes nodes = device.cpe.tree().nodes();
    return new Cpe(new ParameterTree(nodes, device), device, settings);
  }

  @Test
  void hearsOfBootsSessionsAndChangesAndIsCalledWhenItsTimeHasCome() {
    cpe.boot();
    set("Device.X_Name", "new");
    close(null, true);
    device.pass(Duration.ofMillis(9_999));
    cpe.onTime();
    assertThat(cpe.takeCommands()).isEmpty();
    assertThat(cpe.nextDeadline()).isEqualTo(device.monotonicMillis() + 1);

    device.pass(Duration.ofMillis(1));
    cpe.onTime();

    assertThat(memory.heard).containsExactly("booted", "session closed");
    assertThat(cpe.takeCommands()).containsExactly(new Memory.Ring("new"));
    assertThat(cpe.takeCommands()).isEmpty();
    assertThat(cpe.stateOf(memory)).isNull();
  }

  @Test
  void forgetsWhatARequestThatFailedLaterMadeItRemember() {
    cpe.boot();
    Runnable undo = cpe.undo();
    set("Device.X_Name", "new");
    assertThat(cpe.stateOf(memory)).isNotNull();

    undo.run();

    assertThat(cpe.stateOf(memory)).isNull();
  }

  @Test
  void remembersOverARestart() {
    cpe.boot();
    set("Device.X_Name", "new");
    CpeState kept = cpe.state();
    assertThat(kept.features()).containsExactly(Map.entry("memory", List.of("new")));

    Cpe restarted = newCpe();
    assertThat(restarted.restore(kept)).isEmpty();

    assertThat(restarted.stateOf(memory)).isEqualTo(new Memory.Remembered("new", Cpe.NEVER));
  }

  @Test
  void leavesOutWhatAFeatureDoesNotUnderstandAndSaysSo() {
    CpeState kept = cpe.state();
    CpeState odd =
        new CpeState(
            kept.events(),
            0,
            "",
            List.of(),
            false,
            List.of(),
            List.of(),
            List.of(),
            Map.of("memory", List.of("a", "b")),
            kept.tree());

    assertThat(newCpe().restore(odd)).containsExactly("memory: expected one field, found 2");
  }

  @Test
  void owesARequestUntilTheAcsHasAnsweredIt() {
    cpe.boot();
    cpe.owe(new OwedRequest(List.of(KICKED), new GetRPCMethods()));

    var first = cpe.openSession();
    assertThat(first.plan().inform().event()).contains(KICKED);
    assertThat(first.plan().requests()).containsExactly(new GetRPCMethods());
    cpe.sessionClosed(new SessionOutcome(SessionFailure.CONNECT, "", true, List.of()));
    assertThat(cpe.owedEvents()).containsExactly(KICKED);
    assertThat(cpe.state().owed()).hasSize(1);

    cpe.openSession();
    cpe.sessionClosed(new SessionOutcome(null, "", true, List.of(new GetRPCMethods())));
    assertThat(cpe.owedEvents()).isEmpty();
    assertThat(cpe.sessionDue()).isFalse();
  }

  @Test
  void owesNothingToAnAcsThatItDoesNotKnow() throws Exception {
    cpe.boot();
    cpe.owe(new OwedRequest(List.of(KICKED), new GetRPCMethods()));
    cpe.set(
        List.of(
            new ParameterValue(
                "Device.ManagementServer.URL", ValueType.STRING, "http://other.test/")));

    assertThat(cpe.owedEvents()).containsExactly(Event.of(EventCode.BOOTSTRAP));
    assertThat(memory.heard).contains("bootstrapped");
  }

  private void set(String name, String value) {
    if (!cpe.inSession()) {
      cpe.openSession();
    }
    RpcTable.standard()
        .answer(
            new SetParameterValues(List.of(new ParameterValue(name, ValueType.STRING, value)), ""),
            cpe);
  }

  private void close(SessionFailure failureOrNull, boolean informed) {
    cpe.sessionClosed(new SessionOutcome(failureOrNull, "", informed, List.of()));
  }
}
