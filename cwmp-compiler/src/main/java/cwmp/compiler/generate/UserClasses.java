// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the classes of one object that are the user's: written once, and then left alone. */
final class UserClasses {
  private static final ClassName TEST = ClassName.get("org.junit.jupiter.api", "Test");
  private static final ClassName ASSERTIONS = ClassName.get("org.junit.jupiter.api", "Assertions");

  private final ObjectType object;

  UserClasses(ObjectType object) {
    this.object = object;
  }

  /** The product's code for the object; it begins with values in memory. */
  TypeSpec user() {
    MethodSpec.Builder constructor =
        MethodSpec.constructorBuilder()
            .addModifiers(PUBLIC)
            .addJavadoc("Made when the object, or its row, is there for the first time.\n");
    object.instances().forEach(instance -> constructor.addParameter(int.class, instance));
    TypeSpec.Builder type =
        TypeSpec.classBuilder(object.user())
            .addModifiers(PUBLIC, FINAL)
            .superclass(object.base())
            .addJavadoc(
                "{@code $L} of this product. This file is yours: it was written once, and nothing"
                    + " writes it again.\nPut what the device has in place of {@link #memory}.\n",
                object.path())
            .addField(
                FieldSpec.builder(object.memory(), "memory", PRIVATE, FINAL)
                    .initializer("new $T()", object.memory())
                    .build())
            .addMethod(constructor.build());
    for (Property property : object.properties()) {
      if (!property.isCommand()) {
        type.addMethod(
            overriding(property.getter(), property.type())
                .addStatement("return memory.$L()", property.getter())
                .build());
      }
      if (property.parameter().isWritable()) {
        type.addMethod(
            overriding(property.setter(), TypeName.VOID)
                .addParameter(property.type(), "value")
                .addStatement("memory.$L(value)", property.setter())
                .build());
      }
    }
    return type.build();
  }

  private static MethodSpec.Builder overriding(String name, TypeName returned) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(PUBLIC)
        .returns(returned);
  }

  /** A test to begin with. */
  TypeSpec test() {
    List<String> numbers = object.instances().stream().map(instance -> "1").toList();
    return TypeSpec.classBuilder(object.test())
        .addJavadoc(
            "This file is yours, like {@link $T}: add what the device is to do.\n", object.user())
        .addField(
            FieldSpec.builder(object.user(), "object", PRIVATE, FINAL)
                .initializer(
                    "new $T($L)", object.user(), numbers.stream().collect(Collectors.joining(", ")))
                .build())
        .addMethod(
            forEachParameter("readsWhatTheModelAllows", "")
                .beginControlFlow("if (!value.equals(parameter.defaultValue()))")
                .addStatement(
                    "$T.assertDoesNotThrow(() -> parameter.canonical(value), parameter.path())",
                    ASSERTIONS)
                .endControlFlow()
                .endControlFlow()
                .endControlFlow()
                .build())
        .addMethod(
            forEachParameter(
                    "keepsWhatItIsGiven", " && parameter.isWritable() && !parameter.isCommand()")
                .addStatement("object.set(parameter.name(), value)")
                .addStatement(
                    "$T.assertEquals(value, object.get(parameter.name()), parameter.path())",
                    ASSERTIONS)
                .endControlFlow()
                .endControlFlow()
                .build())
        .build();
  }

  /** Begins a test with a loop and a condition, which are to be ended. */
  private MethodSpec.Builder forEachParameter(String test, String condition) {
    return MethodSpec.methodBuilder(test)
        .addAnnotation(TEST)
        .beginControlFlow(
            "for ($T parameter : $T.parameters($T.$L))",
            ClassName.get("cwmp.tree", "SchemaParameter"),
            object.type().peerClass("Model"),
            object.type().peerClass("Paths").nestedClass(object.type().simpleName()),
            PathsClass.OBJECT)
        .beginControlFlow("if (object.parameters().contains(parameter.name())" + condition + ")")
        .addStatement("$T value = object.get(parameter.name())", String.class);
  }
}
