// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static javax.lang.model.element.Modifier.ABSTRACT;
import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PROTECTED;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the classes that there is one of in a project. */
final class ProjectClasses {
  /** The resource that holds the model, beside the classes. */
  static final String RESOURCE = "model.cwmp";

  private static final ClassName SCHEMA = ClassName.get("cwmp.tree", "Schema");
  private static final ClassName PARAMETER = ClassName.get("cwmp.tree", "SchemaParameter");
  private static final ClassName TABLE = ClassName.get("cwmp.model", "ModelTable");
  private static final ClassName TABLE_EXCEPTION =
      ClassName.get("cwmp.model", "ModelTableException");
  private static final ClassName MODEL_SCHEMA = ClassName.get("cwmp.model", "ModelSchema");
  private static final ClassName DEVICE_OBJECT =
      ClassName.get("cwmp.agent.binding", "DeviceObject");
  private static final ClassName DEVICE_OBJECTS =
      ClassName.get("cwmp.agent.binding", "DeviceObjects");
  private static final ClassName AGENT = ClassName.get("cwmp.agent", "CwmpAgent");
  private static final ClassName BUILDER = ClassName.get("cwmp.agent", "CwmpAgentBuilder");

  private final String packageName;
  private final String modelName;
  private final List<ObjectType> objects;

  ProjectClasses(String packageName, String modelName, List<ObjectType> objects) {
    this.packageName = packageName;
    this.modelName = modelName;
    this.objects = objects;
  }

  private ClassName named(String name) {
    return ClassName.get(packageName, name);
  }

  /** The schema, from the resource. */
  TypeSpec model() {
    return TypeSpec.classBuilder(named("Model"))
        .addModifiers(PUBLIC, FINAL)
        .addJavadoc("The selected part of {@code $L}, shared by all agents.\n", modelName)
        .addField(
            FieldSpec.builder(SCHEMA, "SCHEMA", PRIVATE, STATIC, FINAL)
                .initializer("load()")
                .build())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(PRIVATE).build())
        .addMethod(
            MethodSpec.methodBuilder("schema")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("What the engine knows of the model.\n")
                .returns(SCHEMA)
                .addStatement("return SCHEMA")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("parameters")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc(
                    "The parameters of an object, by its path in {@link $T}.\n", named("Paths"))
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), PARAMETER))
                .addParameter(String.class, "path")
                .addStatement("return SCHEMA.object(path).orElseThrow().parameters()")
                .build())
        .addMethod(load())
        .build();
  }

  private MethodSpec load() {
    return MethodSpec.methodBuilder("load")
        .addModifiers(PRIVATE, STATIC)
        .returns(SCHEMA)
        .beginControlFlow(
            "try ($T in = $T.class.getResourceAsStream($S))",
            InputStream.class,
            named("Model"),
            RESOURCE)
        .beginControlFlow("if (in == null)")
        .addStatement(
            "throw new $T($S)",
            IllegalStateException.class,
            "the resource " + RESOURCE + " is missing beside " + packageName + ".Model")
        .endControlFlow()
        .addStatement("return $T.of($T.read(in.readAllBytes())).build()", MODEL_SCHEMA, TABLE)
        .nextControlFlow("catch ($T e)", IOException.class)
        .addStatement("throw new $T(e)", UncheckedIOException.class)
        .nextControlFlow("catch ($T e)", TABLE_EXCEPTION)
        .addStatement("throw new $T(e)", IllegalStateException.class)
        .endControlFlow()
        .build();
  }

  /**
   * What makes the objects, and puts the model into an agent.
   *
   * @param rows the instances of each table that are there by themselves, by its path
   * @param values what is fixed, by full parameter name
   */
  TypeSpec objects(Map<String, int[]> rows, Map<String, String> values) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(named("ModelObjects"))
            .addModifiers(PUBLIC, ABSTRACT)
            .addSuperinterface(DEVICE_OBJECTS)
            .addJavadoc("Makes the product's code for the objects of {@code $L}.\n", modelName)
            .addMethod(object());
    CodeBlock.Builder all = CodeBlock.builder();
    all.add("builder.model($T.schema()).objects(this)", named("Model"));
    rows.forEach(
        (table, numbers) -> {
          CodeBlock.Builder list = CodeBlock.builder();
          for (int number : numbers) {
            list.add(", $L", number);
          }
          all.add("\n.rows($S$L)", table, list.build());
        });
    values.forEach((name, value) -> all.add("\n.bind($S, $S)", name, value));
    type.addMethod(
        MethodSpec.methodBuilder("addTo")
            .addModifiers(PUBLIC)
            .addJavadoc("Gives an agent the model, its objects and the rows that are there.\n")
            .returns(BUILDER)
            .addParameter(BUILDER, "builder")
            .addStatement("return $L", all.build())
            .build());
    for (ObjectType object : objects) {
      MethodSpec.Builder method =
          MethodSpec.methodBuilder(factory(object))
              .addModifiers(PROTECTED, ABSTRACT)
              .addJavadoc("{@code $L}\n", object.path())
              .returns(object.base());
      object.instances().forEach(name -> method.addParameter(int.class, name));
      type.addMethod(method.build());
    }
    return type.build();
  }

  private MethodSpec object() {
    CodeBlock.Builder code = CodeBlock.builder().add("return switch (path) {\n").indent();
    for (ObjectType object : objects) {
      CodeBlock.Builder numbers = CodeBlock.builder();
      for (int i = 0; i < object.instances().size(); i++) {
        numbers.add(i == 0 ? "instances[$L]" : ", instances[$L]", i);
      }
      code.add(
          "case $S -> $T.of($L($L));\n",
          object.path(),
          Optional.class,
          factory(object),
          numbers.build());
    }
    code.add("default -> $T.empty();\n", Optional.class).unindent().add("};\n");
    return MethodSpec.methodBuilder("object")
        .addAnnotation(Override.class)
        .addModifiers(PUBLIC, FINAL)
        .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), DEVICE_OBJECT))
        .addParameter(String.class, "path")
        .addParameter(int[].class, "instances")
        .addCode(code.build())
        .build();
  }

  private static String factory(ObjectType object) {
    return "new" + object.type().simpleName();
  }

  /** Which of the user's classes is for which object: the user's own. */
  TypeSpec userObjects() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(named("ProductObjects"))
            .addModifiers(PUBLIC)
            .superclass(named("ModelObjects"))
            .addJavadoc(
                "The objects of this product. This file is yours: it was written once, and nothing"
                    + " writes it again.\n");
    for (ObjectType object : objects) {
      MethodSpec.Builder method =
          MethodSpec.methodBuilder(factory(object))
              .addAnnotation(Override.class)
              .addModifiers(PROTECTED)
              .returns(object.base())
              .addStatement(
                  "return new $T($L)", object.user(), String.join(", ", object.instances()));
      object.instances().forEach(name -> method.addParameter(int.class, name));
      type.addMethod(method.build());
    }
    return type.build();
  }

  /** A program that runs the product: the user's own. */
  TypeSpec product() {
    return TypeSpec.classBuilder(named("Product"))
        .addModifiers(PUBLIC, FINAL)
        .addJavadoc(
            "Runs this product. This file is yours: it was written once, and nothing writes it"
                + " again.\n")
        .addMethod(MethodSpec.constructorBuilder().addModifiers(PRIVATE).build())
        .addMethod(
            MethodSpec.methodBuilder("main")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("Takes the URL of the ACS.\n")
                .addParameter(String[].class, "args")
                .addException(IOException.class)
                .addException(InterruptedException.class)
                .beginControlFlow("try ($T agent = device(args[0]).build().start())", AGENT)
                .addStatement(
                    "$T.out.println($S + agent.connectionRequestUrl())",
                    System.class,
                    "Connection requests at ")
                .addStatement("$T.currentThread().join()", Thread.class)
                .endControlFlow()
                .build())
        .addMethod(
            MethodSpec.methodBuilder("device")
                .addModifiers(PUBLIC, STATIC)
                .addJavadoc("The product, ready to be built.\n")
                .returns(BUILDER)
                .addParameter(String.class, "acsUrl")
                .addStatement(
                    "return new $T()\n.addTo($T.builder())\n.acsUrl(acsUrl)\n"
                        + ".connectionRequests($S, 0)",
                    named("ProductObjects"),
                    AGENT,
                    "127.0.0.1")
                .build())
        .build();
  }
}
