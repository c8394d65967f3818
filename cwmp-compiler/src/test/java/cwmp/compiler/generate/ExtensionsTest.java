// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import cwmp.tree.NotificationRule;
import cwmp.tree.UniqueKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtensionsTest {
  private static final String LAMP = "Device.Lamp.{i}.";

  @Test
  void anObjectStaysWhatItIsWhenATableAddsAParameterToIt() {
    ModelObject lamp =
        new ModelObject(
            LAMP,
            Access.READ_WRITE,
            0,
            8,
            "LampNumberOfEntries",
            "Enable",
            null,
            false,
            List.of(UniqueKey.functional("Name")),
            Status.CURRENT,
            "2.1",
            List.of(parameter("Name")));
    Extensions extensions =
        new Extensions(new DataModel("Device:2.1", "", false, List.of(lamp), List.of()));

    extensions.add(
        List.of(Parts.holder(LAMP, "").withParameters(List.of(parameter("X_EXAMPLE-COM_Mood")))));

    assertThat(extensions.model().object(LAMP))
        .isEqualTo(
            lamp.withParameters(List.of(parameter("Name"), parameter("X_EXAMPLE-COM_Mood"))));
    assertThat(extensions.added()).containsExactly(LAMP + "X_EXAMPLE-COM_Mood");
  }

  private static ModelParameter parameter(String name) {
    ModelSyntax text =
        new ModelSyntax(
            ValueType.STRING,
            List.of(),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            false,
            false,
            false);
    return new ModelParameter(
        name, Access.READ_ONLY, text, null, NotificationRule.NORMAL, false, Status.CURRENT, "");
  }
}
