// SPDX-License-Identifier: Apache-2.0
package gateway.model;

import cwmp.tree.SchemaParameter;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** This file is yours, like {@link X_EXAMPLE_COM_LampObject}: add what the device is to do. */
class X_EXAMPLE_COM_LampObjectTest {
  private final X_EXAMPLE_COM_LampObject object = new X_EXAMPLE_COM_LampObject(1);

  @Test
  void readsWhatTheModelAllows() {
    for (SchemaParameter parameter : Model.parameters(Paths.X_EXAMPLE_COM_Lamp.OBJECT_)) {
      if (object.parameters().contains(parameter.name())) {
        String value = object.get(parameter.name());
        if (!value.equals(parameter.defaultValue())) {
          Assertions.assertDoesNotThrow(() -> parameter.canonical(value), parameter.path());
        }
      }
    }
  }

  @Test
  void keepsWhatItIsGiven() {
    for (SchemaParameter parameter : Model.parameters(Paths.X_EXAMPLE_COM_Lamp.OBJECT_)) {
      if (object.parameters().contains(parameter.name())
          && parameter.isWritable()
          && !parameter.isCommand()) {
        String value = object.get(parameter.name());
        object.set(parameter.name(), value);
        Assertions.assertEquals(value, object.get(parameter.name()), parameter.path());
      }
    }
  }
}
