// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.ValueType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says about a parameter. Immutable: each method that changes something gives another
 * one.
 */
public final class ParameterSpec {
  private final ValueType type;

  // Changed only in a copy that nobody else has yet.
  private boolean writable;
  private boolean hidden;
  private boolean command;
  private boolean forcedInform;
  private boolean passive;
  private @Nullable ListFacets list;
  private @Nullable Reference reference;
  private @Nullable String defaultValue;
  private NotificationRule notification = NotificationRule.NORMAL;
  private Facets facets = Facets.NONE;
  private Effect effect = Effect.AT_ONCE;

  private ParameterSpec(ValueType type, boolean writable) {
    if (type == ValueType.ABSENT || type == ValueType.OTHER) {
      throw new IllegalArgumentException("a parameter cannot be of type " + type);
    }
    this.type = type;
    this.writable = writable;
  }

  /** A parameter that the ACS can only read, without facets. */
  public static ParameterSpec readOnly(ValueType type) {
    return new ParameterSpec(type, false);
  }

  /** A parameter that the ACS can write, without facets. */
  public static ParameterSpec readWrite(ValueType type) {
    return new ParameterSpec(type, true);
  }

  private ParameterSpec with(Consumer<ParameterSpec> change) {
    ParameterSpec copy = new ParameterSpec(type, writable);
    copy.hidden = hidden;
    copy.command = command;
    copy.forcedInform = forcedInform;
    copy.passive = passive;
    copy.list = list;
    copy.reference = reference;
    copy.defaultValue = defaultValue;
    copy.notification = notification;
    copy.facets = facets;
    copy.effect = effect;
    change.accept(copy);
    return copy;
  }

  /** The same as a comma-separated list. */
  public ParameterSpec listOf(ListFacets list) {
    return with(spec -> spec.list = list);
  }

  /** The same, but an ACS reads nothing: a password. */
  public ParameterSpec asHidden() {
    return with(spec -> spec.hidden = true);
  }

  /**
   * The same, but writing it makes the device do something: the value is not kept, and the null
   * value asks for nothing. It always reads the null value.
   */
  public ParameterSpec asCommand() {
    return with(spec -> spec.command = true);
  }

  /** The same, and in every Inform. */
  public ParameterSpec inEveryInform() {
    return with(spec -> spec.forcedInform = true);
  }

  /** The same with another rule of notification. */
  public ParameterSpec notifying(NotificationRule notification) {
    return with(spec -> spec.notification = notification);
  }

  /**
   * The same, but with passive notification until the ACS sets something else. No published model
   * says so of a parameter; devices leave their factories like that.
   */
  public ParameterSpec notifyingPassively() {
    return with(spec -> spec.passive = true);
  }

  /** The same with other facets. */
  public ParameterSpec within(Facets facets) {
    return with(spec -> spec.facets = facets);
  }

  /**
   * The same as the path, or the list of paths, of something else in the model.
   *
   * @throws IllegalArgumentException if it is no string
   */
  public ParameterSpec referringTo(Reference reference) {
    if (type != ValueType.STRING) {
      throw new IllegalArgumentException("a reference is a string, not of type " + type);
    }
    return with(spec -> spec.reference = reference);
  }

  /** The same with this default. */
  public ParameterSpec withDefault(String defaultValue) {
    return with(spec -> spec.defaultValue = defaultValue);
  }

  /** The same, but what the ACS changes takes effect then. */
  public ParameterSpec effective(Effect effect) {
    return with(spec -> spec.effect = effect);
  }

  /** What a model says, held within what the engine can work with, which is this. */
  ParameterSpec narrowedBy(ParameterSpec model, String absent) {
    boolean sameType = model.type == type && (model.list == null) == (list == null);
    String given = model.defaultValue;
    return with(
        spec -> {
          spec.list = sameType ? model.list : list;
          spec.writable = writable && model.writable;
          spec.hidden = hidden || model.hidden;
          spec.forcedInform = forcedInform || model.forcedInform;
          spec.notification =
              notification == NotificationRule.NORMAL ? model.notification : notification;
          spec.passive = model.passive;
          spec.facets = sameType ? model.facets.narrowing(facets) : facets;
          spec.reference = sameType && model.reference != null ? model.reference : reference;
          spec.defaultValue =
              given == null || (given.isEmpty() && type != ValueType.STRING) ? absent : given;
          spec.effect = model.effect;
        });
  }

  /** The type of the value; for a list, of each item. */
  public ValueType type() {
    return type;
  }

  /** The limits of the list, or null if the value is no list. */
  public @Nullable ListFacets list() {
    return list;
  }

  /** Whether the ACS can write it. */
  public boolean writable() {
    return writable;
  }

  /** Whether an ACS reads it as empty, 0 or false. */
  public boolean hidden() {
    return hidden || command;
  }

  /** Whether writing it makes the device do something, and the value is not kept. */
  public boolean command() {
    return command;
  }

  /** Whether it is in every Inform. */
  public boolean forcedInform() {
    return forcedInform;
  }

  /** What the model says about notification. */
  public NotificationRule notification() {
    return notification;
  }

  /** Whether notification is passive until the ACS sets something else, if it is not active. */
  public boolean passive() {
    return passive;
  }

  /** What the value, or each item, may be. */
  public Facets facets() {
    return facets;
  }

  /** What the value, or each item, is the path of; null if it is no path. */
  public @Nullable Reference reference() {
    return reference;
  }

  /** The value in the factory state and in a new row; null lets the schema choose. */
  public @Nullable String defaultValue() {
    return defaultValue;
  }

  /** When a change by the ACS takes effect. */
  public Effect effect() {
    return effect;
  }
}
