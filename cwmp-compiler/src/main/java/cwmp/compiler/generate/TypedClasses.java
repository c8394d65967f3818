// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static javax.lang.model.element.Modifier.ABSTRACT;
import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import cwmp.compiler.export.DescriptionText;
import cwmp.compiler.export.FacetText;
import cwmp.model.Access;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes the classes of one object that are written anew each time. */
final class TypedClasses {
  private static final ClassName DEVICE_OBJECT =
      ClassName.get("cwmp.agent.binding", "DeviceObject");
  private static final ClassName ENUMERATED = ClassName.get("cwmp.agent.binding", "Enumerated");
  private static final ClassName STORED = ClassName.get("cwmp.agent.binding", "StoredValues");

  private final ObjectType object;
  private final Map<String, String> descriptions;

  TypedClasses(ObjectType object, Map<String, String> descriptions) {
    this.object = object;
    this.descriptions = descriptions;
  }

  /** Typed getters, and setters of what an ACS may write. */
  TypeSpec typed() {
    TypeSpec.Builder type =
        TypeSpec.interfaceBuilder(object.type())
            .addModifiers(PUBLIC)
            .addJavadoc(
                "$L",
                comment(
                    object.path(),
                    said(object.path(), text -> DescriptionText.of(object.object(), text)),
                    FacetText.object(object.object())));
    if (object.object().status() != Status.CURRENT) {
      type.addAnnotation(Deprecated.class);
    }
    for (Property property : object.properties()) {
      if (!property.isCommand()) {
        type.addMethod(
            method(property, property.getter())
                .addModifiers(PUBLIC, ABSTRACT)
                .returns(property.type())
                .build());
      }
      if (property.parameter().isWritable()) {
        type.addMethod(
            method(property, property.setter())
                .addModifiers(PUBLIC, ABSTRACT)
                .addParameter(property.type(), "value")
                .build());
      }
    }
    for (Property property : object.properties()) {
      if (property.enumeration() != null) {
        type.addType(enumeration(property, property.enumeration()));
      }
    }
    return type.build();
  }

  /** What is said of a parameter is said where it is read. */
  private MethodSpec.Builder method(Property property, String name) {
    boolean said = name.equals(property.getter()) || property.isCommand();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addJavadoc(
                "$L",
                said
                    ? comment(
                        object.path() + property.name(),
                        said(
                            object.path() + property.name(),
                            text -> DescriptionText.of(property.parameter(), text)),
                        facts(property))
                    : "Sets what {@link #" + property.getter() + "} reads.\n");
    if (property.parameter().status() != Status.CURRENT) {
      method.addAnnotation(Deprecated.class);
    }
    return method;
  }

  private static List<String> facts(Property property) {
    List<String> facts = new ArrayList<>();
    facts.add(FacetText.type(property.parameter().syntax()));
    facts.addAll(FacetText.more(property.parameter()));
    return facts;
  }

  private String said(String path, Function<String, List<DescriptionText.Block>> reading) {
    String description = descriptions.get(path);
    return description == null ? "" : DescriptionText.plain(reading.apply(description));
  }

  private static String comment(String path, String said, List<String> facts) {
    return Prose.javadoc(said.isEmpty() ? path : said)
        + (facts.isEmpty() ? "" : "\n\n<p>" + Prose.javadoc(sentence(facts)))
        + "\n";
  }

  private static String sentence(List<String> facts) {
    String text = String.join("; ", facts) + ".";
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private TypeSpec enumeration(Property property, ClassName name) {
    TypeSpec.Builder type =
        TypeSpec.enumBuilder(name)
            .addModifiers(PUBLIC, STATIC)
            .addSuperinterface(ENUMERATED)
            .addJavadoc("What {@code $L} may be.\n", property.name());
    property.constants().forEach((constant, value) -> type.addEnumConstant(constant, value(value)));
    if (property.open()) {
      type.addEnumConstant(
          Property.UNKNOWN,
          TypeSpec.anonymousClassBuilder("$S", "")
              .addJavadoc("Something that the model does not know.\n")
              .build());
    }
    return type.addField(String.class, "text", PRIVATE, FINAL)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addParameter(String.class, "text")
                .addStatement("this.text = text")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("text")
                .addAnnotation(Override.class)
                .addModifiers(PUBLIC)
                .returns(String.class)
                .addStatement("return text")
                .build())
        .build();
  }

  private static TypeSpec value(ModelSyntax.Enumerated value) {
    TypeSpec.Builder constant = TypeSpec.anonymousClassBuilder("$S", value.value());
    boolean late = value.status() != Status.CURRENT;
    boolean own = value.access() == Access.READ_ONLY;
    if (late || own || value.optional()) {
      List<String> facts = new ArrayList<>();
      if (own) {
        facts.add("only the device itself sets it");
      }
      if (value.optional()) {
        facts.add("optional");
      }
      if (late) {
        facts.add(value.status().xml());
      }
      constant.addJavadoc("$L\n", sentence(facts));
    }
    return constant.build();
  }

  /** What the agent calls, in terms of the typed methods. */
  TypeSpec base() {
    List<Property> all = object.properties();
    return TypeSpec.classBuilder(object.base())
        .addModifiers(PUBLIC, ABSTRACT)
        .addAnnotations(suppressed())
        .addSuperinterface(object.type())
        .addSuperinterface(DEVICE_OBJECT)
        .addJavadoc(
            "What the agent calls for {@code $L}; extended by the class that is yours.\n",
            object.path())
        .addField(
            FieldSpec.builder(
                    ParameterizedTypeName.get(Set.class, String.class),
                    "PARAMETERS",
                    PRIVATE,
                    STATIC,
                    FINAL)
                .initializer("$L", names(all))
                .build())
        .addMethod(
            overriding("parameters")
                .addModifiers(FINAL)
                .returns(ParameterizedTypeName.get(Set.class, String.class))
                .addStatement("return PARAMETERS")
                .build())
        .addMethod(
            overriding("get")
                .addModifiers(FINAL)
                .returns(String.class)
                .addParameter(String.class, "parameter")
                .addCode(
                    cases("return switch (parameter) {\n", property -> true, this::readCase)
                        .add("};\n")
                        .build())
                .build())
        .addMethod(
            overriding("set")
                .addModifiers(FINAL)
                .addParameter(String.class, "parameter")
                .addParameter(String.class, "value")
                .addCode(
                    cases(
                            "switch (parameter) {\n",
                            property -> property.parameter().isWritable(),
                            this::writeCase)
                        .add("}\n")
                        .build())
                .build())
        .build();
  }

  private static CodeBlock names(List<Property> properties) {
    CodeBlock.Builder names = CodeBlock.builder().add("$T.of(", Set.class);
    for (int i = 0; i < properties.size(); i++) {
      names.add(i == 0 ? "\n$S" : ",\n$S", properties.get(i).name());
    }
    return names.add(")").build();
  }

  private interface Case {
    CodeBlock of(Property property);
  }

  private CodeBlock.Builder cases(String head, Predicate<Property> wanted, Case one) {
    CodeBlock.Builder code = CodeBlock.builder().add(head).indent();
    for (Property property : object.properties()) {
      if (wanted.test(property)) {
        code.add("case $S -> $L;\n", property.name(), one.of(property));
      }
    }
    return code.add(
            "default -> throw new $T($S + parameter);\n",
            IllegalArgumentException.class,
            "not a parameter of " + object.path() + " to be used so: ")
        .unindent();
  }

  private CodeBlock readCase(Property property) {
    return property.isCommand()
        ? property.nothing()
        : property.text(CodeBlock.of("$L()", property.getter()));
  }

  private CodeBlock writeCase(Property property) {
    return CodeBlock.of("$L($L)", property.setter(), property.parsed(CodeBlock.of("value")));
  }

  /** The values in memory. */
  TypeSpec memory() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(object.memory())
            .addModifiers(PUBLIC, FINAL)
            .addAnnotations(suppressed())
            .addSuperinterface(object.type())
            .addJavadoc(
                "Values for {@code $L} in memory: the model's defaults until they are set.\n\n"
                    + "<p>A setter throws {@link IllegalArgumentException} if the model does not"
                    + " allow the value.\n",
                object.path())
            .addField(
                FieldSpec.builder(STORED, "values", PRIVATE, FINAL)
                    .initializer(
                        "new $T($T.schema(), $T.$L)",
                        STORED,
                        object.type().peerClass("Model"),
                        object.type().peerClass("Paths").nestedClass(object.type().simpleName()),
                        PathsClass.OBJECT)
                    .build());
    for (Property property : object.properties()) {
      if (!property.isCommand()) {
        type.addMethod(
            overriding(property.getter())
                .returns(property.type())
                .addStatement(
                    "return $L", property.parsed(CodeBlock.of("values.get($S)", property.name())))
                .build());
      }
      MethodSpec.Builder setter =
          property.parameter().isWritable()
              ? overriding(property.setter())
              : MethodSpec.methodBuilder(property.setter())
                  .addModifiers(PUBLIC)
                  .addJavadoc("For the device alone.\n");
      type.addMethod(
          setter
              .addParameter(property.type(), "value")
              .addStatement(
                  "values.set($S, $L)", property.name(), property.text(CodeBlock.of("value")))
              .build());
    }
    return type.build();
  }

  /** The generated classes of a deprecated object go on using it. */
  private List<AnnotationSpec> suppressed() {
    boolean late =
        object.object().status() != Status.CURRENT
            || object.properties().stream()
                .anyMatch(property -> property.parameter().status() != Status.CURRENT);
    return late
        ? List.of(
            AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "$S", "deprecation")
                .build())
        : List.of();
  }

  private static MethodSpec.Builder overriding(String name) {
    return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(PUBLIC);
  }
}
