// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A deviation with its parameters, ready to be switched on.
 *
 * @param name one of the {@linkplain Catalogue catalogue}
 * @param parameters those that are not left at their defaults, as texts
 */
public record DeviationSpec(String name, Map<String, String> parameters) {

  /**
   * Checks name and parameters.
   *
   * @throws IllegalArgumentException if there is no such deviation or parameter, or a text is not
   *     of its type; the message says what was found and expected
   */
  public DeviationSpec {
    parameters = Map.copyOf(parameters);
    Deviation deviation = Catalogue.require(name);
    parameters.forEach((parameter, text) -> deviation.require(parameter).check(text));
  }

  /** A deviation with all parameters at their defaults. */
  public static DeviationSpec of(String name) {
    return new DeviationSpec(name, Map.of());
  }

  /** The same with another parameter. */
  public DeviationSpec with(String parameter, String text) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(parameter, text);
    return new DeviationSpec(name, more);
  }

  /** What the catalogue says of it. */
  public Deviation deviation() {
    return Catalogue.require(name);
  }

  /** All parameters, chosen or not. */
  Settings settings() {
    Map<String, String> all = new LinkedHashMap<>();
    deviation().parameters().forEach(each -> all.put(each.name(), each.defaultValue()));
    all.putAll(parameters);
    return new Settings(all);
  }
}
