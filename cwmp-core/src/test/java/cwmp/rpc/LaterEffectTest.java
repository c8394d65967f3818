// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.CpeCommand;
import cwmp.cpe.TestDevice;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.session.CwmpSession;
import cwmp.spec.Spec;
import cwmp.tree.Change;
import cwmp.tree.Effect;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes that take effect after the session, and commands. */
class LaterEffectTest {
  private static final String SOON = "Device.Soon";
  private static final String LATER = "Device.Later";
  private static final String RESTART = "Device.Restart";
  private static final String RESET = "Device.Stats.Reset";

  private final TestDevice device = new TestDevice(model());

  private static Schema model() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    return Schema.builder("Device")
        .parameter("Device.ManagementServer.URL", text)
        .parameter("Device.ManagementServer.ParameterKey", ParameterSpec.readOnly(STRING))
        .parameter(SOON, text)
        .parameter(LATER, text.effective(Effect.AFTER_SESSION))
        .parameter(RESTART, text.effective(Effect.AFTER_RESTART))
        .parameter(RESET, ParameterSpec.readWrite(BOOLEAN).asCommand())
        .parameter("Device.Stats.Speed", ParameterSpec.readWrite(UNSIGNED_INT).asCommand())
        .object("Device.Tunnel.{i}.", ObjectSpec.CREATABLE.effective(Effect.AFTER_SESSION))
        .parameter("Device.Tunnel.{i}.Name", text)
        .build();
  }

  @BeforeEach
  void boot() {
    device.cpe.boot();
    device.session();
    device.cpe.connectionRequested();
  }

  @Test
  @Spec({"C-30", "C-31"})
  void saysThatAChangeIsCommittedAndReadsTheOldValueUntilItTakesEffect() {
    List<Message> answers =
        ask(
            set(SOON, "a"),
            set(LATER, "b"),
            new GetParameterValues(List.of(SOON, LATER)),
            set(SOON, "c"));

    assertThat(answers.get(0)).isEqualTo(new SetParameterValuesResponse(SetStatus.APPLIED));
    assertThat(answers.get(1)).isEqualTo(new SetParameterValuesResponse(SetStatus.COMMITTED));
    assertThat(answers.get(2)).isEqualTo(values(SOON, "a", LATER, ""));
    assertThat(device.cpe.takeCommands()).as("no restart for this").isEmpty();

    device.cpe.connectionRequested();
    assertThat(ask(new GetParameterValues(List.of(SOON, LATER))))
        .containsExactly(values(SOON, "c", LATER, "b"));
  }

  @Test
  @Spec({"C-30", "C-31"})
  void keepsWhatTakesEffectLaterOverACutOfPower() {
    CwmpSession session = device.informedSession();
    device.request(session, set(LATER, "b"), set(RESTART, "c"));

    TestDevice again = device.restarted();
    again.cpe.boot();
    again.session(new GetParameterValues(List.of(LATER, RESTART)));

    assertThat(again.answers.get(0).message()).isEqualTo(values(LATER, "b", RESTART, "c"));
  }

  @Test
  @Spec({"C-30", "C-31"})
  void goesBackBeforeAnythingHasTakenEffect() {
    ask(set(LATER, "b"), set(LATER, ""), new GetParameterValues(List.of(LATER)));

    assertThat(device.answers.get(1).message())
        .isEqualTo(new SetParameterValuesResponse(SetStatus.APPLIED));
    device.cpe.connectionRequested();
    assertThat(ask(new GetParameterValues(List.of(LATER)))).containsExactly(values(LATER, ""));
  }

  private static GetParameterValuesResponse values(String... namesAndValues) {
    List<ParameterValue> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(new ParameterValue(namesAndValues[i], STRING, namesAndValues[i + 1]));
    }
    return new GetParameterValuesResponse(values);
  }

  @Test
  @Spec({"C-30", "C-33"})
  void restartsAfterTheSessionForAChangeThatNeedsIt() {
    assertThat(ask(set(RESTART, "x"), set(RESTART, "y"), set(SOON, "z")))
        .containsExactly(
            new SetParameterValuesResponse(SetStatus.COMMITTED),
            new SetParameterValuesResponse(SetStatus.COMMITTED),
            new SetParameterValuesResponse(SetStatus.APPLIED));

    assertThat(device.cpe.sessionDue()).isFalse();
    assertThat(device.cpe.takeCommands()).containsExactly(new CpeCommand.Restart());
    assertThat(device.cpe.state().tree().values()).anyMatch(value -> value.value().equals("y"));
    device.cpe.boot();
    assertThat(device.session().event()).containsExactly(Event.of(EventCode.BOOT));
  }

  @Test
  @Spec("C-30")
  void isAppliedAtOnceIfNothingChanges() {
    ask(set(LATER, "b"));
    device.cpe.connectionRequested();

    assertThat(ask(set(LATER, "b")))
        .containsExactly(new SetParameterValuesResponse(SetStatus.APPLIED));
  }

  @Test
  @Spec("C-30")
  void doesNotPutARestartInPlaceOfAFactoryReset() {
    ask(new FactoryReset(), set(RESTART, "x"));

    assertThat(device.cpe.takeCommands()).containsExactly(new CpeCommand.ResetToFactory());
  }

  @Test
  @Spec({"C-30", "E-39"})
  void saysTheSameOfRows() {
    assertThat(ask(new AddObject("Device.Tunnel.", "k"), new DeleteObject("Device.Tunnel.1.", "k")))
        .containsExactly(
            new AddObjectResponse(1, SetStatus.COMMITTED),
            new DeleteObjectResponse(SetStatus.COMMITTED));
  }

  @Test
  @Spec({"E-21", "I-16"})
  void carriesOutACommandAndKeepsNothingOfIt() {
    List<Message> answers =
        ask(
            set(RESET, "true"),
            set(RESET, "1"),
            set(RESET, "false"),
            set("Device.Stats.Speed", "7"),
            new GetParameterValues(List.of("Device.Stats.")));

    assertThat(((GetParameterValuesResponse) answers.get(4)).parameterList())
        .containsExactly(
            new ParameterValue(RESET, BOOLEAN, "false"),
            new ParameterValue("Device.Stats.Speed", UNSIGNED_INT, "0"));
    assertThat(device.answers)
        .flatExtracting(Answer::changes)
        .filteredOn(Change::differs)
        .extracting(change -> change.parameter().path() + "=" + change.newValue())
        .containsExactly(RESET + "=true", RESET + "=true", "Device.Stats.Speed=7");
    assertThat(device.cpe.state().tree().values())
        .noneMatch(value -> value.path().startsWith("Device.Stats."));
  }

  private List<Message> ask(AcsRequest... requests) {
    device.answers.clear();
    device.session(requests);
    return device.answers.stream().map(Answer::message).toList();
  }

  private static SetParameterValues set(String name, String value) {
    var type =
        name.equals(RESET) ? BOOLEAN : name.startsWith("Device.Stats.") ? UNSIGNED_INT : STRING;
    return new SetParameterValues(List.of(new ParameterValue(name, type, value)), "k");
  }
}
