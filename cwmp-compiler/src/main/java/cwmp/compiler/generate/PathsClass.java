// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the constants: every path of the model, and the profiles that were asked for. */
final class PathsClass {
  /** The constant for the path of the object itself. */
  static final String OBJECT = "OBJECT_";

  private PathsClass() {}

  static TypeSpec paths(ClassName name, DataModel model, JavaNames names) {
    TypeSpec.Builder type =
        constants(name)
            .addJavadoc("The paths of {@code $L}, by the classes of their objects.\n", model.name())
            .addMethod(
                MethodSpec.methodBuilder("of")
                    .addModifiers(PUBLIC, STATIC)
                    .addJavadoc(
                        "A path with instance numbers in place of each <code>{i}</code>, the"
                            + " outermost first.\n")
                    .returns(String.class)
                    .addParameter(String.class, "template")
                    .addParameter(int[].class, "instances")
                    .varargs()
                    .addStatement("return $T.path(template, instances)", Property.VALUES)
                    .build());
    for (ModelObject object : model.objects()) {
      TypeSpec.Builder own =
          constants(name.nestedClass(names.type(object.path())))
              .addModifiers(STATIC)
              .addJavadoc("{@code $L}\n", object.path())
              .addField(constant(OBJECT, object.path()));
      Set<String> taken = new HashSet<>(Set.of(OBJECT));
      for (ModelParameter parameter : object.parameters()) {
        own.addField(
            constant(
                JavaNames.free(JavaNames.constant(parameter.name()), taken),
                object.path() + parameter.name()));
      }
      type.addType(own.build());
    }
    return type.build();
  }

  static TypeSpec profiles(ClassName name, List<String> profiles) {
    TypeSpec.Builder type = constants(name).addJavadoc("The profiles that were selected.\n");
    Set<String> taken = new HashSet<>();
    for (String profile : profiles) {
      type.addField(constant(JavaNames.free(JavaNames.constant(profile), taken), profile));
    }
    return type.build();
  }

  private static TypeSpec.Builder constants(ClassName name) {
    return TypeSpec.classBuilder(name)
        .addModifiers(PUBLIC, FINAL)
        .addMethod(MethodSpec.constructorBuilder().addModifiers(PRIVATE).build());
  }

  private static FieldSpec constant(String name, String value) {
    return FieldSpec.builder(String.class, name, PUBLIC, STATIC, FINAL)
        .initializer("$S", value)
        .build();
  }
}
