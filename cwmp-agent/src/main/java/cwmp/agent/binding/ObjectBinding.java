// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The code behind an object, put together from a getter for each parameter, and a setter for those
 * that can be written:
 *
 * <pre>{@code
 * new ObjectBinding()
 *     .get("UpTime", () -> uptime().toSeconds())
 *     .getSet("Name", this::name, this::rename)
 * }</pre>
 *
 * <p>Getters may give text in the spelling of TR-106, or what that has a spelling for: a Boolean,
 * an integer, a BigDecimal, an Instant, a value of an enumeration of generated code. To be complete
 * before the agent has it.
 */
public final class ObjectBinding implements DeviceObject {
  private final Map<String, Supplier<?>> getters = new LinkedHashMap<>();
  private final Map<String, Consumer<String>> setters = new LinkedHashMap<>();
  private boolean remembers;

  /** A parameter that the device knows and nobody sets. */
  public ObjectBinding get(String parameter, Supplier<?> getter) {
    getters.put(parameter, getter);
    return this;
  }

  /**
   * A parameter that the device knows and takes.
   *
   * @param setter gets the value in canonical spelling; see {@link Values}
   */
  public ObjectBinding getSet(String parameter, Supplier<?> getter, Consumer<String> setter) {
    setters.put(parameter, setter);
    return get(parameter, getter);
  }

  /** The device {@linkplain DeviceObject#remembers remembers} what it was given. */
  public ObjectBinding remembering() {
    remembers = true;
    return this;
  }

  @Override
  public Set<String> parameters() {
    return Collections.unmodifiableSet(getters.keySet());
  }

  @Override
  public String get(String parameter) {
    Supplier<?> getter = getters.get(parameter);
    if (getter == null) {
      throw new IllegalArgumentException("there is no getter of " + parameter);
    }
    return text(parameter, getter.get());
  }

  private static String text(String parameter, Object value) {
    if (value instanceof String || value instanceof Boolean || value instanceof BigInteger) {
      return value.toString();
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return value.toString();
    } else if (value instanceof BigDecimal decimal) {
      return Values.text(decimal);
    } else if (value instanceof Instant time) {
      return Values.text(time);
    } else if (value instanceof Enumerated one) {
      return Values.text(one);
    }
    throw new IllegalArgumentException(parameter + " has no spelling for " + value.getClass());
  }

  @Override
  public void set(String parameter, String value) {
    Consumer<String> setter = setters.get(parameter);
    if (setter == null) {
      throw new IllegalArgumentException("there is no setter of " + parameter);
    }
    setter.accept(value);
  }

  @Override
  public boolean remembers() {
    return remembers;
  }
}
