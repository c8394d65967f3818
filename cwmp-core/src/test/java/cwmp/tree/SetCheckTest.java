// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.ABSENT;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.STRING;
import static cwmp.tree.Faults.codeOf;
import static cwmp.tree.Faults.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that are judged together: a lowest and a highest one. */
class SetCheckTest {
  private static final String LOW = "Device.DHCP.Low";
  private static final String HIGH = "Device.DHCP.High";
  private static final String NAME = "Device.DHCP.Name";

  private final List<List<Change>> asked = new ArrayList<>();
  private SetCheck also = (device, changes) -> List.of();
  private final ParameterTree tree =
      new SampleSource()
          .tree(
              Schema.builder("Device")
                  .parameter(LOW, ParameterSpec.readWrite(INT).withDefault("10"))
                  .parameter(HIGH, ParameterSpec.readWrite(INT).withDefault("20"))
                  .parameter(NAME, ParameterSpec.readWrite(STRING))
                  .check(this::lowIsNotAboveHigh)
                  .check((device, changes) -> also.objections(device, changes))
                  .build());

  private List<SetCheck.Objection> lowIsNotAboveHigh(ParameterTree device, List<Change> changes) {
    asked.add(changes);
    int low = Integer.parseInt(value(LOW));
    int high = Integer.parseInt(value(HIGH));
    return low <= high
        ? List.of()
        : changes.stream()
            .filter(change -> !change.parameter().path().equals(NAME))
            .map(change -> SetCheck.Objection.to(change, low + " is above " + high))
            .toList();
  }

  @Test
  @Spec("E-12")
  void judgesWhatTheDeviceWouldHold() throws FaultException {
    set(set(LOW, "30"), set(NAME, "x"), set(HIGH, "40"));
    assertThat(value(LOW)).isEqualTo("30");

    TreeState before = tree.state();
    assertThat(parametersOf(() -> set(set(NAME, "y"), set(HIGH, "29"))))
        .containsExactly(HIGH + "=9007");
    assertThat(codeOf(() -> set(set(HIGH, "29")))).isEqualTo(9003);
    assertThat(parametersOf(() -> set(set(HIGH, "1"), set(LOW, "2"))))
        .containsExactly(HIGH + "=9007", LOW + "=9007");
    assertThat(tree.state()).isSameAs(before);
  }

  @Test
  @Spec({"E-11", "E-12"})
  void doesNotMindTheOrder() throws FaultException {
    set(set(HIGH, "5"), set(LOW, "4"));
    set(set(LOW, "50"), set(HIGH, "60"));

    assertThat(value(HIGH)).isEqualTo("60");
  }

  @Test
  @Spec("F-05")
  void tellsTheObjectionsOfAllChecksInRequestOrder() {
    also =
        (device, changes) ->
            changes.stream()
                .filter(change -> change.parameter().path().equals(NAME))
                .map(name -> new SetCheck.Objection(name, FaultCode.REQUEST_DENIED, "not now"))
                .toList();

    assertThat(parametersOf(() -> set(set(LOW, "99"), set(NAME, "y"), set(HIGH, "98"))))
        .containsExactly(LOW + "=9007", NAME + "=9001", HIGH + "=9007");
  }

  @Test
  void isAskedOnlyIfEveryValueIsGoodByItself() {
    assertThat(parametersOf(() -> set(set(LOW, "99"), set(HIGH, "?"))))
        .containsExactly(HIGH + "=9007");
    assertThat(asked).isEmpty();
  }

  @Test
  @Spec("E-10")
  void leavesNothingSetBehindIfACheckFails() {
    TreeState before = tree.state();
    also =
        (device, changes) -> {
          throw new IllegalStateException("a defect");
        };

    assertThatIllegalStateException().isThrownBy(() -> set(set(LOW, "1")));
    assertThat(tree.state()).isSameAs(before);
  }

  private String value(String name) {
    ParameterNode node = tree.find(name);
    assertThat(node).isNotNull();
    return tree.value(node);
  }

  private void set(ParameterValue... values) throws FaultException {
    tree.set(List.of(values), Writer.ACS);
  }

  private static ParameterValue set(String name, String value) {
    return new ParameterValue(name, ABSENT, value);
  }
}
