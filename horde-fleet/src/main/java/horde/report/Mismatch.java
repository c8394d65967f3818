// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Collection;
import java.util.Map;

/** Says in our words what Jackson found instead of what it expected. */
final class Mismatch {
  private Mismatch() {}

  static String of(JsonProcessingException e) {
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return String.valueOf(e.getCause().getMessage());
    }
    if (e instanceof InvalidFormatException wrong) {
      return "found '" + wrong.getValue() + "', expected " + expected(wrong.getTargetType());
    }
    if (e instanceof MismatchedInputException wrong) {
      return "expected " + expected(wrong.getTargetType());
    }
    return "this is no JSON: " + firstLine(e.getOriginalMessage());
  }

  private static String expected(Class<?> type) {
    if (type == RunReport.class) {
      return "a report of 'horde run', which is an object";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a whole number";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
