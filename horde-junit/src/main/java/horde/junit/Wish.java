// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import horde.profile.Span;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What a field or parameter asks for.
 *
 * @param where for messages
 * @param number tells apart those of one method that are the same otherwise; a field has its own
 */
record Wish(
    String where, Type type, @Nullable TestCpe one, @Nullable Fleet several, Object number) {

  /** What identifies the devices of a wish within a scope. */
  private record Key(Type type, @Nullable TestCpe one, @Nullable Fleet several, Object number) {}

  static List<Field> fields(Class<?> type) {
    return ReflectionSupport.findFields(
        type,
        field -> field.isAnnotationPresent(TestCpe.class) || field.isAnnotationPresent(Fleet.class),
        HierarchyTraversalMode.TOP_DOWN);
  }

  static Wish of(Field field) {
    return new Wish(
        "field " + field.getDeclaringClass().getSimpleName() + "." + field.getName(),
        field.getGenericType(),
        field.getAnnotation(TestCpe.class),
        field.getAnnotation(Fleet.class),
        field);
  }

  static boolean isOne(Parameter parameter) {
    return parameter.getType() == Cpe.class
        || parameter.getType() == Horde.class
        || parameter.isAnnotationPresent(TestCpe.class)
        || parameter.isAnnotationPresent(Fleet.class);
  }

  static Wish of(ParameterContext context) {
    Executable method = context.getDeclaringExecutable();
    Parameter[] all = method.getParameters();
    Wish wish = of(all[context.getIndex()], 0);
    int before = 0;
    for (int i = 0; i < context.getIndex(); i++) {
      before += of(all[i], 0).key().equals(wish.key()) ? 1 : 0;
    }
    return of(all[context.getIndex()], before);
  }

  private static Wish of(Parameter parameter, int number) {
    Executable method = parameter.getDeclaringExecutable();
    return new Wish(
        "parameter "
            + parameter.getName()
            + " of "
            + method.getDeclaringClass().getSimpleName()
            + "."
            + method.getName(),
        parameter.getParameterizedType(),
        parameter.getAnnotation(TestCpe.class),
        parameter.getAnnotation(Fleet.class),
        number);
  }

  private Key key() {
    return new Key(type, one, several, number);
  }

  ExtensionConfigurationException wrong(String what) {
    return new ExtensionConfigurationException(where + " " + what);
  }

  /** What is asked for. */
  Object granted(Scope scope, ExtensionContext context) {
    UnaryOperator<String> filled = text -> Placeholders.fill(text, context);
    if (several != null) {
      if (!isListOfCpes()) {
        throw wrong("has the type " + type.getTypeName() + ", @Fleet expects List<Cpe>");
      }
      if (several.devices() < 1) {
        throw wrong("asks for " + several.devices() + " devices, @Fleet expects 1 or more");
      }
      return scope.wished(key(), several.devices(), spec(several.like(), filled));
    }
    if (type == Horde.class) {
      return new Horde(scope);
    }
    if (type != Cpe.class) {
      throw wrong("has the type " + type.getTypeName() + ", @TestCpe expects Cpe");
    }
    return scope.wished(key(), 1, one == null ? CpeSpec.DEFAULT : spec(one, filled)).getFirst();
  }

  private boolean isListOfCpes() {
    return type instanceof ParameterizedType list
        && list.getRawType() == List.class
        && list.getActualTypeArguments()[0] == Cpe.class;
  }

  private CpeSpec spec(TestCpe wish, UnaryOperator<String> filled) {
    Map<String, String> values = new HashMap<>();
    for (String value : wish.values()) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw wrong("has the value '" + value + "', expected full.parameter.Name=value");
      }
      values.put(value.substring(0, equals), filled.apply(value.substring(equals + 1)));
    }
    return new CpeSpec(
        filled.apply(wish.profile()),
        filled.apply(wish.serial()),
        filled.apply(wish.acs()),
        filled.apply(wish.username()),
        filled.apply(wish.password()),
        values,
        wish.interval().isEmpty() ? null : duration(wish.interval()),
        new CpeWay(
            filled.apply(wish.authority()),
            wish.insecure(),
            filled.apply(wish.certificate()),
            filled.apply(wish.certificatePassword()),
            filled.apply(wish.proxy())));
  }

  private Duration duration(String text) {
    try {
      return durationOf(text);
    } catch (IllegalArgumentException e) {
      throw wrong("has an interval that is none: " + e.getMessage());
    }
  }

  static Duration durationOf(String text) {
    return Span.parse(text).min();
  }
}
