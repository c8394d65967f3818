// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says about a parameter.
 *
 * @param type the type of the value; for a list, of each item
 * @param list the limits of the list, or null if the value is no list
 * @param hidden whether an ACS reads it as empty, 0 or false (passwords, commands)
 * @param facets what the value, or each item, may be
 * @param defaultValue the value in the factory state and in a new row; null lets the schema choose
 */
public record ParameterSpec(
    ValueType type,
    @Nullable ListFacets list,
    boolean writable,
    boolean hidden,
    boolean forcedInform,
    NotificationRule notification,
    Facets facets,
    @Nullable String defaultValue) {

  public ParameterSpec {
    if (type == ValueType.ABSENT || type == ValueType.OTHER) {
      throw new IllegalArgumentException("a parameter cannot be of type " + type);
    }
  }

  /** A parameter that the ACS can only read, without facets. */
  public static ParameterSpec readOnly(ValueType type) {
    return new ParameterSpec(
        type, null, false, false, false, NotificationRule.NORMAL, Facets.NONE, null);
  }

  /** A parameter that the ACS can write, without facets. */
  public static ParameterSpec readWrite(ValueType type) {
    return new ParameterSpec(
        type, null, true, false, false, NotificationRule.NORMAL, Facets.NONE, null);
  }

  /** The same as a comma-separated list. */
  public ParameterSpec listOf(ListFacets list) {
    return new ParameterSpec(
        type, list, writable, hidden, forcedInform, notification, facets, defaultValue);
  }

  /** The same, but an ACS reads nothing. */
  public ParameterSpec asHidden() {
    return new ParameterSpec(
        type, list, writable, true, forcedInform, notification, facets, defaultValue);
  }

  /** The same, and in every Inform. */
  public ParameterSpec inEveryInform() {
    return new ParameterSpec(
        type, list, writable, hidden, true, notification, facets, defaultValue);
  }

  /** The same with another rule of notification. */
  public ParameterSpec notifying(NotificationRule notification) {
    return new ParameterSpec(
        type, list, writable, hidden, forcedInform, notification, facets, defaultValue);
  }

  /** The same with other facets. */
  public ParameterSpec within(Facets facets) {
    return new ParameterSpec(
        type, list, writable, hidden, forcedInform, notification, facets, defaultValue);
  }

  /** The same with this default. */
  public ParameterSpec withDefault(String defaultValue) {
    return new ParameterSpec(
        type, list, writable, hidden, forcedInform, notification, facets, defaultValue);
  }
}
