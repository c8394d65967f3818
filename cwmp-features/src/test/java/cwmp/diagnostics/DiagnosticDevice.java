// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.CpeHost;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.CpeState;
import cwmp.message.Event;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.tree.Nodes;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.ValueSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A device that has booted and talked to its ACS, with two IP interfaces. */
final class DiagnosticDevice implements CpeHost, ValueSource {
  final Diagnostics diagnostics = new Diagnostics();
  final Cpe cpe;
  private final Schema schema;
  private final Random random = new Random(3);
  private long monotonic = 1000;

  DiagnosticDevice(Schema schema) {
    this(schema, null);
  }

  private DiagnosticDevice(Schema schema, @Nullable CpeState kept) {
    this.schema = schema;
    CpeSettings settings = new CpeSettings(SessionSettings.defaults(), List.of(diagnostics));
    cpe = new Cpe(new ParameterTree(new Nodes(schema), this), this, settings);
    if (kept != null) {
      assertThat(cpe.restore(kept)).isEmpty();
    }
    cpe.boot();
    informed();
  }

  /** The same device after a cut of power, with what it kept. */
  DiagnosticDevice restarted() {
    return new DiagnosticDevice(schema, cpe.state());
  }

  /** The ACS sets these in an open session. */
  Message set(String... namesAndValues) {
    List<ParameterValue> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(new ParameterValue(namesAndValues[i], ValueType.ABSENT, namesAndValues[i + 1]));
    }
    return RpcTable.standard().answer(new SetParameterValues(values, ""), cpe).message();
  }

  /** The faults of such a request: {@code Host=9007}. */
  List<String> faultsOf(String... namesAndValues) {
    Message answer = set(namesAndValues);
    assertThat(answer).isInstanceOf(Fault.class);
    return ((Fault) answer)
        .parameters().stream()
            .map(f -> f.parameterName().replaceAll(".*\\.", "") + "=" + f.code())
            .toList();
  }

  /** A session in which the ACS sets these. */
  List<CpeCommand> setInSession(String... namesAndValues) {
    cpe.openSession();
    assertThat(set(namesAndValues)).isNotInstanceOf(Fault.class);
    return end();
  }

  /** The ACS wants to know of changes. */
  Message notifyOf(String name, int how) {
    return RpcTable.standard()
        .answer(
            new SetParameterAttributes(
                List.of(new SetParameterAttributesStruct(name, true, how, false, List.of()))),
            cpe)
        .message();
  }

  /** The open session ends well; gives what the device is to do then. */
  List<CpeCommand> end() {
    cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));
    return cpe.takeCommands();
  }

  /** The open session breaks. */
  List<CpeCommand> fail() {
    cpe.sessionClosed(new SessionOutcome(SessionFailure.CONNECTION_LOST, "", true, List.of()));
    return cpe.takeCommands();
  }

  /** A session without requests; gives its Inform. */
  Inform informed() {
    assertThat(cpe.sessionDue()).isTrue();
    Inform inform = cpe.openSession().plan().inform();
    assertThat(end()).isEmpty();
    return inform;
  }

  /** Has the diagnostic requested and started. */
  DiagnosticRun started(String... namesAndValues) {
    return runIn(setInSession(namesAndValues));
  }

  static DiagnosticRun runIn(List<CpeCommand> commands) {
    return ((StartDiagnostic) commands.get(commands.size() - 1)).run();
  }

  void finish(DiagnosticRun run, DiagnosticResult result) {
    diagnostics.finished(cpe, run, DiagnosticOutcome.complete(result));
  }

  String read(String name) {
    ParameterNode parameter = cpe.tree().find(name);
    assertThat(parameter).as(name).isNotNull();
    return cpe.tree().value(parameter);
  }

  List<Event> owed() {
    return cpe.owedEvents();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusMillis(monotonic);
  }

  @Override
  public long monotonicMillis() {
    return monotonic++;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public int[] rows(ObjectNode table) {
    return table.path().equals("Device.IP.Interface.") ? new int[] {1, 2} : new int[0];
  }

  @Override
  public String value(ParameterNode parameter) {
    return parameter.schema().defaultValue();
  }
}
