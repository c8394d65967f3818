// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import com.palantir.javapoet.ClassName;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An object that has code, as Java has it.
 *
 * @param type the interface; the other classes are named after it
 * @param instances names for the instance numbers in the path, the outermost first
 * @param properties the parameters that have code
 */
record ObjectType(
    ModelObject object, ClassName type, List<String> instances, List<Property> properties) {

  /**
   * An object.
   *
   * @param bound whether a parameter of this path has code
   */
  static ObjectType of(ModelObject object, ClassName type, boolean open, Predicate<String> bound) {
    List<Property> properties = new ArrayList<>();
    Set<String> suffixes = new HashSet<>(Set.of("Class"));
    Set<String> enums = new HashSet<>(Set.of(type.simpleName()));
    for (ModelParameter parameter : object.parameters()) {
      if (!bound.test(object.path() + parameter.name())) {
        continue;
      }
      String suffix = JavaNames.free(JavaNames.capitalized(parameter.name()), suffixes);
      Map<String, ModelSyntax.Enumerated> constants = Property.constants(parameter.syntax(), open);
      ClassName enumeration = null;
      if (!constants.isEmpty()) {
        String name = JavaNames.isTaken(suffix) ? suffix + "Value" : suffix;
        enumeration = type.nestedClass(JavaNames.free(name, enums));
      }
      properties.add(new Property(parameter, suffix, enumeration, constants, open));
    }
    return new ObjectType(object, type, instances(object.path()), properties);
  }

  private static List<String> instances(String path) {
    Set<String> names = new LinkedHashSet<>();
    String[] parts = path.split("\\.");
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].equals("{i}")) {
        JavaNames.free(JavaNames.variable(parts[i - 1]), names);
      }
    }
    return List.copyOf(names);
  }

  String path() {
    return object.path();
  }

  ClassName base() {
    return named("Base");
  }

  ClassName memory() {
    return named("Memory");
  }

  ClassName user() {
    return named("Object");
  }

  ClassName test() {
    return named("ObjectTest");
  }

  private ClassName named(String end) {
    return type.peerClass(type.simpleName() + end);
  }
}
