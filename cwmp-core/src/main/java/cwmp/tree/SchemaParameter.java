// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.ValueType;
import org.jspecify.annotations.Nullable;

/** A parameter of a {@link Schema}. */
public final class SchemaParameter implements NameSlots.Named {
  private final int index;
  private final String name;
  private final SchemaObject parent;
  private final ParameterSpec spec;
  private final String defaultValue;
  private final @Nullable EngineParameter engine;

  /** The table whose rows it counts; filled by the schema's builder. */
  @Nullable SchemaObject counted;

  SchemaParameter(
      int index,
      String name,
      SchemaObject parent,
      ParameterSpec spec,
      @Nullable EngineParameter engine) {
    this.engine = engine;
    this.index = index;
    this.name = name;
    this.parent = parent;
    this.spec = spec;
    try {
      this.defaultValue = Syntax.defaultValue(spec);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("default of " + path() + ": " + e.getMessage(), e);
    }
  }

  /** Its place in model order among all parameters of the schema, from 0. */
  public int index() {
    return index;
  }

  /** The node name. */
  @Override
  public String name() {
    return name;
  }

  /** The full name with {@code {i}} for each instance number. */
  public String path() {
    return parent.path() + name;
  }

  /** The object that has it. */
  public SchemaObject parent() {
    return parent;
  }

  /** What was said about it. */
  ParameterSpec spec() {
    return spec;
  }

  /** The type on the wire: a list is a string. */
  public ValueType type() {
    return isList() ? ValueType.STRING : spec.type();
  }

  /** The type of each item of a list, or of the value. */
  public ValueType itemType() {
    return spec.type();
  }

  /** Whether the value is a comma-separated list. */
  public boolean isList() {
    return spec.list() != null;
  }

  /** The limits of the list, or null if it is none. */
  public @Nullable ListFacets list() {
    return spec.list();
  }

  /** Whether the ACS may write it. */
  public boolean isWritable() {
    return spec.writable() && counted == null;
  }

  /** Whether an ACS reads it as empty, 0 or false. */
  public boolean isHidden() {
    return spec.hidden();
  }

  /** Whether writing it makes the device do something, and the value is not kept. */
  public boolean isCommand() {
    return spec.command();
  }

  /** When a change by the ACS takes effect. */
  public Effect effect() {
    return spec.effect();
  }

  /** What the value, or each item, is the path of; null if it is no path. */
  public @Nullable Reference reference() {
    return spec.reference();
  }

  /** Whether it is in every Inform. */
  public boolean isForcedInform() {
    return spec.forcedInform();
  }

  /** What the model says about notification. */
  public NotificationRule notification() {
    return spec.notification();
  }

  /** Whether notification is passive until the ACS sets something else, if it is not active. */
  public boolean isPassiveAtFirst() {
    return spec.passive();
  }

  /** What the value, or each item, may be. */
  public Facets facets() {
    return spec.facets();
  }

  /**
   * The value in the factory state and in a new row: the model's, or else a legal one that the
   * schema chose (empty, 0, false, unknown time, the lowest of the range, the first enumerated).
   */
  public String defaultValue() {
    return defaultValue;
  }

  /** Which of the engine's own parameters it is, or null if it is none. */
  public @Nullable EngineParameter engine() {
    return engine;
  }

  /** The table whose rows it counts, or null if it counts none. */
  public @Nullable SchemaObject countedTable() {
    return counted;
  }

  /**
   * The value in the one form in which it is stored and compared.
   *
   * @throws IllegalArgumentException if it is none of this parameter, with the reason
   */
  public String canonical(String value) {
    Judgement judgement = judge(value, false);
    if (judgement.problem() != null) {
      throw new IllegalArgumentException(path() + ": " + judgement.problem());
    }
    return judgement.value();
  }

  /** Judges what somebody wants to write. */
  Judgement judge(String value, boolean byAcs) {
    Judgement judgement = Syntax.judge(spec, value, byAcs);
    if (engine == null || judgement.problem() != null) {
      return judgement;
    }
    String problem = engine.problem(judgement.value());
    return problem == null ? judgement : Judgement.refused(value, problem);
  }

  /** What an ACS reads if the parameter is hidden. */
  String nullValue() {
    return Syntax.nullValue(type());
  }

  /** The place among the parent's parameters. */
  int position() {
    return index - parent.parameters().get(0).index;
  }

  @Override
  public String toString() {
    return path();
  }
}
