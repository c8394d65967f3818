// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AddObject;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.session.CwmpSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a device notices when it looks at values that others change behind the engine's back. */
class LookTest {
  private static final String NAME = "Device.X_Name";
  private static final String PLACE = "Device.X_Place";

  private final TestDevice device = new TestDevice();

  LookTest() {
    device.moving.put(NAME, "attic");
    device.moving.put(PLACE, "north");
    device.cpe.boot();
    device.session(
        new SetParameterAttributes(List.of(notification(NAME, 2), notification(PLACE, 1))));
  }

  @Test
  void aValueThatMovedOpensASessionIfTheAcsWantsToHearAtOnce() {
    device.moving.put(NAME, "cellar");

    device.cpe.look();

    assertThat(device.cpe.sessionDue()).isTrue();
    Inform inform = device.session();
    assertThat(TestDevice.codes(inform)).containsExactly("4 VALUE CHANGE");
    assertThat(inform.parameterList()).contains(string(NAME, "cellar"));
    device.cpe.look();
    assertThat(device.cpe.sessionDue()).isFalse();
  }

  @Test
  void aValueOfPassiveNotificationWaitsForTheNextSession() {
    device.moving.put(PLACE, "south");

    device.cpe.look();

    assertThat(device.cpe.sessionDue()).isFalse();
    device.cpe.connectionRequested();
    assertThat(TestDevice.codes(device.session()))
        .containsExactly("4 VALUE CHANGE", "6 CONNECTION REQUEST");
  }

  @Test
  void howManyRowsThereAreMayBeNews() {
    String count = "Device.UserNumberOfEntries";
    device.cpe.connectionRequested();
    device.session(new SetParameterAttributes(List.of(notification(count, 2))));
    device.rows.put("Device.User.", new int[] {1, 4});

    device.cpe.look();

    assertThat(device.cpe.sessionDue()).isTrue();
    assertThat(device.session().parameterList())
        .contains(new ParameterValue(count, ValueType.UNSIGNED_INT, "2"));
    device.session(new AddObject("Device.User.", ""));
    device.cpe.look();
    assertThat(device.cpe.sessionDue()).isFalse();
  }

  @Test
  void aLookThatFindsNothingNewAsksForNothing() {
    device.cpe.look();
    device.moving.put(NAME, "cellar");
    device.moving.put(NAME, "attic");
    device.cpe.look();

    assertThat(device.cpe.sessionDue()).isFalse();
  }

  @Test
  void whatTheAcsHasSetIsNoNews() {
    device.session(new SetParameterValues(List.of(string(NAME, "hall")), ""));
    device.moving.put(NAME, "hall"); // the device has put it into its file

    device.cpe.look();

    assertThat(device.cpe.sessionDue()).isFalse();
  }

  @Test
  void whatMovesWhileASessionIsOpenIsToldInTheNextOne() {
    device.cpe.connectionRequested();
    CwmpSession session = device.informedSession();
    device.moving.put(NAME, "cellar");

    device.cpe.look();
    device.end(session);

    assertThat(device.cpe.sessionDue()).isTrue();
    assertThat(device.session().parameterList()).contains(string(NAME, "cellar"));
  }

  private static SetParameterAttributesStruct notification(String name, int notification) {
    return new SetParameterAttributesStruct(name, true, notification, false, List.of());
  }

  private static ParameterValue string(String name, String value) {
    return new ParameterValue(name, ValueType.STRING, value);
  }
}
