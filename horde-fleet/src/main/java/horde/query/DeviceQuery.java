// SPDX-License-Identifier: Apache-2.0
package horde.query;

import horde.fleet.Device;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A selector: which devices of a fleet are meant, by who they are, how they are and what they hold.
 *
 * <pre>{@code
 * group=lab & vendor=ACME & failed>3
 * event="4 VALUE CHANGE" | state=retrying
 * 5%@homes & !(Device.DeviceInfo.SoftwareVersion = 1.*)
 * }</pre>
 *
 * <p>{@code &} binds closer than {@code |}, {@code !} closer than both. A word without an operator
 * is {@code @all}, {@code @GROUP}, {@code #N} (the device with that index), {@code 5%} or {@code
 * 5%@GROUP} (a share that the seed chooses, always the same), or else a text that the serial
 * number, group, OUI or product class has in it. {@code =} compares, without regard to case and
 * with {@code *} for any text; {@code ~} is true if the text is within; {@code < <= > >=} compare
 * numbers. A value with anything but letters, digits and {@code . _ - * : /} stands in double
 * quotes. What a device does not have, such as a parameter, equals nothing.
 *
 * <p>Immutable.
 */
public final class DeviceQuery {
  private static final DeviceQuery ALL = new DeviceQuery("", Conditions.ALL, Map.of());

  private final String text;
  private final Condition condition;
  private final Map<String, Integer> groups;

  /**
   * A selector.
   *
   * @param groups which are named as {@code @GROUP}, and in which column
   */
  DeviceQuery(String text, Condition condition, Map<String, Integer> groups) {
    this.text = text;
    this.condition = condition;
    this.groups = Map.copyOf(groups);
  }

  /** All devices. */
  public static DeviceQuery all() {
    return ALL;
  }

  /**
   * Reads a selector.
   *
   * @param text nothing but spaces means all devices
   * @throws QueryException if it is none
   */
  public static DeviceQuery parse(String text) throws QueryException {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return ALL;
    }
    QueryParser parser = new QueryParser(text);
    return new DeviceQuery(stripped, parser.parse(), parser.groups());
  }

  /**
   * Makes sure that there are the groups that are named as {@code @GROUP}.
   *
   * @throws QueryException if one of them is not among these
   */
  public void requireGroups(Collection<String> known) throws QueryException {
    for (Map.Entry<String, Integer> group : groups.entrySet()) {
      if (!known.contains(group.getKey())) {
        throw new QueryException(
            group.getValue(),
            "there is no group '"
                + group.getKey()
                + "'; there are "
                + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  /** The names that may stand before an operator, apart from those of parameters. */
  public static List<String> fields() {
    return Arrays.stream(Field.values()).map(Field::word).toList();
  }

  /** Whether a device is one of those that are meant now; on its loop. */
  public boolean matches(Device device) {
    return condition.holds(device);
  }

  /** Whether it means all devices, whatever they do. */
  public boolean isAll() {
    return condition == Conditions.ALL;
  }

  /** As it was written; empty for all devices. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "all devices" : text;
  }

  /** The same in lower case, in which texts are compared. */
  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
