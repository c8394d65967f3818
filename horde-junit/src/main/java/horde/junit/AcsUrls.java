// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds what stands under {@link AcsUrl}. */
final class AcsUrls {
  private AcsUrls() {}

  /** The URL that the test class has, or the nearest class around it. */
  static Optional<String> ofMember(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    while (type != null) {
      List<Method> methods =
          AnnotationSupport.findAnnotatedMethods(
              type, AcsUrl.class, HierarchyTraversalMode.BOTTOM_UP);
      if (!methods.isEmpty()) {
        return Optional.of(
            text(call(methods.getFirst(), type, context), where(methods.getFirst())));
      }
      List<Field> fields =
          AnnotationSupport.findAnnotatedFields(
              type, AcsUrl.class, field -> true, HierarchyTraversalMode.BOTTOM_UP);
      if (!fields.isEmpty()) {
        return Optional.of(text(read(fields.getFirst(), type, context), where(fields.getFirst())));
      }
      type = type.getEnclosingClass();
    }
    return Optional.empty();
  }

  private static String where(Member member) {
    return "@AcsUrl " + member.getDeclaringClass().getSimpleName() + "." + member.getName();
  }

  private static @Nullable Object call(Method method, Class<?> type, ExtensionContext context) {
    if (method.getParameterCount() > 0) {
      throw new ExtensionConfigurationException(where(method) + " has parameters, expected none");
    }
    return ReflectionSupport.invokeMethod(method, owner(method, type, context));
  }

  private static @Nullable Object read(Field field, Class<?> type, ExtensionContext context) {
    try {
      field.setAccessible(true);
      return field.get(owner(field, type, context));
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException(where(field) + " cannot be read", e);
    }
  }

  private static @Nullable Object owner(Member member, Class<?> type, ExtensionContext context) {
    if (Modifier.isStatic(member.getModifiers())) {
      return null;
    }
    return context
        .getTestInstances()
        .flatMap(instances -> instances.findInstance(type))
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    where(member) + " must be static, as devices of the whole class need it"));
  }

  /** A text, an URI, or what supplies one. */
  static String text(@Nullable Object url, String where) {
    if (url instanceof Supplier<?> supplier) {
      return text(supplier.get(), where);
    }
    if (url == null || url.toString().isEmpty()) {
      throw new ExtensionConfigurationException(
          where + " has no URL; was a device used before the ACS was started?");
    }
    return url.toString();
  }
}
